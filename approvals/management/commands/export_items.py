"""Write the catalogue into a file that import_items takes back: manage.py export_items FILE."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from approvals.catalogue.exporting import export_file
from portal.core.errors import PortalError


class Command(BaseCommand):
    help = "导出现行事项（.jsonl、.csv、.xlsx），可用 import_items 原样导回。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="文件")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = export_file(options["file"])
        except PortalError as wrong:
            raise CommandError(wrong.message) from wrong
        self.stdout.write(f"已导出 {count} 个事项。")
