"""``manage.py import_foi FILE --body CODE``: take over past requests for information of another system."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from disclosure.requests.importing import Past, check, read_rows, write
from portal.accounts.models import Office
from portal.core.errors import Invalid


class Command(BaseCommand):
    help = "Import past requests for information from a CSV file; running it again adds nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="columns: number, received, closed, text, outcome")
        parser.add_argument("--body", required=True, help="code of the office that answers")
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *args: Any, file: Path, body: str, dry_run: bool, **options: Any) -> None:
        office = Office.objects.filter(code=body).first()
        if office is None:
            raise CommandError(f"There is no office with the code {body}.")
        try:
            rows, refused = self._read(file)
        except (Invalid, OSError, ValueError) as error:
            raise CommandError(f"{file.name}: {error}") from None
        written = 0 if dry_run else write(rows, office)
        self.stdout.write(
            f"{len(rows)} rows read, {refused} refused, {written} imported, {len(rows) - written} there already"
            if not dry_run
            else f"Dry run: {len(rows)} rows can be imported, {refused} are refused."
        )

    def _read(self, file: Path) -> tuple[list[Past], int]:
        rows: list[Past] = []
        refused = 0
        for line, cells in read_rows(file):
            try:
                rows.append(check(cells))
            except Invalid as error:
                refused += 1
                self.stderr.write(f"line {line} {cells['number'][:60]}: {error.message}")
        return rows, refused
