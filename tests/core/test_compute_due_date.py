"""Due dates with pauses and extensions, and their explanation."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.workdays import Pause, Reason, Unit, chinese_reason, due_date, used_days
from tests.core.days import CALENDAR

WORKING, NATURAL = Unit.WORKING_DAYS, Unit.NATURAL_DAYS
days = st.dates(date(2024, 1, 1), date(2026, 6, 30))
units = st.sampled_from([WORKING, NATURAL])
amounts = st.integers(1, 60)
pause_lists = st.lists(
    st.builds(lambda day, length: Pause(day, day + timedelta(days=length), "鉴定"), days, st.integers(0, 40)),
    max_size=4,
)


def on(text: str) -> date:
    return date.fromisoformat(text)


def test_a_pause_with_both_ends_is_not_counted() -> None:
    pause = Pause(on("2024-09-18"), on("2024-09-25"), "专家评审")
    due = due_date(on("2024-09-09"), 20, WORKING, CALENDAR, [pause])
    assert (due.on, due.provisional, due.total, due.paused) == (on("2024-10-21"), False, 20, 6)


def test_an_open_pause_leaves_no_date() -> None:
    assert due_date(on("2024-09-09"), 20, WORKING, CALENDAR, [Pause(on("2024-09-18"), None, "听证")]).on is None


def test_a_pause_after_the_end_changes_nothing() -> None:
    assert due_date(on("2024-09-09"), 5, WORKING, CALENDAR, [Pause(on("2024-09-18"), None, "听证")]).on == on(
        "2024-09-14"
    )


def test_natural_days_pause_and_move_to_a_working_day() -> None:
    pause = Pause(on("2025-09-20"), on("2025-09-24"), "检测")
    assert due_date(on("2025-09-16"), 15, NATURAL, CALENDAR, [pause]).on == on("2025-10-09")


def test_a_due_date_beyond_the_calendar_is_provisional() -> None:
    assert due_date(on("2026-12-21"), 20, WORKING, CALENDAR).provisional


def test_minutes_have_no_due_date() -> None:
    with pytest.raises(ValueError, match="moments"):
        due_date(on("2026-12-21"), 20, Unit.MINUTES, CALENDAR)


@given(days, amounts, units, pause_lists)
def test_a_due_date_uses_exactly_its_limit(start: date, amount: int, unit: Unit, pauses: list[Pause]) -> None:
    due = due_date(start, amount, unit, CALENDAR, pauses).on
    assert due
    used = used_days(start, due, unit, CALENDAR, pauses)
    assert used == amount if unit is WORKING else used >= amount
    assert CALENDAR.is_working(due)
    assert not any(pause.covers(due) for pause in pauses)


@given(days, amounts, pause_lists)
def test_pauses_shift_by_the_days_they_hold(start: date, amount: int, pauses: list[Pause]) -> None:
    due = due_date(start, amount, WORKING, CALENDAR, pauses)
    plain = due_date(start, amount, WORKING, CALENDAR).on
    assert plain
    assert due.on == CALENDAR.add_workdays(plain, due.paused)


@given(days, amounts, st.integers(0, 30), units, pause_lists)
def test_an_extension_is_a_longer_limit(start: date, one: int, other: int, unit: Unit, pauses: list[Pause]) -> None:
    extended = due_date(start, one, unit, CALENDAR, pauses, extension=other)
    assert extended == due_date(start, one + other, unit, CALENDAR, pauses)


@given(days, amounts, pause_lists)
def test_the_order_of_pauses_does_not_matter(start: date, amount: int, pauses: list[Pause]) -> None:
    assert due_date(start, amount, WORKING, CALENDAR, pauses) == due_date(
        start, amount, WORKING, CALENDAR, pauses[::-1]
    )


@given(days, st.integers(0, 120), units, pause_lists)
def test_explain_counts_what_used_days_counts(start: date, length: int, unit: Unit, pauses: list[Pause]) -> None:
    end = start + timedelta(days=length)
    lines = CALENDAR.explain(start, end, pauses, unit)
    assert len(lines) == length + 1
    assert sum(line.counted for line in lines) == lines[-1].number == used_days(start, end, unit, CALENDAR, pauses)


def test_explain_says_why() -> None:
    lines = CALENDAR.explain(
        on("2024-09-13"), on("2024-09-19"), [Pause(on("2024-09-18"), on("2024-09-18"), "专家评审")]
    )
    assert [(line.weekday, line.number, chinese_reason(line)) for line in lines] == [
        ("周五", 0, "起算日"),
        ("周六", 1, "调休上班：中秋节"),
        ("周日", 1, "法定节假日：中秋节"),
        ("周一", 1, "法定节假日：中秋节"),
        ("周二", 1, "法定节假日：中秋节"),
        ("周三", 1, "暂停：专家评审"),
        ("周四", 2, "工作日"),
    ]


def test_explain_names_weekends_and_provisional_days() -> None:
    line = CALENDAR.explain(on("2027-01-08"), on("2027-01-09"))[-1]
    assert (line.reason, line.counted, line.provisional) == (Reason.WEEKEND, False, True)


def test_nothing_is_used_before_the_start() -> None:
    assert used_days(on("2024-09-09"), on("2024-09-09"), WORKING, CALENDAR) == 0


def test_an_open_pause_on_the_moved_last_day_leaves_no_date() -> None:
    pause = Pause(on("2025-10-09"), None, "听证")
    assert due_date(on("2025-09-16"), 15, NATURAL, CALENDAR, [pause]).on is None


def test_no_minutes_are_used_between_dates() -> None:
    with pytest.raises(ValueError, match="moments"):
        used_days(on("2024-09-09"), on("2024-09-10"), Unit.MINUTES, CALENDAR)
