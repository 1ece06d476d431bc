"""A calendar that changes moves the open deadlines, once, whoever changed it and whatever was killed meanwhile."""

from datetime import date, timedelta

import pytest
import time_machine

from approvals.models import Case
from portal.matters import bell, recompute, tasks
from portal.matters import calendar as calendars
from portal.matters.calendar_import import load
from portal.matters.models import Deadline, Event
from tests.factories import MONDAY

DAY_OFF = [(date(2026, 3, 5), False, "市庆", "市政府通知")]


@pytest.fixture
def changed(submitted: Case) -> Case:
    """The fifth of March becomes a day off after the case was filed on the second."""
    with time_machine.travel(MONDAY + timedelta(hours=1), tick=False):
        load(DAY_OFF)
    return submitted


def test_single_days_are_seen_at_once(changed: Case) -> None:
    assert not calendars.current().is_working(date(2026, 3, 5))


def test_open_deadlines_move_and_the_ledger_says_so(changed: Case) -> None:
    assert recompute.recompute_after_load() == 1
    assert Deadline.objects.get(matter=changed.pk).due_on == date(2026, 3, 10)
    event = Event.objects.get(kind=recompute.MOVED)
    assert (event.data["old"], event.data["new"]) == ("2026-03-09", "2026-03-10")


def test_it_is_done_once_for_each_change(changed: Case) -> None:
    assert recompute.is_wanted()
    recompute.recompute_after_load()
    assert not recompute.is_wanted()
    assert recompute.recompute_after_load() == 0


def test_the_sweep_asks_again_for_what_was_lost(changed: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(tasks, "work", lambda: None)
    monkeypatch.setattr(bell, "ring", lambda task="matters.work": asked.append(task))
    tasks.sweep_deadlines()
    assert "matters.recompute" in asked
