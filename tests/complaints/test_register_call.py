"""The operator's screen: registering while listening, the caller's history, similar orders."""

import uuid
from typing import Any

from django.test import Client

from complaints.models import Caller, Order
from tests.complaints import scene
from tests.complaints.scene import Cast

CALL = "/desk/complaints/call"


def operator(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.operator)
    return client


def typed(**changes: Any) -> dict[str, Any]:
    facts = {
        "token": str(uuid.uuid4()),
        "phone": "13800000000",
        "text": "学校门口的红绿灯不亮了",
        "kind": "help",
        "urgency": "normal",
        "source": "phone",
        "identity": "named",
        "name": "孙示例",
    }
    return {**facts, **changes}


def test_call_is_registered_and_its_code_read_out(cast: Cast) -> None:
    response = operator(cast).post(CALL, typed(), follow=True)
    caller = Caller.objects.get()
    assert caller.query_code in response.content.decode()
    assert caller.order.registered_by == cast.operator


def test_looking_up_keeps_what_was_typed_and_registers_nothing(cast: Cast) -> None:
    earlier = scene.registered(cast, text="路口红绿灯坏了两天")
    page = operator(cast).post(CALL, typed(find="1")).content.decode()
    assert "学校门口的红绿灯不亮了" in page
    assert page.count(earlier.matter.number) >= 2  # of the same telephone, and about the same thing
    assert Order.objects.count() == 1


def test_empty_text_is_told_and_the_rest_kept(cast: Cast) -> None:
    response = operator(cast).post(CALL, typed(text=""))
    assert response.status_code == 400
    assert "孙示例" in response.content.decode()


def test_reports_are_not_shown_as_similar(cast: Cast) -> None:
    scene.registered(cast, kind="report", text="红绿灯采购有人收受礼品")
    page = operator(cast).post(CALL, typed(find="1", phone="")).content.decode()
    assert "收受礼品" not in page


def test_call_screen_is_for_operators_only(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.handler)
    assert client.get(CALL).status_code == 403
