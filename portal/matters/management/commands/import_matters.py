"""``manage.py import_matters FILE``: bring in past matters with their own due times (docs/import-matters.md)."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.core.errors import Invalid
from portal.core.workdays import Unit
from portal.matters.history.read import read_events, read_matters
from portal.matters.history.write import Limit, write


class Command(BaseCommand):
    help = "Import past matters from a CSV file; running it again adds nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, help="columns: number, title, office, handler, received, due, closed, channel"
        )
        parser.add_argument("--events", type=Path, help="columns: number, at, name, actor")
        parser.add_argument("--limit", type=int, help="count by this limit instead of the column due")
        parser.add_argument("--unit", choices=["working_days", "natural_days"], default="working_days")
        parser.add_argument("--dry-run", action="store_true")

    def handle(
        self, *args: Any, file: Path, events: Path | None, limit: int | None, unit: str, dry_run: bool, **options: Any
    ) -> None:
        try:
            rows, errors = read_matters(file, read_events(events))
        except (Invalid, OSError, KeyError) as error:
            raise CommandError(f"{file.name}: {error}") from None
        for fault in errors:
            self.stderr.write(str(fault))
        for row in rows:
            if row.suspicion:
                self.stdout.write(f"line {row.line} {row.number}: {row.suspicion}")
        written = 0 if dry_run else write(rows, Limit(limit, Unit(unit)) if limit else None)
        self.stdout.write(
            f"{len(rows)} rows read, {len(errors)} refused, {written} imported, {len(rows) - written} there already"
            if not dry_run
            else f"Dry run: {len(rows)} rows can be imported, {len(errors)} are refused."
        )
