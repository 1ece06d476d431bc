"""Writes docs/moves.md from the move table in the code."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from approvals.move_table import markdown

PAGE = Path(settings.BASE_DIR) / "docs" / "moves.md"


class Command(BaseCommand):
    help = "Write docs/moves.md: every move of a case, from where, to where, and who may."

    def handle(self, *args: Any, **options: Any) -> None:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(markdown(), encoding="utf-8")
        self.stdout.write(f"{PAGE.relative_to(settings.BASE_DIR)}")
