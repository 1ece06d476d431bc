"""The calendar of working days: Monday to Friday, minus holidays, plus make-up working days (CAL-03)."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Self

from portal.core.workdays.explain import DayLine, explain_days
from portal.core.workdays.units import DAY, DayInfo, Pause, Unit


@dataclass(frozen=True)
class Calendar:
    """The named days and the loaded years ``first``..``last``; beyond them Monday to Friday count for now.

    Positions in a precomputed list answer every question by bisection: no loop over days.
    """

    days: Mapping[date, DayInfo]
    first: date
    last: date
    _working: list[date] = field(init=False, repr=False, compare=False)
    _low: int = field(init=False, repr=False, compare=False)
    _high: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        low = min([self.first, *self.days]).toordinal()
        high = max([self.last, *self.days]).toordinal()
        span = map(date.fromordinal, range(low, high + 1))
        object.__setattr__(self, "_working", [day for day in span if self.is_working(day)])
        object.__setattr__(self, "_low", low)
        object.__setattr__(self, "_high", high)

    @classmethod
    def from_rows(cls, rows: Iterable[tuple[date, bool, str, str]]) -> Self:
        """Build from (date, is_working, name, source).

        A year is loaded when its 1 October is named: every yearly notice names National Day, while days
        around New Year also stand in the neighbour's. The newest unbroken run of such years is known.
        """
        days = {day: DayInfo(is_working, name, source) for day, is_working, name, source in rows}
        years = {day.year for day in days if (day.month, day.day) == (10, 1)}
        if not years:
            return cls(days, date(1, 1, 2), date(1, 1, 1))
        newest = oldest = max(years)
        while oldest - 1 in years:
            oldest -= 1
        return cls(days, date(oldest, 1, 1), date(newest, 12, 31))

    def is_working(self, day: date) -> bool:
        """Whether offices work on this day."""
        info = self.days.get(day)
        return day.isoweekday() < 6 if info is None else info.is_working

    def is_known(self, day: date) -> bool:
        """Whether the day lies in the loaded years."""
        return self.first <= day <= self.last

    def provisional(self, day: date) -> bool:
        """Whether a date that reaches to this day may still move when a calendar is loaded."""
        return not self.is_known(day)

    def add_workdays(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day``, which itself is not counted (CAL-01).

        0 gives the day itself, -1 the working day before it.
        """
        if count == 0:
            return day
        position = bisect_right(self._working, day) + count - 1
        if count > 0 and self._low <= day.toordinal() and position < len(self._working):
            return self._working[position]
        rank = self._rank(day) + count if count > 0 else self._rank(day - DAY) + count + 1
        return self._of_rank(rank)

    def workdays_between(self, start: date, end: date) -> int:
        """How many working days lie in (start, end]; negative when end is before start."""
        return self._rank(end) - self._rank(start)

    def add(self, day: date, count: int, unit: Unit) -> date:
        """``count`` days after ``day``; natural days ending on a day off move to a working day (CAL-02).

        Minutes raise ValueError: they are counted between moments.
        """
        if unit is Unit.WORKING_DAYS:
            return self.add_workdays(day, count)
        if unit is Unit.NATURAL_DAYS:
            return self.next_workday(day + count * DAY)
        raise ValueError("Minutes are counted between moments, not dates.")

    def next_workday(self, day: date) -> date:
        """The day itself when it is a working day, else the first working day after it."""
        return day if self.is_working(day) else self.add_workdays(day, 1)

    def explain(
        self, start: date, end: date, pauses: Sequence[Pause] = (), unit: Unit = Unit.WORKING_DAYS
    ) -> list[DayLine]:
        """Day 0 and every day after it up to ``end``: counted or not, as which number, and why."""
        return explain_days(self, start, end, pauses, unit)

    def _rank(self, day: date) -> int:
        """How many working days there are up to this day, since the beginning of dates."""
        ordinal = day.toordinal()
        if ordinal < self._low:
            return _weekdays_until(ordinal)
        inside = _weekdays_until(self._low - 1) + bisect_right(self._working, day)
        return inside if ordinal <= self._high else inside + _weekdays_until(ordinal) - _weekdays_until(self._high)

    def _of_rank(self, rank: int) -> date:
        """The working day of that rank: the inverse of ``_rank``."""
        position = rank - _weekdays_until(self._low - 1)
        if position <= 0:
            return _weekday_of_rank(rank)
        if position <= len(self._working):
            return self._working[position - 1]
        return _weekday_of_rank(position - len(self._working) + _weekdays_until(self._high))


def _weekdays_until(ordinal: int) -> int:
    """How many days from Monday to Friday there are up to this ordinal; ordinal 1 is a Monday."""
    weeks, rest = divmod(ordinal, 7)
    return 5 * weeks + min(rest, 5)


def _weekday_of_rank(rank: int) -> date:
    weeks, rest = divmod(rank - 1, 5)
    return date.fromordinal(7 * weeks + rest + 1)
