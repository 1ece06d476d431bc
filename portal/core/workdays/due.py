"""Due dates: a pure function of start, limit, pauses and calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portal.core.workdays.calendar import Calendar
from portal.core.workdays.units import DAY, Pause, Unit, merge_pauses


@dataclass(frozen=True)
class Due:
    """The last day in time; late is any later date.

    ``on`` is None while an open pause stops the clock. ``total`` is limit plus extension and ``paused`` the
    days that pauses pushed it by, both in the limit's unit. ``provisional`` says that it reaches beyond the
    loaded calendar.
    """

    on: date | None
    provisional: bool
    total: int
    paused: int


def due_date(
    start: date, amount: int, unit: Unit, calendar: Calendar, pauses: Sequence[Pause] = (), extension: int = 0
) -> Due:
    """When ``amount`` working or natural days from ``start`` (day 0, CAL-01) end.

    Days inside pauses are not counted (LIC-13, CAL-07); an extension adds to the limit in the same unit
    (CAL-08); natural days end on a working day that is not paused (CAL-02). Minutes raise ValueError.
    """
    if not unit.counts_days:
        raise ValueError("Minutes are counted between moments, not dates.")
    total = amount + extension
    stops = merge_pauses(pauses, start)
    end, paused = _step(start, total, unit, calendar), 0
    for stop in stops:
        if stop.first > end:
            break
        if stop.last is None:
            return Due(None, provisional=False, total=total, paused=paused)
        days = _count(stop.first - DAY, stop.last, unit, calendar)
        end, paused = _step(end, days, unit, calendar), paused + days
    on = _ending(end, calendar, stops) if unit is Unit.NATURAL_DAYS else end
    unknown = on is not None and (calendar.provisional(on) or calendar.provisional(start))
    return Due(on, unknown, total, paused)


def used_days(start: date, on: date, unit: Unit, calendar: Calendar, pauses: Sequence[Pause] = ()) -> int:
    """How many days in (start, on] count, paused days left out; 0 when ``on`` is not after ``start``."""
    if not unit.counts_days:
        raise ValueError("Minutes are counted between moments, not dates.")
    if on <= start:
        return 0
    stops = merge_pauses(pauses, start, on)
    paused = sum(_count(stop.first - DAY, stop.last or on, unit, calendar) for stop in stops)
    return _count(start, on, unit, calendar) - paused


def _step(day: date, count: int, unit: Unit, calendar: Calendar) -> date:
    return calendar.add_workdays(day, count) if unit is Unit.WORKING_DAYS else day + count * DAY


def _count(start: date, end: date, unit: Unit, calendar: Calendar) -> int:
    return calendar.workdays_between(start, end) if unit is Unit.WORKING_DAYS else (end - start).days


def _ending(end: date, calendar: Calendar, stops: Sequence[Pause]) -> date | None:
    """The first working day from ``end`` on that no pause covers; None when an open pause covers it."""
    day = calendar.next_workday(end)
    for stop in stops:
        if stop.covers(day):
            if stop.last is None:
                return None
            day = calendar.next_workday(stop.last + DAY)
    return day
