"""``manage.py import_disclosure FILE``: take over published information of another site (docs/import-disclosure.md)."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from disclosure.entries.importing.check import Past, check
from disclosure.entries.importing.files import check_files
from disclosure.entries.importing.rows import read_rows
from disclosure.entries.importing.write import Target, write
from disclosure.entries.models import Column
from portal.accounts.models import Office, User
from portal.core.errors import Invalid, PortalError


class Command(BaseCommand):
    help = "Import published information from a CSV or XLSX file, a folder or a dump; running it again adds nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--body", required=True, help="code of the office that answers for the entries")
        parser.add_argument("--column", default="A15", help="code of the column for rows that name none")
        parser.add_argument("--reviewed-by", help="user name of the secrecy reviewer; without, entries wait for review")
        parser.add_argument(
            "--grounds", default="", help="on what grounds they were reviewed; needed with --reviewed-by"
        )
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *args: Any, file: Path, dry_run: bool, **options: Any) -> None:
        target = _target(options)
        folder = file if file.is_dir() else file.parent
        try:
            rows, refused = self._read(file, folder, target)
        except (PortalError, OSError, ValueError) as error:
            raise CommandError(f"{file.name}: {error}") from None
        written = 0 if dry_run else write(rows, target, folder)
        self.stdout.write(
            f"{len(rows)} rows read, {refused} refused, {written} imported, {len(rows) - written} there already"
        )

    def _read(self, file: Path, folder: Path, target: Target) -> tuple[list[Past], int]:
        rows: list[Past] = []
        refused = 0
        for line, cells in read_rows(file):
            try:
                row = check(cells)
                check_files(row.files, folder)
                if row.column and row.column not in target.columns:
                    raise Invalid(f"栏目：没有“{row.column[:40]}”")
                rows.append(row)
            except Invalid as error:
                refused += 1
                self.stderr.write(f"line {line} {cells.get('index_number', '')}: {error.message}")
        return rows, refused


def _target(options: dict[str, Any]) -> Target:
    body = Office.objects.filter(code=options["body"]).first()
    columns = {name: column for column in Column.objects.all() for name in (column.code, column.name)}
    reviewer = User.objects.filter(username=options["reviewed_by"], is_active=True).first()
    if body is None:
        raise CommandError(f"There is no office with the code {options['body']}.")
    if options["column"] not in columns:
        raise CommandError(f"There is no column with the code {options['column']}.")
    if options["reviewed_by"] and (reviewer is None or "secrecy" not in reviewer.role_names()):
        raise CommandError("--reviewed-by names nobody who reviews secrecy.")
    if reviewer and not options["grounds"].strip():
        raise CommandError("--reviewed-by needs --grounds.")
    return Target(body, {"": columns[options["column"]], **columns}, reviewer, options["grounds"].strip())
