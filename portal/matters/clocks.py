"""The clocks of a matter as pages show them: which limit ends when, and how each date was computed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from portal.core.clock import local_date
from portal.core.workdays import Calendar, DayLine
from portal.matters.explain import MinuteLine, days_left, explain, explain_minutes
from portal.matters.limits import limit_kind
from portal.matters.models import Deadline, DeadlineState


@dataclass(frozen=True)
class ClockLine:
    """One limit: until when, how many working days are left (negative is late; None while paused or over)."""

    label: str
    deadline: Deadline
    days: int | None
    late: bool
    minutes: Sequence[MinuteLine] = ()
    """How a limit in minutes is made up; empty for limits in days."""


@dataclass(frozen=True)
class Ruler:
    """What the tag ``clock_ruler`` takes; ``ended`` is the day a clock stopped for good."""

    title: str
    lines: list[DayLine]
    promised: date | None
    statutory: date | None
    unit: str
    ended: date | None


def clock_lines(
    deadlines: Sequence[Deadline], today: date, calendar: Calendar, steps: Mapping[str, str] | None = None
) -> list[ClockLine]:
    """The limits that still run or pause, the nearest first; ``steps`` names the steps by key."""
    live = [deadline for deadline in deadlines if deadline.state != DeadlineState.STOPPED]
    live.sort(key=lambda deadline: (deadline.due_on or date.max, deadline.pk))
    return [
        ClockLine(
            label_of(deadline, steps),
            deadline,
            days_left(deadline.due_on, today, calendar) if deadline.due_on else None,
            deadline.due_on is not None and today > deadline.due_on,
            explain_minutes(deadline, calendar),
        )
        for deadline in live
    ]


def label_of(deadline: Deadline, steps: Mapping[str, str] | None = None) -> str:
    """The name of a limit for people; a step's limit is told apart by the step's name."""
    label = str(limit_kind(deadline.limit).label)
    step = (steps or {}).get(deadline.key)
    return f"{label}：{step}" if step else label


def alone(
    deadline: Deadline,
    today: date,
    calendar: Calendar,
    steps: Mapping[str, str] | None = None,
    *,
    is_promise: bool = False,
) -> Ruler:
    """One limit on a ruler of its own; without lines when it is not counted in days."""
    last = ended(deadline)
    return Ruler(
        label_of(deadline, steps),
        explain(deadline, last or today, calendar=calendar),
        deadline.due_on if is_promise else None,
        None if is_promise else deadline.due_on,
        deadline.unit,
        last,
    )


def ended(deadline: Deadline) -> date | None:
    """The local date on which the clock stopped for good."""
    return local_date(deadline.stopped_at) if deadline.stopped_at else None
