"""A changed calendar moves open deadlines, says so in the ledger, and leaves closed ones alone."""

from datetime import date

import pytest

from approvals.actions import receive
from approvals.models import Case
from portal.matters import calendar as calendars
from portal.matters.calendar_import import load
from portal.matters.models import Deadline, Event, Matter
from portal.matters.recompute import MOVED, moving, recompute_open
from tests.factories import MONDAY, Staff


@pytest.fixture
def accepted(staff: Staff, submitted: Case) -> Matter:
    """Promised until 16 March, statutory until 30 March 2026."""
    return receive.accept(submitted.matter.number, actor=staff.window, at=MONDAY).matter


@pytest.fixture
def a_holiday(accepted: Matter) -> None:
    """A notice that names one day only, brought in as any other."""
    load([(date(2026, 3, 10), False, "临时放假", "")])


def test_nothing_moves_under_the_same_calendar(accepted: Matter) -> None:
    assert recompute_open() == 0


def test_the_preview_names_what_would_move(accepted: Matter, a_holiday: None) -> None:
    found = {each.limit: (str(each.old), str(each.new)) for each in moving(calendars.current())}
    assert found == {"promised": ("2026-03-16", "2026-03-17"), "statutory": ("2026-03-30", "2026-03-31")}


def test_open_deadlines_move_once_with_an_event(accepted: Matter, a_holiday: None) -> None:
    assert recompute_open() == 2
    assert recompute_open() == 0
    moved = [event.data for event in Event.objects.filter(kind=MOVED).order_by("seq")]
    assert [(data["old"], data["new"], data["version"]) for data in moved] == [
        ("2026-03-30", "2026-03-31", 2),
        ("2026-03-16", "2026-03-17", 2),
    ]
    accepted.refresh_from_db()
    assert accepted.due_on == date(2026, 3, 17)


def test_a_closed_deadline_never_moves(accepted: Matter, a_holiday: None) -> None:
    recompute_open()
    assert Deadline.objects.get(limit="notice").due_on == date(2026, 3, 9)
