"""Clock rulers for the style guide: running with a pause and holidays, late, and closed in time."""

from collections.abc import Sequence
from datetime import date

from portal.core.workdays import Calendar, DayInfo, DayLine, Pause
from portal.hall.clock_ruler import RulerPicture, ruler

NATIONAL_DAY = {date(2026, 10, day): DayInfo(is_working=False, name="国庆节") for day in range(1, 8)}
MAKE_UP = {day: DayInfo(is_working=True, name="国庆节") for day in (date(2026, 9, 20), date(2026, 10, 10))}
CALENDAR = Calendar({**NATIONAL_DAY, **MAKE_UP}, date(2026, 1, 1), date(2026, 12, 31))
SURVEY = Pause(date(2026, 9, 22), date(2026, 9, 24), "专家评审")


def rulers() -> list[RulerPicture]:
    """The three pictures."""
    running = CALENDAR.explain(date(2026, 9, 15), date(2026, 10, 23), [SURVEY])
    late = CALENDAR.explain(date(2026, 9, 1), date(2026, 9, 24))
    done = CALENDAR.explain(date(2026, 9, 1), date(2026, 9, 14))
    return [
        ruler(running, today=date(2026, 9, 28), promised=_end(running, 10), statutory=_end(running, 20)),
        ruler(late, today=date(2026, 9, 24), promised=_end(late, 5), statutory=_end(late, 10)),
        ruler(done, today=date(2026, 9, 28), promised=_end(done, 5), statutory=_end(done, 9), ended=done[3].day),
    ]


def _end(lines: Sequence[DayLine], count: int) -> date:
    return next(line.day for line in lines if line.number == count)
