"""How a due date was counted."""

from datetime import date, timedelta

from approvals.actions.receive import accept
from approvals.models import Case
from portal.core.workdays import Reason
from portal.matters import clock
from portal.matters.explain import days_left, explain
from portal.matters.models import Deadline
from tests.factories import MONDAY, Staff


def test_explain_names_each_day_up_to_the_due_date(staff: Staff, submitted: Case) -> None:
    accept(submitted.matter.number, actor=staff.window, at=MONDAY)
    promised = Deadline.objects.get(matter=submitted.pk, limit="promised")
    lines = explain(promised, date(2026, 3, 3))
    assert lines[0].day == date(2026, 3, 2)
    assert lines[-1].day == promised.due_on
    assert lines[-1].number == 10


def test_explain_names_the_ground_of_a_pause_in_words(staff: Staff, submitted: Case) -> None:
    case = accept(submitted.matter.number, actor=staff.window, at=MONDAY)
    clock.pause(case.matter, ground="hearing", first_day=date(2026, 3, 4), at=MONDAY + timedelta(days=2))
    paused = Deadline.objects.get(matter=case.pk, limit="statutory")
    line = explain(paused, date(2026, 3, 5))[-1]
    assert (line.reason, line.name) == (Reason.PAUSED, "听证")


def test_days_left_is_negative_when_late(calendar: None) -> None:
    from portal.matters import calendar as calendars

    assert days_left(date(2026, 3, 2), date(2026, 3, 4), calendars.current()) == -2
