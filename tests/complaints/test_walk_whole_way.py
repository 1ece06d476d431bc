"""An order from the call to its end, by the people of the cast."""

import pytest

from complaints.actions import centre, office, review
from complaints.actions import merge as merging
from complaints.states import State
from portal.accounts.roles import Role
from portal.core.errors import Invalid, NotAllowed, NotFound, WrongState
from portal.matters.invariants import all_invariants
from portal.matters.models import Notice
from portal.matters.verify import verify_ledger
from tests import factories
from tests.complaints import scene
from tests.complaints.scene import Cast, fresh


def test_register_gives_number_code_and_limits(cast: Cast) -> None:
    order = scene.registered(cast)
    assert len(order.matter.number) == 21
    assert order.callers.get().query_code == order.matter.query_code
    assert {row.limit: row.amount for row in order.matter.deadlines.all()} == {"register": 1, "handle": 5}


def test_walk_from_call_to_close(cast: Cast) -> None:
    order = scene.judged(cast)
    review.close(order.matter.number, actor=cast.operator)
    assert fresh(order).state == State.CLOSED
    assert fresh(order).matter.closed_at is not None
    assert not fresh(order).matter.deadlines.exclude(state="stopped").exists()


def test_dispatch_keeps_the_citizens_clock(cast: Cast) -> None:
    order = scene.registered(cast)
    before = order.matter.deadlines.get(limit="handle")
    centre.dispatch(order.matter.number, actor=cast.operator, lead=cast.lead, at=scene.MONDAY + scene.HOUR)
    after = order.matter.deadlines.get(limit="handle")
    assert (after.pk, after.due_at, after.base_on) == (before.pk, before.due_at, before.base_on)
    assert after.office == cast.lead


def test_dispatch_gives_each_office_a_branch_with_its_own_clock(cast: Cast) -> None:
    order = scene.dispatched(cast, co=True)
    assert {(each.office_name, each.role) for each in order.branches.all()} == {
        ("示范市城管局", "lead"),
        ("示范市供电公司", "co"),
    }
    assert order.matter.deadlines.filter(limit="sign").count() == 2
    assert order.matter.deadlines.get(limit="co_handle").office == cast.co


def test_co_office_reads_only_what_it_helps_with(cast: Cast) -> None:
    alone, together = scene.dispatched(cast), scene.dispatched(cast, co=True, text="另一件事，也请处理一下。")
    office.co_reply(together.matter.number, actor=cast.co_handler, opinion="线路正常")
    with pytest.raises(NotFound):
        office.co_reply(alone.matter.number, actor=cast.co_handler, opinion="线路正常")


def test_reply_waits_for_the_co_office(cast: Cast) -> None:
    order = scene.handling(cast, co=True)
    with pytest.raises(WrongState):
        office.reply(order.matter.number, actor=cast.handler, facts=scene.FACTS)
    office.co_reply(order.matter.number, actor=cast.co_handler, opinion="线路正常")
    office.reply(order.matter.number, actor=cast.handler, facts=scene.FACTS)
    assert fresh(order).state == State.REPLIED


def test_return_once_within_24_hours(cast: Cast) -> None:
    order = scene.signed(cast)
    office.return_order(order.matter.number, actor=cast.handler, reason="不属于本单位职责")
    assert fresh(order).matter.office == cast.centre
    centre.dispatch(order.matter.number, actor=cast.operator, lead=cast.lead)
    with pytest.raises(WrongState, match="退回过一次"):
        office.return_order(order.matter.number, actor=cast.handler, reason="还是不属于")


def test_return_is_refused_after_24_hours(cast: Cast) -> None:
    order = scene.signed(cast, at=scene.MONDAY - 25 * scene.HOUR)
    with pytest.raises(WrongState, match="24小时"):
        office.return_order(order.matter.number, actor=cast.handler, reason="不属于本单位职责")


def test_extend_once_by_the_head(cast: Cast) -> None:
    order = scene.handling(cast)
    with pytest.raises(NotAllowed):
        office.extend(order.matter.number, actor=cast.handler, reason="需要采购")
    office.extend(order.matter.number, actor=cast.head, reason="需要采购")
    assert order.matter.deadlines.get(limit="handle").extension == 5
    with pytest.raises(WrongState):
        office.extend(order.matter.number, actor=cast.head, reason="还要采购")


def test_reply_needs_all_four_indicators(cast: Cast) -> None:
    order = scene.handling(cast, kind="complain")
    poor = office.ReplyFacts("none", "", "", "planned", False, "")
    with pytest.raises(Invalid) as error:
        office.reply(order.matter.number, actor=cast.handler, facts=poor)
    assert set(error.value.fields) == {"truth", "basis", "measures", "text", "done_by", "no_contact_reason"}


def test_reply_is_told_only_after_review(cast: Cast) -> None:
    order = scene.replied(cast, user=cast.citizen)
    assert not Notice.objects.filter(recipient=cast.citizen, subject="您的诉求已答复").exists()
    review.pass_reply(order.matter.number, actor=cast.operator)
    assert Notice.objects.filter(recipient=cast.citizen, subject="您的诉求已答复").exists()


def test_rejected_reply_goes_back_with_the_clock_running(cast: Cast) -> None:
    order = scene.replied(cast)
    review.reject_reply(order.matter.number, actor=cast.operator, note="没有写明依据")
    assert fresh(order).state == State.HANDLING
    assert order.matter.deadlines.get(limit="handle").state == "running"


def test_bad_verdict_must_be_reopened(cast: Cast) -> None:
    order = scene.judged(cast, scene.BAD)
    with pytest.raises(WrongState, match="重新办理"):
        review.close(order.matter.number, actor=cast.operator)
    review.reopen(order.matter.number, actor=cast.operator, reason="灯还是不亮")
    assert (fresh(order).state, fresh(order).round) == (State.HANDLING, 2)
    assert order.matter.deadlines.filter(limit="handle", state="running").count() == 1


def test_second_bad_verdict_needs_a_leader(cast: Cast) -> None:
    order = scene.judged(cast, scene.BAD)
    number = order.matter.number
    review.reopen(number, actor=cast.operator, reason="灯还是不亮")
    office.reply(number, actor=cast.handler, facts=scene.FACTS)
    review.pass_reply(number, actor=cast.operator)
    review.revisit(number, actor=cast.other_operator, verdict=scene.BAD)
    with pytest.raises(WrongState, match="领导包案"):
        review.reopen(number, actor=cast.operator, reason="还是不亮")


def test_who_handled_may_not_revisit(cast: Cast) -> None:
    order = scene.reviewed(cast)
    twice = factories.user("handler", (Role.OPERATOR, cast.centre))
    with pytest.raises(NotAllowed, match="不能回访"):
        review.revisit(order.matter.number, actor=twice, verdict=scene.GOOD)
    review.revisit(order.matter.number, actor=cast.operator, verdict=scene.GOOD)


def test_same_words_become_one_order_with_many_callers(cast: Cast) -> None:
    first = scene.registered(cast)
    for _again in range(3):
        assert scene.registered(cast) == first
    assert [each.number for each in first.callers.order_by("number")] == [1, 2, 3, 4]
    assert first.callers.values("query_code").distinct().count() == 4


def test_merge_answers_the_callers_of_both(cast: Cast) -> None:
    order = scene.handling(cast)
    again = scene.registered(cast, text="路灯坏了很久，还没有人来修。", user=cast.citizen)
    merging.merge(again.matter.number, actor=cast.operator, original=order.matter.number)
    office.reply(order.matter.number, actor=cast.handler, facts=scene.FACTS)
    review.pass_reply(order.matter.number, actor=cast.operator)
    assert fresh(again).state == State.MERGED
    assert again.callers.get().told_at is not None
    assert Notice.objects.filter(recipient=cast.citizen, subject="您的诉求已答复").exists()


def test_ledger_and_invariants_hold(cast: Cast) -> None:
    scene.judged(cast)
    assert list(verify_ledger()) == []
    assert [breach for each in all_invariants() for breach in each.check()] == []
