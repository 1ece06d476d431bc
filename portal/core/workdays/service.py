"""Minutes of service time: only those inside the service hours of working days count (half-hour answers, row 245)."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from portal.core.workdays.calendar import Calendar
from portal.core.workdays.units import DAY

SERVICE_HOURS = ((time(9, 0), time(12, 0)), (time(13, 30), time(17, 0)))
"""When offices answer, on every working day; local time of Asia/Shanghai."""

_MINUTE = timedelta(minutes=1)


def service_due(start: datetime, minutes: int, calendar: Calendar) -> datetime:
    """The moment at which ``minutes`` of service time after ``start`` (local, aware) are over."""
    left = timedelta(minutes=minutes)
    for opens, closes in _stretches(start, calendar):
        if left <= closes - opens:
            return opens + left
        left -= closes - opens
    raise AssertionError("There is always a next working day.")


def service_windows(start: datetime, minutes: int, calendar: Calendar) -> list[tuple[datetime, datetime]]:
    """The stretches of service time that ``minutes`` after ``start`` are made of; their lengths add up to it."""
    left, found = timedelta(minutes=minutes), []
    for opens, closes in _stretches(start, calendar):
        closes = min(closes, opens + left)
        found.append((opens, closes))
        left -= closes - opens
        if not left:
            return found
    raise AssertionError("There is always a next working day.")


def service_minutes(start: datetime, end: datetime, calendar: Calendar) -> int:
    """How many whole minutes of service time lie between two moments; 0 when ``end`` is not after ``start``."""
    total = timedelta()
    for opens, closes in _stretches(start, calendar):
        if opens >= end:
            break
        total += min(closes, end) - opens
    return total // _MINUTE


def _stretches(start: datetime, calendar: Calendar) -> Iterator[tuple[datetime, datetime]]:
    """The service hours from ``start`` on, without end; the first may already be running."""
    day = start.date()
    while True:
        if calendar.is_working(day):
            for first, last in SERVICE_HOURS:
                opens, closes = (datetime.combine(day, each, tzinfo=start.tzinfo) for each in (first, last))
                if closes > start:
                    yield max(opens, start), closes
        day += DAY
