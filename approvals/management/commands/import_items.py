"""Import a file of service items: manage.py import_items FILE [--mapping NAME] [--dry-run]."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from approvals.catalogue.importing import import_file
from approvals.catalogue.mappings import MAPPINGS
from approvals.models import ImportRun, ImportState
from portal.accounts.models import User
from portal.core.errors import PortalError

SHOWN = 20


class Command(BaseCommand):
    help = "导入政务服务事项（JSONL、CSV、XLSX），可重复运行，中断后接着导入。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="文件")
        parser.add_argument("--mapping", default="portal", choices=sorted(MAPPINGS), help="文件的格式")
        parser.add_argument("--dry-run", action="store_true", help="只检查，不写入")
        parser.add_argument("--user", help="以谁的名义导入（用户名）")

    def handle(self, *args: Any, **options: Any) -> None:
        by = User.objects.filter(username=options["user"]).first() if options["user"] else None
        if options["user"] and by is None:
            raise CommandError(f"没有用户 {options['user']}，请核对用户名。")
        try:
            run = import_file(
                options["file"],
                mapping=options["mapping"],
                by=by,
                dry_run=options["dry_run"],
                tell=self._progress if options["verbosity"] else None,
            )
        except PortalError as wrong:
            raise CommandError(wrong.message) from wrong
        self._report(run, dry_run=options["dry_run"])

    def _progress(self, run: ImportRun) -> None:
        self.stderr.write(f"{run.done}/{run.total} 行")

    def _report(self, run: ImportRun, *, dry_run: bool) -> None:
        for line, column, reason in run.problems[:SHOWN]:
            self.stderr.write(f"第 {line} 行 {column or '整行'}：{reason}")
        if len(run.problems) > SHOWN:
            self.stderr.write(f"……共 {len(run.problems)} 处问题")
        if run.state == ImportState.FAILED:
            raise CommandError(run.failure)
        done = "检查完毕，没有写入" if dry_run else "导入完毕"
        counts = f"新增 {run.new}，有变化 {run.changed}，无变化 {run.unchanged}，未采纳 {run.refused}"
        self.stdout.write(f"{done}：共 {run.total} 行，{counts}。")
