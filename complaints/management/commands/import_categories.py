"""``manage.py import_categories FILE.xlsx``: bring in the tree of complaint categories (docs/import-complaints.md)."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from complaints.categories import import_tree
from portal.core.errors import Invalid


class Command(BaseCommand):
    help = "Import the category tree from a spreadsheet; running it again adds nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="columns: 一级分类, 二级分类, 三级分类")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            outcome = import_tree(file)
        except (Invalid, OSError, KeyError) as error:
            raise CommandError(f"{file.name}: {error}") from None
        for problem in outcome.problems:
            self.stderr.write(problem)
        self.stdout.write(
            f"{outcome.rows} rows read, {len(outcome.problems)} refused, new classes by level {outcome.new}"
        )
