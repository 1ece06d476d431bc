"""Why a due date is what it is: the days of a deadline, counted or not, from its clock events and the calendar."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from portal.core.clock import SHANGHAI
from portal.core.workdays import Calendar, DayLine, Pause, Unit, service_windows
from portal.matters import calendar as calendars
from portal.matters.clock import ClockFacts, replay
from portal.matters.kinds import ground_label
from portal.matters.models import Deadline


def explain(
    deadline: Deadline, today: date, *, until: date | None = None, calendar: Calendar | None = None
) -> list[DayLine]:
    """Day 0 and every day up to the last of ``today``, the due date and ``until``: the lines of the clock ruler.

    Empty for a limit in minutes or with a fixed moment, which are not counted in days. Prefetch ``clock_events``
    and give ``calendar`` where many are explained.
    """
    facts = replay(deadline.clock_events.all())
    unit = Unit(deadline.unit)
    if not unit.counts_days or facts.fixed_at is not None:
        return []
    days = calendar or calendars.current()
    last = max(day for day in (today, deadline.due_on, until) if day)
    return days.explain(facts.base_on, last, _named_pauses(facts, deadline.matter.kind), unit)


@dataclass(frozen=True)
class MinuteLine:
    """A stretch of time that counts: from, to, how many minutes, and how many are counted by its end."""

    opens: datetime
    closes: datetime
    minutes: int
    total: int


def explain_minutes(deadline: Deadline, calendar: Calendar) -> list[MinuteLine]:
    """Which minutes a limit in minutes is made of: one stretch, or the service hours of working days.

    Empty for limits in days and for those with a moment given from outside.
    """
    unit = Unit(deadline.unit)
    facts = replay(deadline.clock_events.all())
    if unit.counts_days or facts.fixed_at is not None or facts.started_at is None:
        return []
    start, amount = facts.started_at.astimezone(SHANGHAI), facts.amount + facts.extension
    in_service = unit == Unit.SERVICE_MINUTES
    end = start + timedelta(minutes=amount)
    windows = service_windows(start, amount, calendar) if in_service else [(start, end)]
    found, total = [], 0
    for opens, closes in windows:
        minutes = round((closes - opens).total_seconds() / 60)
        total += minutes
        found.append(MinuteLine(opens, closes, minutes, total))
    return found


def _named_pauses(facts: ClockFacts, kind: str) -> tuple[Pause, ...]:
    return tuple(replace(pause, ground=ground_label(kind, pause.ground)) for pause in facts.pauses)


def days_left(due_on: date, today: date, calendar: Calendar) -> int:
    """Working days from today to the due date; negative when late, 0 also on a day off right after it."""
    return calendar.workdays_between(today, due_on)
