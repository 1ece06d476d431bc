"""Silence for five working days (LIC-05): what the timer does, and what nobody may do after it."""

from datetime import date, datetime, timedelta

import pytest

from approvals import consumers
from approvals.actions import correct, receive
from approvals.models import Case
from approvals.states import State
from portal.core.errors import WrongState
from portal.matters.models import Deadline, Event
from portal.matters.sweep import CROSSED, sweep
from tests.factories import MONDAY, Staff
from tests.moves.ways import DEFECTS

DAY = timedelta(days=1)
LATE = MONDAY + 8 * DAY


def crossings(case: Case) -> list[Event]:
    rows = Event.objects.filter(matter=case.pk, kind=CROSSED, data__checkpoint="due")
    return list(rows.select_related("matter").order_by("seq"))


def state(case: Case) -> str:
    return str(Case.objects.get(pk=case.pk).state)


def test_a_late_acceptance_counts_from_the_day_of_receipt(staff: Staff, submitted: Case) -> None:
    case = receive.accept(submitted.matter.number, actor=staff.window, at=LATE)
    assert (case.accepted_on, case.deemed_accepted) == (MONDAY.date(), True)
    assert Deadline.objects.get(matter=case.pk, limit="statutory").due_on == date(2026, 3, 30)


def test_nobody_asks_for_corrections_after_the_five_days(staff: Staff, submitted: Case) -> None:
    number = submitted.matter.number
    with pytest.raises(WrongState, match="视为受理"):
        receive.request_correction(number, actor=staff.window, defects=DEFECTS, at=LATE)
    with pytest.raises(WrongState, match="视为受理"):
        receive.refuse_acceptance(number, actor=staff.window, reason="无", competent_organ="示范市公安局", at=LATE)


def test_on_the_fifth_day_corrections_are_asked_for(staff: Staff, submitted: Case) -> None:
    case = receive.request_correction(submitted.matter.number, actor=staff.window, defects=DEFECTS, at=MONDAY + 7 * DAY)
    assert case.state == State.CORRECTING


def test_an_old_crossing_does_not_accept_what_was_filed_anew(staff: Staff, submitted: Case) -> None:
    """The sweep saw the first clock end; before the timer acts, the office asked and the applicant answered."""
    sweep(LATE)
    number = submitted.matter.number
    receive.request_correction(number, actor=staff.window, defects=DEFECTS, at=MONDAY + DAY)
    correct.resubmit(number, actor=submitted.submitted_by, answers=[0], at=LATE)
    consumers.act_on_crossings(crossings(submitted))
    assert state(submitted) == State.SUBMITTED


def test_a_broken_case_is_noted_and_does_not_hold_up_the_others(
    staff: Staff, submitted: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(number: str, *, at: datetime | None = None) -> Case:
        raise KeyError("name")

    sweep(LATE)
    monkeypatch.setitem(consumers._MOVES, "notice", broken)
    consumers.act_on_crossings(crossings(submitted))
    assert Event.objects.filter(matter=submitted.pk).latest("seq").kind == "timer_failed"
    assert state(submitted) == State.SUBMITTED
