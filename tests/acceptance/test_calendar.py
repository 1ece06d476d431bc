"""Line 5 of the main job: the vectors of counting by the shipped calendar, and 21 yearly files of holidays."""

from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from portal.core.calendars import from_chinesecalendar
from portal.core.workdays import Calendar, Pause, Unit, due_date
from portal.matters import calendar as calendars
from portal.matters.calendar_import import load
from portal.matters.models import CalendarDay, CalendarYear
from tests.acceptance.conftest import Say

pytestmark = [pytest.mark.real_data, pytest.mark.django_db]

VECTORS = (
    ("2024-09-09", 20, "2024-10-12"),
    ("2024-09-09", 5, "2024-09-14"),
    ("2025-01-20", 20, "2025-02-21"),
    ("2024-04-26", 5, "2024-05-07"),
    ("2024-12-27", 7, "2025-01-08"),
    ("2026-01-05", 20, "2026-02-02"),
)


def test_count_by_the_shipped_calendar(say: Say) -> None:
    load(from_chinesecalendar())
    check_vectors(say, calendars.current(), "chinesecalendar")


def check_vectors(say: Say, calendar: Calendar, source: str) -> None:
    for start, days, expected in VECTORS:
        found = calendar.add_workdays(date.fromisoformat(start), days)
        say(f"{source}: {start} + {days} working days", expected, str(found))
    pause = Pause(date(2024, 9, 18), date(2024, 9, 25), "hearing")
    due = due_date(date(2024, 9, 9), 20, Unit.WORKING_DAYS, calendar, (pause,), 0)
    say(f"{source}: 2024-09-09 + 20, suspended 09-18 to 09-25", "2024-10-21", str(due.on))


def test_import_the_holiday_files(real_data: Path, say: Say) -> None:
    files = sorted((real_data / "calendar" / "holiday-cn").glob("20*.json"))
    say("holiday-cn files", 21, len(files))
    call_command("import_calendar", *files)
    say("holiday-cn: years loaded (2027 is an empty shell)", 20, CalendarYear.objects.count())
    for day, works in (("2006-12-31", True), ("2018-12-31", False), ("2022-12-31", False)):
        found = CalendarDay.objects.filter(date=day).values_list("is_working", flat=True).first()
        say(f"holiday-cn: {day} from the next year's file is a working day", works, found)
    check_vectors(say, calendars.current(), "holiday-cn")


def test_both_calendars_agree(real_data: Path, say: Say) -> None:
    files = sorted((real_data / "calendar" / "holiday-cn").glob("20*.json"))
    call_command("import_calendar", *files)
    theirs = calendars.current()
    ours = Calendar.from_rows(from_chinesecalendar())
    days = [date.fromordinal(number) for number in range(date(2007, 1, 1).toordinal(), date(2027, 1, 1).toordinal())]
    differ = [str(day) for day in days if ours.is_working(day) != theirs.is_working(day)]
    say("days of 2007-2026 on which chinesecalendar and holiday-cn differ", [], differ)
