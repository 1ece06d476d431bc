"""Correction, acceptance, extension, excessive requests, fee, withdrawal: each move allowed and refused."""

from datetime import timedelta

import pytest

from disclosure.requests.actions import handle
from disclosure.requests.models import InformationRequest
from disclosure.requests.states import State
from portal.core import clock
from portal.core.errors import Invalid, NotAllowed, NotFound, WrongState
from portal.matters.models import DeadlineState
from portal.matters.sweep import sweep
from tests.disclosure.requests import scene
from tests.disclosure.scene import Body, body

pytestmark = pytest.mark.django_db


def test_accept_ends_the_time_for_a_correction_notice(people: Body) -> None:
    row = scene.accepted(people)
    assert row.state == State.ACCEPTED
    assert scene.limit(row, "request_notice").state == DeadlineState.STOPPED


def test_another_body_does_not_see_it(people: Body) -> None:
    with pytest.raises(NotFound):
        handle.accept(scene.received(people).matter.number, actor=body("别的局").editor)


def test_the_head_does_not_do_the_editors_work(people: Body) -> None:
    with pytest.raises(NotAllowed, match="公开编辑"):
        handle.accept(scene.received(people).matter.number, actor=people.head)


def test_correction_notice_stops_the_answer_clock(people: Body) -> None:
    row = scene.correcting(people)
    assert (row.state, scene.limit(row, "request_answer").state) == (State.CORRECTING, "stopped")
    assert "写明文号" in scene.said(row, "D32")
    assert "不再处理" in scene.said(row, "D32")


def test_answer_clock_begins_on_receipt_of_the_correction(people: Body) -> None:
    row = handle.correct(scene.correcting(people).matter.number, actor=people.editor, text="文号1号")
    deadline = scene.limit(row, "request_answer")
    assert (row.state, deadline.base_on, deadline.amount) == (State.RECEIVED, scene.day(0), 20)


def test_correction_is_asked_once(people: Body) -> None:
    number = handle.correct(scene.correcting(people).matter.number, actor=people.editor, text="文号1号").matter.number
    with pytest.raises(WrongState, match="只告知一次"):
        handle.request_correction(number, actor=people.editor, note="再补", until=scene.day(5))


def test_no_correction_notice_after_seven_working_days(people: Body) -> None:
    row = scene.received(people, received_on=scene.day(-40))
    with pytest.raises(WrongState, match="7个工作日"):
        handle.request_correction(row.matter.number, actor=people.editor, note="补", until=scene.day(5))


def test_correction_needs_words_and_a_reasonable_day(people: Body) -> None:
    number = scene.received(people).matter.number
    for note, until in ((" ", scene.day(5)), ("补", scene.day(0)), ("补", scene.day(400))):
        with pytest.raises(Invalid):
            handle.request_correction(number, actor=people.editor, note=note, until=until)


def test_not_corrected_in_time_is_no_longer_handled(people: Body) -> None:
    row = scene.correcting(people)
    scene.time_passes(row, 9)
    assert row.state == State.CORRECTING
    scene.time_passes(row, 12)
    assert row.state == State.CORRECTING  # a letter of the last day may still be on the way to the desk
    scene.time_passes(row, 20)
    assert (row.state, row.report_row) == (State.ABANDONED, "6.1")
    assert "逾期不补正" in scene.said(row, "D37")


def test_the_head_extends_once_by_twenty_days_at_most(people: Body) -> None:
    number = scene.accepted(people).matter.number
    with pytest.raises(Invalid, match="最多延长20"):
        handle.extend(number, actor=people.head, days=21, reason="复杂")
    with pytest.raises(NotAllowed, match="负责人"):
        handle.extend(number, actor=people.editor, days=20, reason="复杂")
    row = handle.extend(number, actor=people.head, days=20, reason="复杂")
    assert scene.limit(row, "request_answer").extension == 20
    assert "复杂" in scene.said(row, "D34")
    with pytest.raises(WrongState, match="延长过一次"):
        handle.extend(number, actor=people.head, days=1, reason="再延")


def test_no_extension_when_the_time_is_over(people: Body) -> None:
    row = scene.accepted(people, received_on=scene.day(-60))
    with pytest.raises(WrongState, match="已经届满"):
        handle.extend(row.matter.number, actor=people.head, days=5, reason="复杂")


def test_excessive_requests_must_be_explained(people: Body) -> None:
    number = scene.accepted(people).matter.number
    row = handle.ask_reasons(number, actor=people.editor, text="九十件", until=scene.day(5))
    assert (row.state, scene.limit(row, "request_answer").state) == (State.EXPLAINING, "running")
    assert "第三十五条" in scene.said(row, "D35")
    row = handle.give_reasons(number, actor=people.editor, text="研究")
    assert (row.state, row.reasons) == (State.ACCEPTED, "研究")
    with pytest.raises(WrongState, match="要求申请人说明过"):
        handle.ask_reasons(number, actor=people.editor, text="再问", until=scene.day(5))


def test_good_reasons_but_no_time_is_a_reasonable_delay(people: Body) -> None:
    number = scene.accepted(people).matter.number
    with pytest.raises(WrongState, match="还没有说明理由"):
        handle.delay(number, actor=people.head, days=30, reason="量大")
    row = scene.explained(people)
    row = handle.delay(row.matter.number, actor=people.head, days=30, reason="量大")
    assert scene.limit(row, "request_answer").extension == 30
    with pytest.raises(WrongState, match="合理延迟"):
        handle.delay(row.matter.number, actor=people.head, days=30, reason="量大")


def test_fee_notice_says_basis_sum_and_thirty_days(people: Body) -> None:
    row = scene.paying(people, pages=101)
    text = scene.said(row, "D36")
    assert (row.state, row.fee) == (State.PAYING, 72_000)
    assert all(word in text for word in ("109号", "720.00", "30日"))
    assert scene.limit(row, "request_fee").due_on == scene.day(30)


def test_fee_by_item_counts_the_requests_of_the_month(people: Body) -> None:
    rows = [scene.received(people) for _ in range(11)]
    assert [handle.nth_of_month(row) for row in rows] == list(range(1, 12))
    number = handle.accept(rows[10].matter.number, actor=people.editor).matter.number
    assert handle.charge_fee(number, actor=people.editor, tariff="by_item", quantity=1).fee == 10_000


def test_no_fee_where_it_is_free(people: Body) -> None:
    with pytest.raises(Invalid, match="不收费"):
        scene.paying(people, pages=30)


def test_answer_clock_begins_again_on_the_day_after_payment(people: Body) -> None:
    row = handle.pay_fee(scene.paying(people).matter.number, actor=people.editor)
    deadline = scene.limit(row, "request_answer")
    assert (row.state, deadline.base_on, deadline.state) == (State.ACCEPTED, scene.day(0), "running")
    with pytest.raises(WrongState, match="只用一种"):
        handle.charge_fee(row.matter.number, actor=people.editor, tariff="by_item", quantity=99)


def test_payment_is_not_dated_before_the_notice(people: Body) -> None:
    with pytest.raises(Invalid, match="缴费日期"):
        handle.pay_fee(scene.paying(people).matter.number, actor=people.editor, day=scene.day(-1))


def test_not_paid_in_thirty_days_is_no_longer_handled(people: Body) -> None:
    row = scene.paying(people)
    scene.time_passes(row, 29)
    assert row.state == State.PAYING
    scene.time_passes(row, 40)
    assert (row.state, row.report_row) == (State.ABANDONED, "6.2")


@pytest.mark.parametrize("make", [scene.received, scene.correcting, scene.accepted, scene.paying, scene.drafted])
def test_withdrawn_while_no_answer_stands(people: Body, make: object) -> None:
    row: InformationRequest = make(people)  # type: ignore[operator]
    row = handle.withdraw(row.matter.number, actor=people.editor)
    assert (row.state, row.report_row, row.matter.deadlines.exclude(state="stopped").count()) == ("withdrawn", "6.3", 0)


def test_not_withdrawn_after_the_answer(people: Body) -> None:
    with pytest.raises(WrongState):
        handle.withdraw(scene.replied(people).matter.number, actor=people.editor)


@pytest.mark.django_db
def test_twenty_working_days_are_a_card_for_supervision(people: Body) -> None:
    from portal.matters.limits import limit_kind

    row = scene.accepted(people)
    assert [each.code for each in limit_kind("request_answer").breaches] == ["SUP-22w", "SUP-22"]
    sweep(clock.now() + timedelta(days=60))
    crossed = row.matter.events.filter(kind="deadline.crossed").values_list("data__checkpoint", flat=True)
    assert list(crossed) == ["soon", "due"]
