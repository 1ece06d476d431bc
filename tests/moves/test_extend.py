"""Extending the limit (LIC-10, CAL-08): once, in time, and never for a promise that is broken already."""

from datetime import date, timedelta

import pytest

from approvals.actions import receive, review
from approvals.actions.extend import extend
from approvals.models import Case
from approvals.states import State
from portal.core.errors import WrongState
from portal.core.workdays import Unit
from portal.matters.models import Deadline, Document
from tests import factories
from tests.factories import MONDAY, Staff

DAY = timedelta(days=1)


def reviewing(case: Case, staff: Staff) -> str:
    """Promised until 16 March 2026, statutory until 30 March."""
    number = case.matter.number
    receive.accept(number, actor=staff.window, at=MONDAY)
    review.start_review(number, actor=staff.reviewer, at=MONDAY)
    return number


def dues(number: str) -> dict[str, date | None]:
    rows = Deadline.objects.filter(matter__number=number, limit__in=("promised", "statutory"))
    return dict(rows.values_list("limit", "due_on"))


def test_both_limits_that_still_run_are_extended(staff: Staff, submitted: Case) -> None:
    number = reviewing(submitted, staff)
    extend(number, actor=staff.head, days=5, reason="案情复杂", at=MONDAY + DAY)
    assert dues(number) == {"promised": date(2026, 3, 23), "statutory": date(2026, 4, 7)}


def test_a_broken_promise_stays_broken(staff: Staff, submitted: Case) -> None:
    number = reviewing(submitted, staff)
    extend(number, actor=staff.head, days=5, reason="案情复杂", at=MONDAY + 15 * DAY)
    assert dues(number) == {"promised": date(2026, 3, 16), "statutory": date(2026, 4, 7)}


def test_the_statutory_limit_is_extended_on_its_last_day_and_not_after(staff: Staff, submitted: Case) -> None:
    number = reviewing(submitted, staff)
    with pytest.raises(WrongState, match="法定时限已过"):
        extend(number, actor=staff.head, days=5, reason="案情复杂", at=MONDAY + 29 * DAY)
    assert extend(number, actor=staff.head, days=5, reason="复杂", at=MONDAY + 28 * DAY).state == State.REVIEWING


def test_the_letter_names_the_old_date_of_a_limit_in_natural_days(staff: Staff) -> None:
    item = factories.version(statutory_limit=30, statutory_unit=Unit.NATURAL_DAYS, promised_limit=None)
    number = reviewing(factories.case(version=item), staff)
    before = dues(number)["statutory"]
    extend(number, actor=staff.head, days=5, reason="案情复杂", at=MONDAY + DAY)
    assert before == date(2026, 4, 1)
    assert Document.objects.get(matter__number=number, kind="D12").facts["old_due"] == "2026-04-01"
