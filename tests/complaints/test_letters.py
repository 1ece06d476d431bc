"""The papers of an order: which one, when, who fetches it; none of them names a caller."""

import pytest
from django.test import Client

from complaints.actions import centre
from complaints.actions.register import register
from complaints.actions.review import revisit
from complaints.grounds import RefusalGround
from complaints.models import Order
from portal.matters.files.store import store
from portal.matters.letters import render_due
from tests.complaints.scene import GOOD, Cast, dispatched, intake, judged, registered, reviewed
from tests.factories import MONDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return Cast()


def kinds_of(order: Order) -> list[str]:
    return list(order.matter.documents.order_by("id").values_list("kind", flat=True))


def shown(client: Client, order: Order) -> list[str]:
    """What the caller finds on his page after he has shown his code."""
    client.post("/progress", {"number": order.matter.number, "code": order.matter.query_code})
    page = client.get(f"/complaints/mine/{order.matter.number}")
    return [each.kind for each in page.context["letters"]]


def test_dispatch_tells_acceptance_once(cast: Cast) -> None:
    order = dispatched(cast)
    assert kinds_of(order) == ["D39A"]
    assert "办理期限" in str(order.matter.documents.get().facts)


def test_refusal_tells_ground_and_where_to_go(cast: Cast) -> None:
    order = registered(cast)
    centre.refuse(
        order.matter.number, actor=cast.operator, ground=RefusalGround.PETITION, reason="已在信访办理", at=MONDAY
    )
    assert "请向受理信访事项的机关查询" in str(order.matter.documents.get(kind="D39N").facts)


def test_reply_tells_the_four_indicators(cast: Cast) -> None:
    order = reviewed(cast)
    said = str(order.matter.documents.get(kind="D39R").facts)
    assert all(word in said for word in ("属实", "城市照明管理规定", "已更换灯具", "已解决", "行政复议"))


def test_no_paper_names_the_caller_or_holds_his_code(cast: Cast) -> None:
    order = judged(cast)
    facts = str(list(order.matter.documents.values_list("facts", flat=True)))
    assert not any(word in facts for word in ("张示例", "13800000000", order.matter.query_code))


def test_the_caller_fetches_his_letters_and_not_the_revisit_record(cast: Cast, client: Client) -> None:
    order = reviewed(cast)
    revisit(order.matter.number, actor=cast.other_operator, verdict=GOOD, at=MONDAY)
    render_due(matter=order.matter)
    assert shown(client, order) == ["D39A", "D39R"]
    record = order.matter.documents.get(kind="D39V")
    assert client.get(f"/complaints/mine/{order.matter.number}/file/{record.pk}").status_code == 404
    letter = order.matter.documents.get(kind="D39R")
    answer = client.get(f"/complaints/mine/{order.matter.number}/file/{letter.pk}")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")  # type: ignore[arg-type]


def test_a_stranger_fetches_nothing(cast: Cast, client: Client) -> None:
    order = reviewed(cast)
    render_due(matter=order.matter)
    letter = order.matter.documents.get(kind="D39R")
    assert client.get(f"/complaints/mine/{order.matter.number}/file/{letter.pk}").status_code == 404


def test_one_of_several_callers_sees_no_file_of_another(cast: Cast, client: Client) -> None:
    paper = store([b"%PDF-1.4"], name="张三的身份证.pdf", content_type="application/pdf")
    order, _first = register(intake(files=[paper]), actor=None, at=MONDAY)
    _same, second = register(intake(name="李示例", phone="13900000000"), actor=None, at=MONDAY)
    client.post("/progress", {"number": order.matter.number, "code": second.query_code})
    assert client.get(f"/complaints/mine/{order.matter.number}").context["files"] == []
