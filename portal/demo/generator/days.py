"""Dates that recur a million times, worked out once by the rules of the spine itself."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

from portal.core.workdays import Calendar, Unit, used_days
from portal.matters import clock
from portal.matters.limits import limit_kind
from portal.matters.models import Alert, ClockEvent, ClockMove, Deadline


def utc(moment: datetime) -> str:
    """The one spelling of moments, which sorts as the moments do and is what digests cover."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


@dataclass(frozen=True)
class Point:
    """A checkpoint of a limit and when it is crossed."""

    code: str
    at: str
    alert: int


@dataclass(frozen=True)
class Course:
    """How a limit runs when nothing stops it."""

    due_on: str
    due_at: str
    provisional: str
    points: tuple[Point, ...]

    def crossed(self, until: str) -> int:
        """How many checkpoints lie before the moment."""
        return sum(point.at <= until for point in self.points)


class Days:
    """The calendar with a memory."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.course = lru_cache(maxsize=None)(self._course)
        self.add = lru_cache(maxsize=None)(calendar.add_workdays)
        self.used = lru_cache(maxsize=None)(self._used)

    def _course(self, limit: str, amount: int, day0: date) -> Course:
        deadline = Deadline(limit=limit, unit=Unit.WORKING_DAYS, amount=amount, base_on=day0)
        start = ClockEvent(move=ClockMove.START, on=day0, at=datetime.now(UTC), amount=amount)
        clock.settle(deadline, [start], self.calendar)
        assert deadline.due_on
        assert deadline.due_at
        points = tuple(
            Point(point.code, utc(point.moment(deadline.due_on, deadline.due_at, self.calendar)), int(point.alert))
            for point in limit_kind(limit).checkpoints
        )
        return Course(deadline.due_on.isoformat(), utc(deadline.due_at), "t" if deadline.provisional else "f", points)

    def _used(self, day0: date, end: date) -> int:
        return used_days(day0, end, Unit.WORKING_DAYS, self.calendar)


def gravest(points: tuple[Point, ...]) -> int:
    """The alert after these checkpoints."""
    return max((point.alert for point in points), default=int(Alert.NONE))
