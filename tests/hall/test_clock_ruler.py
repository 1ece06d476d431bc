"""The clock ruler: one cell a day, one sentence, one table that say the same."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.template.loader import render_to_string

from portal.core.workdays import Calendar, DayInfo, DayLine, Pause, Unit
from portal.hall.clock_ruler import RulerPicture, ruler

HOLIDAY = {date(2026, 10, day): DayInfo(is_working=False, name="国庆节") for day in range(1, 8)}
MAKE_UP = {date(2026, 9, 20): DayInfo(is_working=True, name="国庆节")}
CALENDAR = Calendar({**HOLIDAY, **MAKE_UP}, date(2026, 1, 1), date(2026, 12, 31))
START = date(2026, 9, 15)


def lines(until: date = date(2026, 10, 23), *pauses: Pause) -> list[DayLine]:
    return CALENDAR.explain(START, until, list(pauses))


def picture(today: date, days: Sequence[DayLine] | None = None) -> RulerPicture:
    return ruler(days or lines(), today=today, promised=date(2026, 9, 28), statutory=date(2026, 10, 19))


def kinds(drawn: RulerPicture) -> dict[date, str]:
    cells = [cell for week in drawn.weeks for cell in week.cells]
    return {row.day: cell.kind for row, cell in zip(drawn.rows, cells, strict=True)}


def september(day: int) -> date:
    return date(2026, 9, day)


def test_draws_one_cell_a_day_until_the_last_end() -> None:
    cells = [cell for week in picture(date(2026, 9, 18)).weeks for cell in week.cells]
    assert len(cells) == (date(2026, 10, 19) - START).days + 1


def test_says_used_and_left() -> None:
    said = picture(date(2026, 9, 18)).sentence
    assert said.startswith("已用 3 个工作日，承诺期限还剩 7 个工作日（9月28日到期），")
    assert said.endswith("法定期限还剩 17 个工作日（10月19日到期）。")


def test_says_how_late() -> None:
    drawn = picture(date(2026, 10, 21))
    assert "已超过承诺期限 12 个工作日，已超过法定期限 2 个工作日" in drawn.sentence
    assert drawn.tone == "bad"


def test_warns_within_two_days_and_on_the_last_day() -> None:
    assert picture(date(2026, 9, 25)).tone == "warn"
    assert "今天是承诺期限的最后一天" in picture(date(2026, 9, 28)).sentence


def test_tells_spent_from_ahead_and_reserve() -> None:
    drawn = kinds(picture(date(2026, 9, 18)))
    assert [drawn[september(day)] for day in (15, 16, 19)] == ["start", "spent", "off"]
    assert [drawn[september(day)] for day in (22, 28, 29)] == ["ahead", "ahead", "reserve"]


def test_draws_late_and_overdue_days() -> None:
    drawn = kinds(picture(date(2026, 10, 21)))
    assert drawn[september(29)] == "late"
    assert drawn[date(2026, 10, 20)] == "overdue"


def test_hatches_a_pause_with_its_reason() -> None:
    days = lines(date(2026, 10, 23), Pause(date(2026, 9, 22), date(2026, 9, 23), "专家评审"))
    drawn = picture(date(2026, 9, 22), days)
    assert kinds(drawn)[september(22)] == "paused"
    assert (date(2026, 9, 22), date(2026, 9, 23), "暂停计时：专家评审") in drawn.notes
    assert drawn.sentence.startswith("目前暂停计时")


def test_joins_a_holiday_into_one_note() -> None:
    assert (date(2026, 10, 1), date(2026, 10, 7), "法定节假日：国庆节") in picture(START).notes


def test_flags_promised_and_statutory_ends() -> None:
    flags = [cell.flag for week in picture(START).weeks for cell in week.cells if cell.flag]
    assert flags == ["承诺", "法定"]


def test_one_flag_when_both_ends_are_one_day() -> None:
    day = date(2026, 9, 28)
    drawn = ruler(lines(), today=START, promised=day, statutory=day)
    assert [cell.flag for week in drawn.weeks for cell in week.cells if cell.flag] == ["期限"]
    assert "法定期限" not in drawn.sentence


def test_closed_in_time_says_how_early() -> None:
    drawn = ruler(
        lines(), today=date(2026, 10, 30), promised=date(2026, 9, 28), statutory=None, ended=date(2026, 9, 18)
    )
    assert drawn.sentence == "共用 3 个工作日办结，比承诺期限提前 7 个工作日。"
    assert drawn.tone == "good"


def test_folds_a_long_pause() -> None:
    days = lines(date(2027, 6, 1), Pause(date(2026, 9, 21), date(2027, 5, 30), "诉讼"))
    drawn = ruler(days, today=date(2027, 6, 1), promised=None, statutory=date(2027, 6, 1))
    assert sum(week.folded for week in drawn.weeks) > 30
    assert len(drawn.weeks) < 8


def test_does_not_guess_beyond_its_lines() -> None:
    drawn = ruler(lines(date(2026, 9, 28)), today=date(2026, 10, 9), promised=date(2026, 9, 28), statutory=None)
    assert drawn.sentence == "已用 10 个工作日，已超过承诺期限（9月28日到期）。"


def test_counts_natural_days() -> None:
    days = CALENDAR.explain(START, START + timedelta(days=10), [], Unit.NATURAL_DAYS)
    drawn = ruler(days, today=START, promised=days[-1].day, statutory=None, unit=Unit.NATURAL_DAYS)
    assert "承诺期限还剩 10 个自然日" in drawn.sentence


def test_template_draws_without_styles_or_scripts() -> None:
    markup = render_to_string("components/clock_ruler.html", {"ruler": picture(date(2026, 9, 18))})
    assert "style=" not in markup
    assert "<script" not in markup
    assert "第 3 日" in markup


def test_without_lines_only_the_sentence_is_left() -> None:
    drawn = ruler([], today=START, promised=date(2026, 9, 28), statutory=None)
    assert drawn.sentence == "承诺期限到 9月28日。"
    assert "<table" not in render_to_string("components/clock_ruler.html", {"ruler": drawn})
