"""``manage.py import_complaints FILE``: take over complaints of another system (docs/import-complaints.md)."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from complaints.importing import SOURCES, check, read_rows, write
from portal.core.errors import Invalid


class Command(BaseCommand):
    help = "Import complaints from a CSV, XLSX or JSON Lines file; running it again adds nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--source", choices=[str(each.value) for each in SOURCES], default="old_system")
        parser.add_argument("--history", action="store_true", help="rows without a closing time are closed history")
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *args: Any, file: Path, source: str, history: bool, dry_run: bool, **options: Any) -> None:
        rows, refused = [], 0
        try:
            for line, cells in read_rows(file):
                try:
                    rows.append(check(cells))
                except Invalid as error:
                    refused += 1
                    self.stderr.write(f"line {line} {cells.get('number', '')}: {error.message}")
        except (Invalid, OSError, ValueError) as error:
            raise CommandError(f"{file.name}: {error}") from None
        written = 0 if dry_run else write(rows, source, history=history)
        self.stdout.write(
            f"{len(rows)} rows read, {refused} refused, {written} imported, {len(rows) - written} there already"
        )
