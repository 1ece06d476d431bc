"""Import divisions and their government offices: manage.py import_divisions --cities F --areas F --streets F --villages F."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.accounts.divisions import import_divisions, read_files
from portal.accounts.models import Level

FILES = {"cities": Level.CITY, "areas": Level.COUNTY, "streets": Level.TOWN, "villages": Level.VILLAGE}
SHOWN = 20


class Command(BaseCommand):
    help = "导入四级行政区划和各级人民政府（china-division 的四个 CSV 文件），可重复运行。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        for name, level in FILES.items():
            parser.add_argument(f"--{name}", type=Path, required=True, help=f"{level.label}区划文件")
        parser.add_argument("--prefix", default="", help="只导入代码以此开头的区划，例如 5113")

    def handle(self, *args: Any, **options: Any) -> None:
        files = {level: options[name] for name, level in FILES.items()}
        for path in files.values():
            if not path.is_file():
                raise CommandError(f"没有找到文件 {path}。")
        try:
            outcome = import_divisions(read_files(files, options["prefix"]))
        except KeyError as missing:
            raise CommandError(f"文件缺少 {missing} 这一列。") from missing
        for line in outcome.refused[:SHOWN]:
            self.stderr.write(line)
        counts = "，".join(f"{level.label} {count}" for level, count in outcome.counts.items())
        done = f"{counts}；新增 {outcome.new}，改名 {outcome.changed}，未采纳 {len(outcome.refused)}。"
        self.stdout.write(done)
