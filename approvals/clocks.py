"""The clocks of a case as its pages show them: promised and statutory limit on one ruler, the others each alone."""

from collections.abc import Mapping, Sequence
from datetime import date

from approvals import limits
from portal.core.workdays import Calendar
from portal.matters.clocks import ClockLine, Ruler, alone, clock_lines, ended, label_of
from portal.matters.explain import explain
from portal.matters.limits import limit_kind
from portal.matters.models import Deadline, DeadlineState

__all__ = ["ClockLine", "Ruler", "clock_lines", "label_of", "rulers"]

_HANDLING = (limits.PROMISED, limits.STATUTORY)


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
    last = ended(statutory)
    lines = explain(statutory, last or today, until=promised.due_on, calendar=calendar)
    return [
        Ruler(str(limit_kind(limits.STATUTORY).label), lines, promised.due_on, statutory.due_on, statutory.unit, last)
    ]


def _alone(deadline: Deadline, today: date, calendar: Calendar, steps: Mapping[str, str] | None = None) -> Ruler:
    return alone(deadline, today, calendar, steps, is_promise=deadline.limit == limits.PROMISED)
