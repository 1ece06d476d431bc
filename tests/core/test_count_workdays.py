"""Counting working days: the vectors of the law and the laws of counting."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.workdays import Calendar, Unit
from tests.core.days import CALENDAR

days = st.dates(date(2022, 1, 1), date(2028, 12, 31))
counts = st.integers(0, 400)


def on(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        ("2024-09-09", 20, "2024-10-12"),
        ("2024-09-09", 5, "2024-09-14"),
        ("2025-01-20", 20, "2025-02-21"),
        ("2024-04-26", 5, "2024-05-07"),
        ("2024-12-27", 7, "2025-01-08"),
        ("2026-01-05", 20, "2026-02-02"),
    ],
)
def test_add_gives_the_known_dates(start: str, count: int, expected: str) -> None:
    assert CALENDAR.add_workdays(on(start), count) == on(expected)


@given(days, counts)
def test_between_is_the_inverse_of_add(day: date, count: int) -> None:
    assert CALENDAR.workdays_between(day, CALENDAR.add_workdays(day, count)) == count


@given(days, days)
def test_add_is_the_inverse_of_between_on_working_days(one: date, other: date) -> None:
    start, end = sorted(map(CALENDAR.next_workday, (one, other)))
    assert CALENDAR.add_workdays(start, CALENDAR.workdays_between(start, end)) == end


@given(days, counts, counts)
def test_add_can_be_split_anywhere(day: date, one: int, other: int) -> None:
    assert CALENDAR.add_workdays(CALENDAR.add_workdays(day, one), other) == CALENDAR.add_workdays(day, one + other)


@given(days, days, days)
def test_between_can_be_split_anywhere(a: date, b: date, c: date) -> None:
    assert CALENDAR.workdays_between(a, b) + CALENDAR.workdays_between(b, c) == CALENDAR.workdays_between(a, c)


@given(days, days, counts)
def test_add_is_monotone(one: date, other: date, count: int) -> None:
    first, second = sorted((one, other))
    assert CALENDAR.add_workdays(first, count) <= CALENDAR.add_workdays(second, count)


@given(days, days)
def test_between_counts_what_a_loop_counts(one: date, other: date) -> None:
    first, second = sorted((one, other))
    each = (first + timedelta(days=n) for n in range(1, (second - first).days + 1))
    assert CALENDAR.workdays_between(first, second) == sum(map(CALENDAR.is_working, each))


@given(days)
def test_minus_one_is_the_working_day_before(day: date) -> None:
    before = day - timedelta(days=1)
    while not CALENDAR.is_working(before):
        before -= timedelta(days=1)
    assert CALENDAR.add_workdays(day, -1) == before


@given(days, st.integers(1, 400))
def test_negative_add_goes_back(day: date, count: int) -> None:
    start = CALENDAR.next_workday(day)
    assert CALENDAR.add_workdays(CALENDAR.add_workdays(start, -count), count) == start


def test_a_natural_period_never_ends_on_a_day_off() -> None:
    assert CALENDAR.add(on("2025-09-16"), 15, Unit.NATURAL_DAYS) == on("2025-10-09")


def test_minutes_are_no_days() -> None:
    with pytest.raises(ValueError, match="moments"):
        CALENDAR.add(on("2025-09-16"), 15, Unit.MINUTES)


def test_days_beyond_the_loaded_years_are_provisional() -> None:
    assert [CALENDAR.provisional(on(day)) for day in ("2023-12-31", "2024-01-01", "2026-12-31", "2027-01-01")] == [
        True,
        False,
        False,
        True,
    ]


def test_new_year_in_a_neighbours_notice_does_not_load_a_year() -> None:
    calendar = Calendar.from_rows([(on("2026-10-01"), False, "国庆节", ""), (on("2027-01-01"), False, "元旦", "")])
    assert calendar.provisional(on("2027-01-01"))
    assert not calendar.is_working(on("2027-01-01"))
    assert calendar.add_workdays(on("2026-12-31"), 1) == on("2027-01-04")


def test_an_empty_calendar_counts_monday_to_friday_provisionally() -> None:
    empty = Calendar.from_rows([])
    assert empty.add_workdays(on("2026-11-20"), 1) == on("2026-11-23")
    assert empty.provisional(on("2026-11-23"))
