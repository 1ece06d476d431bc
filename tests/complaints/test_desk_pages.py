"""The pages of staff over HTTP."""

import pytest
from django.test import Client

from complaints.forms.of_move import FORMS
from complaints.moves import MOVES
from portal.accounts.models import User
from tests.complaints import scene
from tests.complaints.scene import Cast, fresh


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_every_move_has_a_form() -> None:
    assert set(FORMS) == set(MOVES)


@pytest.mark.parametrize("who", ["operator", "handler", "head", "supervisor"])
def test_order_page_opens(cast: Cast, who: str) -> None:
    order = scene.replied(cast, co=False)
    response = client_of(getattr(cast, who)).get(f"/desk/complaints/{order.matter.number}")
    assert response.status_code == 200
    assert "路灯" in response.content.decode()


def test_order_page_is_unknown_to_strangers(cast: Cast) -> None:
    order = scene.replied(cast)
    assert client_of(cast.stranger).get(f"/desk/complaints/{order.matter.number}").status_code == 404


def test_hidden_caller_is_shown_to_no_handler(cast: Cast) -> None:
    order = scene.handling(cast, identity="hidden")
    page = client_of(cast.handler).get(f"/desk/complaints/{order.matter.number}").content.decode()
    assert "张" not in page.split("诉求人</h2>")[-1].split("</section>")[0]
    assert (
        client_of(cast.handler)
        .post(f"/desk/complaints/{order.matter.number}/reveal", {"reason": "contact"})
        .status_code
        == 403
    )


def test_operator_reveals_with_a_reason(cast: Cast) -> None:
    order = scene.handling(cast, identity="hidden")
    client = client_of(cast.operator)
    assert client.post(f"/desk/complaints/{order.matter.number}/reveal", {"reason": "contact"}).status_code == 302
    assert "13800000000" in client.get(f"/desk/complaints/{order.matter.number}").content.decode()
    assert order.matter.events.filter(kind="revealed", actor=cast.operator).exists()


def test_move_by_form(cast: Cast) -> None:
    order = scene.registered(cast)
    data = {"version": order.matter.version, "lead": cast.lead.pk}
    response = client_of(cast.operator).post(f"/desk/complaints/{order.matter.number}/dispatch", data)
    assert response.status_code == 302
    assert fresh(order).state == "dispatched"


def test_stale_page_is_a_conflict_that_keeps_the_text(cast: Cast) -> None:
    order = scene.handling(cast)
    data = {"version": order.matter.version - 1, "text": "请补充门牌号"}
    response = client_of(cast.handler).post(f"/desk/complaints/{order.matter.number}/ask_caller", data)
    assert response.status_code == 409
    assert "请补充门牌号" in response.content.decode()


def test_pool_lists_and_finds(cast: Cast) -> None:
    order = scene.registered(cast)
    client = client_of(cast.operator)
    assert order.matter.number in client.get("/desk/complaints?tab=dispatch&word=路灯坏").content.decode()
    assert order.matter.number not in client.get("/desk/complaints?tab=dispatch&word=自来水").content.decode()
    assert order.matter.number in b"".join(client.get("/desk/complaints.csv?tab=dispatch").streaming_content).decode()  # type: ignore[arg-type]
