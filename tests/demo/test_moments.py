"""Moves of demo cases happen when offices are open."""

from datetime import date, datetime, timedelta
from random import Random

from portal.core.clock import SHANGHAI
from portal.core.workdays import Calendar, Unit, due_date
from portal.demo.moments import Moments

NOW = datetime(2026, 3, 9, 12, 0, tzinfo=SHANGHAI)  # a Monday
CALENDAR = Calendar.from_rows([(date(2026, 10, 1), False, "国庆节", "")])


def moments() -> Moments:
    return Moments(CALENDAR, NOW, Random(1))


def test_the_last_day_is_a_working_day_that_is_over() -> None:
    assert moments().last_day == date(2026, 3, 6)


def test_a_move_never_falls_on_a_day_off() -> None:
    friday = datetime(2026, 3, 6, 16, 54, tzinfo=SHANGHAI)
    assert moments().after(friday, 0, 0).date() == date(2026, 3, 9)


def test_a_limit_that_ended_yesterday_began_in_time() -> None:
    day = moments().start_for(5, Unit.WORKING_DAYS, 1)
    assert due_date(day, 5, Unit.WORKING_DAYS, CALENDAR).on == date(2026, 3, 6)


def test_the_same_seed_gives_the_same_moments() -> None:
    start = NOW - timedelta(days=30)
    assert moments().after(start, 0, 9) == moments().after(start, 0, 9)
