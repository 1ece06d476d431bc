"""How a period was counted, day by day, for the page that answers "why this date?"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from portal.core.workdays.units import DAY, DayInfo, Pause, Unit

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


class Reason(StrEnum):
    """Why a day is counted or not."""

    START = "start"
    WORKDAY = "workday"
    MAKE_UP = "make_up"
    NATURAL_DAY = "natural_day"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    PAUSED = "paused"


_CHINESE = {
    Reason.START: "起算日",
    Reason.WORKDAY: "工作日",
    Reason.MAKE_UP: "调休上班",
    Reason.NATURAL_DAY: "自然日",
    Reason.WEEKEND: "周末",
    Reason.HOLIDAY: "法定节假日",
    Reason.PAUSED: "暂停",
}


@dataclass(frozen=True)
class DayLine:
    """One day of an explanation.

    ``number`` is the running count after it, ``name`` the holiday or the pause's ground.
    """

    day: date
    weekday: str
    counted: bool
    number: int
    reason: Reason
    name: str
    provisional: bool


class Days(Protocol):
    """What an explanation asks of a calendar."""

    @property
    def days(self) -> Mapping[date, DayInfo]: ...
    def is_working(self, day: date) -> bool: ...
    def provisional(self, day: date) -> bool: ...


def chinese_reason(line: DayLine) -> str:
    """The reason as Chinese words, such as 法定节假日：春节 or 暂停：专家评审."""
    words = _CHINESE[line.reason]
    return f"{words}：{line.name}" if line.name else words


def explain_days(calendar: Days, start: date, end: date, pauses: Sequence[Pause], unit: Unit) -> list[DayLine]:
    """Lines for ``start`` (day 0, never counted) and each day up to ``end``."""
    return list(_lines(calendar, start, end, pauses, unit))


def _lines(calendar: Days, start: date, end: date, pauses: Sequence[Pause], unit: Unit) -> Iterator[DayLine]:
    number, day = 0, start
    while day <= end:
        reason, name = (Reason.START, "") if day == start else _reason(calendar, day, pauses, unit)
        counted = reason in {Reason.WORKDAY, Reason.MAKE_UP, Reason.NATURAL_DAY}
        number += counted
        yield DayLine(day, WEEKDAYS[day.weekday()], counted, number, reason, name, calendar.provisional(day))
        day += DAY


def _reason(calendar: Days, day: date, pauses: Sequence[Pause], unit: Unit) -> tuple[Reason, str]:
    pause = next((each for each in pauses if each.covers(day)), None)
    if pause:
        return Reason.PAUSED, pause.ground
    if unit is Unit.NATURAL_DAYS:
        return Reason.NATURAL_DAY, ""
    weekend, info = day.isoweekday() > 5, calendar.days.get(day)
    if calendar.is_working(day):
        return (Reason.MAKE_UP, info.name) if weekend and info else (Reason.WORKDAY, "")
    return (Reason.HOLIDAY, info.name) if info and info.name else (Reason.WEEKEND, "")
