"""Minutes that count only while offices are open."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.clock import SHANGHAI
from portal.core.workdays import SERVICE_HOURS, Calendar, service_due, service_minutes

CALENDAR = Calendar.from_rows([(date(2026, 4, 6), False, "清明节", "")])
MONDAY = datetime(2026, 1, 5, tzinfo=SHANGHAI)
moments = st.integers(0, 300 * 24 * 60).map(lambda minutes: MONDAY + timedelta(minutes=minutes))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("start", "minutes", "due"),
    [
        ("2026-03-02 09:10", 30, "2026-03-02 09:40"),
        ("2026-03-02 11:50", 30, "2026-03-02 13:50"),
        ("2026-03-02 16:50", 30, "2026-03-03 09:20"),
        ("2026-03-02 23:00", 30, "2026-03-03 09:30"),
        ("2026-04-03 16:45", 30, "2026-04-07 09:15"),
        ("2026-03-07 10:00", 120, "2026-03-09 11:00"),
    ],
)
def test_due_lies_inside_service_hours(start: str, minutes: int, due: str) -> None:
    assert service_due(at(start), minutes, CALENDAR) == at(due)


@given(moments, st.integers(1, 2000))
def test_used_minutes_up_to_the_due_moment_are_the_limit(start: datetime, minutes: int) -> None:
    due = service_due(start, minutes, CALENDAR)
    assert service_minutes(start, due, CALENDAR) == minutes
    assert any(first <= due.time() <= last for first, last in SERVICE_HOURS)


@given(moments, st.integers(1, 500), st.integers(1, 500))
def test_a_longer_limit_never_ends_earlier(start: datetime, one: int, more: int) -> None:
    assert service_due(start, one, CALENDAR) < service_due(start, one + more, CALENDAR)


def test_nothing_is_used_backwards() -> None:
    start = at("2026-03-02 10:00")
    assert service_minutes(start, start - timedelta(hours=1), CALENDAR) == 0
