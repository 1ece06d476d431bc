"""``manage.py import_calendar``: load holidays and make-up working days; shows which open matters move."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.core.calendars import CalendarRow, from_chinesecalendar, from_csv, from_holiday_cn, from_ics
from portal.core.errors import Invalid
from portal.matters.calendar_import import load, preview
from portal.matters.recompute import recompute_after_load

READERS = {".json": from_holiday_cn, ".csv": from_csv, ".ics": from_ics}


class Command(BaseCommand):
    help = "Load working calendars: holiday-cn JSON, CSV or ICS files, or the chinesecalendar package."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files", nargs="*", type=Path, help="one file or several; none: the chinesecalendar package"
        )
        parser.add_argument("--dry-run", action="store_true", help="only show which open deadlines would move")

    def handle(self, *args: Any, files: list[Path], dry_run: bool, **options: Any) -> None:
        rows = self._read(files)
        for found in preview(rows)[:20]:
            self.stdout.write(f"{found.number} {found.limit}: {found.old} → {found.new}")
        if dry_run:
            self.stdout.write(f"Dry run: {len(preview(rows))} open deadlines would move; nothing was changed.")
            return
        days, years = load(rows)
        moved = recompute_after_load()
        self.stdout.write(f"{days} days of {len(years)} years loaded; {moved} open deadlines moved.")

    def _read(self, files: list[Path]) -> list[CalendarRow]:
        if not files:
            return from_chinesecalendar()
        rows: list[CalendarRow] = []
        for path in files:
            reader = READERS.get(path.suffix.lower())
            if reader is None:
                raise CommandError(f"{path.name}: give a .json (holiday-cn), .csv or .ics file.")
            try:
                rows += reader(path.read_text(encoding="utf-8-sig"))
            except Invalid as error:
                raise CommandError(f"{path.name}: {error.message} {error.fields or ''}") from None
        return rows
