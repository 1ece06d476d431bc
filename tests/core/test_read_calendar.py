"""Reading calendars: every format gives the same rows, every bad line is named."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from portal.core.calendars import CalendarRow, from_chinesecalendar, from_csv, from_holiday_cn, from_ics
from portal.core.errors import Invalid
from portal.core.workdays import Calendar
from tests.core.days import CALENDAR

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "calendar" / "holiday-cn"
NEW_YEAR = [
    (date(2018, 12, 29), True, "元旦", "notice"),
    (date(2018, 12, 31), False, "元旦", "notice"),
    (date(2019, 1, 1), False, "元旦", "notice"),
]
JSON = json.dumps(
    {
        "year": 2019,
        "papers": ["notice"],
        "days": [
            {"name": name, "date": day.isoformat(), "isOffDay": not is_working} for day, is_working, name, _ in NEW_YEAR
        ],
    }
)
CSV = """\ufeffdate,is_working,name,source
2019-01-01,0,元旦,notice
2018-12-29,上班,元旦,notice
2018-12-31,休息,元旦,notice
"""
ICS = """BEGIN:VCALENDAR\r
BEGIN:VEVENT\r
DTSTART;VALUE=DATE:20181231\r
DTEND;VALUE=DATE:20190102\r
SUMMARY:元旦\r
URL:not\r
 ice\r
END:VEVENT\r
BEGIN:VEVENT\r
DTSTART;VALUE=DATE:20181229\r
SUMMARY:元旦补班\r
URL:notice\r
END:VEVENT\r
END:VCALENDAR\r
"""


@pytest.mark.parametrize(("read", "text"), [(from_holiday_cn, JSON), (from_csv, CSV)])
def test_days_outside_the_files_year_are_kept(read: Callable[[str], list[CalendarRow]], text: str) -> None:
    assert read(text) == NEW_YEAR


def test_all_day_events_are_spread_over_their_days() -> None:
    assert [(day, is_working, source) for day, is_working, _, source in from_ics(ICS)] == [
        (day, is_working, source) for day, is_working, _, source in NEW_YEAR
    ]


def test_an_empty_shell_loads_no_year() -> None:
    rows = from_holiday_cn('{"year": 2027, "papers": [], "days": []}')
    assert rows == []
    assert Calendar.from_rows(rows).provisional(date(2027, 3, 1))


def test_the_package_agrees_with_our_own_list() -> None:
    calendar = Calendar.from_rows(from_chinesecalendar([2024, 2025, 2026]))
    days = [date.fromordinal(n) for n in range(date(2024, 1, 1).toordinal(), date(2027, 1, 1).toordinal())]
    assert [day for day in days if calendar.is_working(day) != CALENDAR.is_working(day)] == []
    assert calendar.days[date(2026, 10, 1)].name == "国庆节"


def test_a_year_that_the_package_lacks_is_refused() -> None:
    with pytest.raises(Invalid, match="2099"):
        from_chinesecalendar([2026, 2099])


@pytest.mark.parametrize(
    ("read", "text", "words"),
    [
        (from_csv, "date,is_working\n2026-02-30,1\n2026-01-01,maybe\n", ["第2行：日期", "第3行：is_working"]),
        (from_csv, "date,is_working\n2026-01-01,1\n2026-01-01,0\n", ["第3行：2026-01-01 前面"]),
        (from_csv, "date,is_working\n2026-01-01\n", ["第2行：is_working"]),
        (from_holiday_cn, '{"days": [{"date": "2026-01-01"}, 7]}', ["第1条：缺少", "第2条：缺少"]),
        (
            from_ics,
            "BEGIN:VEVENT\nDTSTART:20260230\nEND:VEVENT\nBEGIN:VEVENT\n",
            ["第1行：DTSTART", "第4行：这个"],
        ),
        (from_ics, "BEGIN:VEVENT\nDTSTART:20260102\nDTEND:20260101\nEND:VEVENT\n", ["第1行：DTEND"]),
    ],
)
def test_every_bad_line_is_named(read: Callable[[str], list[CalendarRow]], text: str, words: list[str]) -> None:
    with pytest.raises(Invalid) as caught:
        read(text)
    refusals = caught.value.fields["file"]
    assert len(refusals) == len(words)
    assert all(refusal.startswith(word) for refusal, word in zip(refusals, words, strict=True))


@pytest.mark.parametrize(
    ("read", "text", "words"),
    [
        (from_csv, "day\n", "第1行缺少列：date、is_working"),
        (from_csv, "", "缺少列"),
        (from_holiday_cn, "{\n]", "第2行"),
        (from_holiday_cn, "[]", "days"),
    ],
)
def test_what_is_no_calendar_is_refused(read: Callable[[str], list[CalendarRow]], text: str, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        read(text)


@pytest.mark.real_data
@pytest.mark.skipif(not REAL.exists(), reason="no ../shared/data")
def test_real_files_agree_with_the_package() -> None:
    rows = [row for path in sorted(REAL.glob("20*.json")) for row in from_holiday_cn(path.read_text(encoding="utf-8"))]
    ours, packages = Calendar.from_rows(rows), Calendar.from_rows(from_chinesecalendar())
    days = [date.fromordinal(n) for n in range(date(2008, 1, 1).toordinal(), date(2027, 1, 1).toordinal())]
    assert [day for day in days if ours.is_working(day) != packages.is_working(day)] == []
    assert ours.last == date(2026, 12, 31)
