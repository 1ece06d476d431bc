"""The words that the counting of days shares: units, exceptional days, pauses."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

DAY = timedelta(days=1)


class Unit(StrEnum):
    """What a limit counts (CAL-06: each law says which)."""

    WORKING_DAYS = "working_days"
    NATURAL_DAYS = "natural_days"
    MINUTES = "minutes"
    SERVICE_MINUTES = "service_minutes"

    @property
    def counts_days(self) -> bool:
        """Whether dates say it all; minutes run between moments."""
        return self in (Unit.WORKING_DAYS, Unit.NATURAL_DAYS)


class DayInfo(NamedTuple):
    """A day that the calendar names: holiday or make-up working day (调休), and the notice that says it."""

    is_working: bool
    name: str = ""
    source: str = ""


@dataclass(frozen=True)
class Pause:
    """Days that are not counted (LIC-13), both ends included (CAL-07); ``last`` is None while it is open."""

    first: date
    last: date | None
    ground: str

    def covers(self, day: date) -> bool:
        """Whether the day lies in this pause."""
        return self.first <= day and (self.last is None or day <= self.last)


def merge_pauses(pauses: Iterable[Pause], start: date, end: date | None = None) -> list[Pause]:
    """The pauses after ``start`` (up to ``end``) in order, overlapping or touching ones as one."""
    merged: list[Pause] = []
    for pause in sorted(pauses, key=lambda each: each.first):
        first = max(pause.first, start + DAY)
        last = end if pause.last is None else min(pause.last, end or pause.last)
        if last is not None and last < first:
            continue
        if merged and _touches(merged[-1], first):
            merged[-1] = Pause(merged[-1].first, _later(merged[-1].last, last), merged[-1].ground)
        else:
            merged.append(Pause(first, last, pause.ground))
    return merged


def _touches(pause: Pause, first: date) -> bool:
    return pause.last is None or first <= pause.last + DAY


def _later(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)
