"""Each move by its form: made by who may, refused to others from the same set-up, and nothing changed then."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from django.test import Client

from complaints.models import Order
from complaints.moves import MOVES
from tests.complaints import scene
from tests.complaints.scene import Cast, fresh

REPLY = {
    "truth": "true",
    "basis": "现场查看",
    "measures": "已换灯",
    "result": "solved",
    "contacted": "yes",
    "text": "路灯已修好。",
}


def with_co(cast: Cast) -> Order:
    return scene.dispatched(cast, co=True)


def unhappy(cast: Cast) -> Order:
    return scene.judged(cast, scene.BAD)


class Example(NamedTuple):
    """A move with its set-up, who may and who may not, what is typed, and the state after it."""

    move: str
    given: Callable[[Cast], Order]
    by: str
    refused: str
    state: str
    typed: dict[str, Any]


EXAMPLES = [
    Example("dispatch", scene.registered, "operator", "handler", "dispatched", {"lead": "lead", "co": "co"}),
    Example("answer_on_spot", scene.registered, "operator", "handler", "answered", {"answer": "明天恢复供水。"}),
    Example("merge", scene.registered, "operator", "handler", "merged", {"original": "another"}),
    Example(
        "refuse", scene.registered, "operator", "handler", "not_accepted", {"ground": "petition", "reason": "已信访"}
    ),
    Example(
        "transfer_emergency",
        scene.registered,
        "operator",
        "handler",
        "transferred",
        {"ground": "119", "reason": "已出警"},
    ),
    Example(
        "refer", scene.registered, "operator", "handler", "referred", {"ground": "mediation", "reason": "邻里纠纷"}
    ),
    Example(
        "classify", scene.registered, "operator", "handler", "registered", {"kind": "complain", "urgency": "utility"}
    ),
    Example("recuse", scene.handling, "manager", "operator", "handling", {"person": "co-handler", "reason": "近亲属"}),
    Example("sign", scene.dispatched, "handler", "operator", "signed", {}),
    Example("return_order", scene.dispatched, "handler", "operator", "returned", {"reason": "属供电公司"}),
    Example("contact", scene.signed, "handler", "operator", "handling", {"reached": "yes", "note": "已联系"}),
    Example("ask_caller", scene.handling, "handler", "operator", "handling", {"text": "请补充门牌号"}),
    Example("extend", scene.handling, "head", "handler", "handling", {"reason": "等待配件"}),
    Example("co_reply", with_co, "co_handler", "handler", "dispatched", {"opinion": "线路正常"}),
    Example("recall_branch", with_co, "operator", "handler", "dispatched", {"branch": "branch"}),
    Example("reply", scene.handling, "handler", "operator", "replied", REPLY),
    Example("pass_reply", scene.replied, "operator", "handler", "reviewed", {}),
    Example("reject_reply", scene.replied, "operator", "handler", "handling", {"note": "没有写依据"}),
    Example(
        "revisit",
        scene.reviewed,
        "operator",
        "handler",
        "revisited",
        {"reached": "yes", "solved": "yes", "satisfied": "1"},
    ),
    Example("close", scene.judged, "operator", "handler", "closed", {}),
    Example("reopen", unhappy, "operator", "handler", "handling", {"reason": "还是不亮"}),
]
NAMES = [each.move for each in EXAMPLES]


def send(cast: Cast, example: Example, order: Order, who: str, **changes: Any) -> Any:
    client = Client()
    client.force_login(getattr(cast, who))
    typed = {name: _value(cast, order, value) for name, value in example.typed.items()}
    data = {"version": fresh(order).matter.version, "confirmed": "1", **typed, **changes}
    return client.post(f"/desk/complaints/{order.matter.number}/{example.move}", data)


def _value(cast: Cast, order: Order, value: str) -> Any:
    if value in ("lead", "co"):
        return getattr(cast, value).pk
    if value == "branch":
        return order.branches.get(role="co").pk
    return scene.registered(cast, text="另一盏路灯也坏了").matter.number if value == "another" else value


ELSEWHERE = {
    *("make_leader_case", "change_leader", "note_told", "write_off", "prepare_publication", "publish", "unpublish"),
    *("oversee", "answer_oversight", "accept_oversight", "return_oversight", "record_mediation"),
}
"""Leaders' cases, publishing and oversight have tests of their own."""


def test_no_move_is_left_out() -> None:
    assert set(MOVES) - set(NAMES) == ELSEWHERE


@pytest.mark.parametrize("example", EXAMPLES, ids=NAMES)
def test_who_may_makes_the_move(cast: Cast, example: Example) -> None:
    order = example.given(cast)
    assert send(cast, example, order, example.by).status_code == 302
    assert fresh(order).state == example.state
    assert fresh(order).matter.version > order.matter.version


@pytest.mark.parametrize("example", EXAMPLES, ids=NAMES)
def test_others_are_refused_and_nothing_changes(cast: Cast, example: Example) -> None:
    order = example.given(cast)
    before = fresh(order)
    assert send(cast, example, order, example.refused).status_code in (403, 404)
    assert send(cast, example, order, "stranger").status_code == 404
    assert (fresh(order).state, fresh(order).matter.version) == (before.state, before.matter.version)


@pytest.mark.parametrize("example", [each for each in EXAMPLES if each.typed], ids=lambda each: each.move)
def test_what_must_be_typed_is_asked_for(cast: Cast, example: Example) -> None:
    order = example.given(cast)
    before = fresh(order).matter.version
    response = send(cast, example, order, example.by, **{next(iter(example.typed)): ""})
    assert response.status_code == 400
    assert fresh(order).matter.version == before


@pytest.mark.parametrize("move", ["refuse", "refer", "return_order", "extend", "recuse"])
def test_weighty_moves_ask_once_more(cast: Cast, move: str) -> None:
    example = EXAMPLES[NAMES.index(move)]
    order = example.given(cast)
    client = Client()
    client.force_login(getattr(cast, example.by))
    data = {"version": fresh(order).matter.version, **example.typed}
    response = client.post(f"/desk/complaints/{order.matter.number}/{move}", data)
    assert response.status_code == 200
    assert "confirmed" in response.content.decode()
    assert fresh(order).state == order.state
