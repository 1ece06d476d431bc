"""The clocks of a case as its pages show them: promised and statutory limit on one ruler, the others each alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from approvals import limits
from portal.core.clock import local_date
from portal.core.workdays import Calendar, DayLine
from portal.matters.explain import days_left, explain
from portal.matters.limits import limit_kind
from portal.matters.models import Deadline, DeadlineState

_HANDLING = (limits.PROMISED, limits.STATUTORY)


@dataclass(frozen=True)
class ClockLine:
    """One limit: until when, how many working days are left (negative is late; None while paused or over)."""

    label: str
    deadline: Deadline
    days: int | None
    late: bool


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
        )
        for deadline in live
    ]


def label_of(deadline: Deadline, steps: Mapping[str, str] | None = None) -> str:
    """The name of a limit for people; a step's limit is told apart by the step's name."""
    label = str(limit_kind(deadline.limit).label)
    step = (steps or {}).get(deadline.key)
    return f"{label}：{step}" if step else label


def rulers(
    deadlines: Sequence[Deadline], today: date, calendar: Calendar, steps: Mapping[str, str] | None = None
) -> list[Ruler]:
    """How each date was computed: the handling of the case, once accepted, then every other limit that runs."""
    handling = [deadline for deadline in deadlines if deadline.limit in _HANDLING]
    others = [
        deadline
        for deadline in deadlines
        if deadline.limit not in _HANDLING and deadline.state != DeadlineState.STOPPED
    ]
    found = _handling(handling, today, calendar) + [_alone(deadline, today, calendar, steps) for deadline in others]
    return [ruler for ruler in found if ruler.lines]


def _handling(deadlines: list[Deadline], today: date, calendar: Calendar) -> list[Ruler]:
    """One ruler for limits that count the same days; else one each."""
    by_limit = {deadline.limit: deadline for deadline in deadlines}
    promised, statutory = by_limit.get(limits.PROMISED), by_limit.get(limits.STATUTORY)
    if (
        promised is None
        or statutory is None
        or (promised.unit, promised.base_on) != (statutory.unit, statutory.base_on)
    ):
        return [_alone(deadline, today, calendar) for deadline in deadlines]
    last = _ended(statutory)
    lines = explain(statutory, last or today, until=promised.due_on, calendar=calendar)
    return [
        Ruler(str(limit_kind(limits.STATUTORY).label), lines, promised.due_on, statutory.due_on, statutory.unit, last)
    ]


def _alone(deadline: Deadline, today: date, calendar: Calendar, steps: Mapping[str, str] | None = None) -> Ruler:
    last, is_promise = _ended(deadline), deadline.limit == limits.PROMISED
    return Ruler(
        label_of(deadline, steps),
        explain(deadline, last or today, calendar=calendar),
        deadline.due_on if is_promise else None,
        None if is_promise else deadline.due_on,
        deadline.unit,
        last,
    )


def _ended(deadline: Deadline) -> date | None:
    return local_date(deadline.stopped_at) if deadline.stopped_at else None
