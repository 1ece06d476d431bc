"""The office explains a card, supervision revokes it, a red one with two people; all stands in the ledger."""

from datetime import timedelta

import pytest
from django.test import Client

from approvals.actions import receive
from portal.accounts.roles import Role
from portal.core.errors import Invalid, NotAllowed, NotFound, WrongState
from portal.matters import ledger
from portal.matters.models import Notice
from portal.matters.sweep import sweep
from supervision import actions
from supervision.models import Card, CardState, Level
from tests import factories
from tests.factories import MONDAY, Staff

pytestmark = pytest.mark.django_db(transaction=True)
AT = MONDAY + timedelta(days=36)


@pytest.fixture
def late(staff: Staff, loaded_rules: None) -> Staff:
    """One case with a warning, a yellow and a red card."""
    case = factories.case()
    receive.accept(case.matter.number, actor=staff.window, at=MONDAY)
    sweep(MONDAY + timedelta(days=35))
    ledger.consume_all()
    return staff


def card(level: Level) -> Card:
    return Card.objects.filter(level=level).get()


def test_the_head_explains(late: Staff) -> None:
    found = actions.explain(card(Level.YELLOW).number, actor=late.head, text="申请量激增。", at=AT)
    assert (found.state, found.explanation) == (CardState.EXPLAINED, "申请量激增。")
    event = found.matter.events.latest("seq")
    assert (event.kind, event.data["card"]) == ("card.explained", found.number)
    assert "申请量" not in str(event.data)


def test_an_explanation_is_given_once(late: Staff) -> None:
    number = card(Level.YELLOW).number
    actions.explain(number, actor=late.head, text="一", at=AT)
    with pytest.raises(WrongState):
        actions.explain(number, actor=late.head, text="二", at=AT)


def test_a_reviewer_who_does_not_handle_it_may_not_explain(late: Staff) -> None:
    with pytest.raises(NotAllowed):
        actions.explain(card(Level.YELLOW).number, actor=late.reviewer, text="一", at=AT)


def test_a_stranger_does_not_find_the_card(late: Staff) -> None:
    stranger = factories.user("other", (Role.HEAD, factories.office("示范市民政局")))
    with pytest.raises(NotFound):
        actions.explain(card(Level.YELLOW).number, actor=stranger, text="一", at=AT)


def test_a_reason_is_needed(late: Staff) -> None:
    with pytest.raises(Invalid):
        actions.revoke(card(Level.YELLOW).number, actor=late.supervisor, reason="  ", at=AT)


def test_one_supervisor_revokes_a_yellow_card(late: Staff) -> None:
    found = actions.revoke(card(Level.YELLOW).number, actor=late.supervisor, reason="系统故障。", at=AT)
    assert found.state == CardState.REVOKED


def test_the_head_may_not_revoke(late: Staff) -> None:
    with pytest.raises(NotAllowed):
        actions.revoke(card(Level.YELLOW).number, actor=late.head, reason="系统故障。", at=AT)


def test_a_red_card_needs_a_second_supervisor(late: Staff) -> None:
    number = card(Level.RED).number
    assert actions.revoke(number, actor=late.supervisor, reason="系统故障。", at=AT).state == CardState.REVOKING
    with pytest.raises(NotAllowed):
        actions.approve(number, actor=late.supervisor, at=AT)
    second = factories.user("supervisor2", (Role.SUPERVISOR, factories.office("效能监察室")))
    assert actions.approve(number, actor=second, at=AT).state == CardState.REVOKED


def test_the_second_supervisor_may_refuse(late: Staff) -> None:
    number = card(Level.RED).number
    actions.revoke(number, actor=late.supervisor, reason="系统故障。", at=AT)
    second = factories.user("supervisor2", (Role.SUPERVISOR, factories.office("效能监察室")))
    found = actions.reject(number, actor=second, at=AT)
    assert (found.state, found.revoke_reason) == (CardState.RAISED, "")


def test_chief_and_head_are_told_of_yellow_and_red(late: Staff) -> None:
    told = Notice.objects.filter(subject__contains="牌：").values_list("recipient__username", flat=True)
    assert sorted(told) == ["chief", "chief", "head", "head"]


def test_the_page_keeps_what_was_typed(client: Client, late: Staff) -> None:
    client.force_login(late.supervisor)
    answer = client.post(f"/supervision/cards/{card(Level.YELLOW).number}/revoke", {"reason": "长" * 1001})
    assert answer.status_code == 400
    assert "长" * 1001 in answer.content.decode()


def test_the_page_offers_only_what_is_allowed(client: Client, late: Staff) -> None:
    path = f"/supervision/cards/{card(Level.RED).number}"
    client.force_login(late.head)
    assert ("说明情况" in (page := client.get(path).content.decode()), "提出撤牌" in page) == (True, False)
    client.force_login(late.supervisor)
    assert ("说明情况" in (page := client.get(path).content.decode()), "提出撤牌" in page) == (False, True)
