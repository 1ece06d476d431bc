"""Special procedures: which days are not counted, and what a pause must not hide (LIC-13, CAL-07)."""

from datetime import date, datetime, timedelta

import pytest

from approvals.actions import receive, review, special
from approvals.models import Case, StepState
from portal.matters.models import Alert, Crossing, Deadline, Matter
from portal.matters.sweep import sweep
from tests.factories import MONDAY, Staff

DAY = timedelta(days=1)


@pytest.fixture
def number(staff: Staff, submitted: Case) -> str:
    """Accepted on 2 March 2026: promised until 16 March, statutory until 30 March."""
    receive.accept(submitted.matter.number, actor=staff.window, at=MONDAY)
    review.start_review(submitted.matter.number, actor=staff.reviewer, at=MONDAY)
    return submitted.matter.number


def suspend(number: str, staff: Staff, at: datetime) -> None:
    special.propose_suspension(number, actor=staff.reviewer, ground="testing", reason="检测", days=5, at=at)
    special.suspend(number, actor=staff.head, at=at)


def due(number: str, limit: str) -> date | None:
    return Deadline.objects.get(matter__number=number, limit=limit).due_on


def crossed(number: str) -> list[tuple[str, str]]:
    rows = Crossing.objects.filter(deadline__matter__number=number).order_by("crossed_at")
    return [(row.deadline.limit, row.checkpoint) for row in rows.select_related("deadline")]


def test_both_ends_are_not_counted(number: str, staff: Staff) -> None:
    suspend(number, staff, MONDAY + 2 * DAY)
    special.resume(number, actor=staff.head, result="合格", at=MONDAY + 7 * DAY)
    assert due(number, "promised") == date(2026, 3, 20)


def test_a_procedure_of_one_day_costs_one_day(number: str, staff: Staff) -> None:
    suspend(number, staff, MONDAY + 2 * DAY)
    special.resume(number, actor=staff.head, result="合格", at=MONDAY + 2 * DAY)
    assert due(number, "promised") == date(2026, 3, 17)


def test_a_pause_on_the_last_day_leaves_that_day_for_later(number: str, staff: Staff) -> None:
    suspend(number, staff, MONDAY + 14 * DAY)
    assert due(number, "promised") is None
    special.resume(number, actor=staff.head, result="合格", at=MONDAY + 18 * DAY)
    assert due(number, "promised") == date(2026, 3, 23)


def test_a_pause_hides_no_limit_that_had_ended_before(number: str, staff: Staff) -> None:
    """The office pauses at nine what had ended at midnight, before any sweep has looked."""
    suspend(number, staff, MONDAY + 29 * DAY)
    assert sweep(MONDAY + 30 * DAY) == 0
    special.resume(number, actor=staff.head, result="合格", at=MONDAY + 30 * DAY)
    sweep(MONDAY + 31 * DAY)
    assert ("statutory", "due") in crossed(number)
    assert Matter.objects.get(number=number).alert == Alert.RED


def test_a_late_case_goes_on_being_late_after_a_pause(number: str, staff: Staff) -> None:
    sweep(MONDAY + 29 * DAY)
    suspend(number, staff, MONDAY + 29 * DAY)
    special.resume(number, actor=staff.head, result="合格", at=MONDAY + 30 * DAY)
    sweep(MONDAY + 60 * DAY)
    assert ("statutory", "ten_days_late") in crossed(number)
    assert len(crossed(number)) == len(set(crossed(number)))


def test_review_begins_after_a_procedure_that_came_before_it(staff: Staff, submitted: Case) -> None:
    number = submitted.matter.number
    receive.accept(number, actor=staff.window, at=MONDAY)
    special.propose_suspension(number, actor=staff.chief, ground="testing", reason="检测", days=5, at=MONDAY)
    special.suspend(number, actor=staff.head, at=MONDAY)
    case = special.resume(number, actor=staff.head, result="合格", at=MONDAY + DAY)
    assert [step.state for step in case.steps.all()] == [StepState.ACTIVE]
    review.review(number, actor=staff.reviewer, opinion="符合", passed=True, at=MONDAY + DAY)
