"""``manage.py measure_suggestions FILE``: how good the suggested class and the similar orders are, on real messages."""

from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from complaints.categories import read_tree
from complaints.learning import Message, classed_by_names, measure
from complaints.similarity import measure_similar
from portal.core.errors import Invalid
from portal.core.tables import read_table

HEADS = {
    "title": ("标题", "留言主题"),
    "text": ("内容", "留言详情", "诉求内容"),
    "author": ("诉求人", "留言用户"),
    "class": ("类别", "一级标签", "一级分类"),
}


class Command(BaseCommand):
    help = "Measure the suggested class on messages held back: CSV or XLSX with text and class (docs/import-complaints.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--categories", type=Path, help="class tree, for messages that nobody has classed")
        parser.add_argument("--every", type=int, default=5, help="hold back each n-th message")

    def handle(self, *args: Any, file: Path, every: int, categories: Path | None, **options: Any) -> None:
        try:
            rows = [cells for _line, cells in read_table(file, HEADS, ("text",))]
            tree = read_tree(categories)[0] if categories else []
        except (Invalid, OSError, ValueError) as error:
            raise CommandError(f"{file.name}: {error}") from None
        known = [(row["author"], row.get("title", ""), row["text"]) for row in rows if row.get("author")]
        messages = [message for row in rows if (message := _message(row, tree))]
        if every < 2 or len(messages) < every:
            raise CommandError("Too few messages, or --every below 2.")
        found = measure(messages, every)
        self.stdout.write(
            f"{found.learned} learned, {found.asked} asked: first {_percent(found.first, found.asked)}, "
            f"among three {_percent(found.among_three, found.asked)}"
        )
        if known:
            similar = measure_similar(known)
            self.stdout.write(
                f"similar: {similar.asked} messages of people who wrote others, one of these first "
                f"{_percent(similar.first, similar.asked)}, among those shown {_percent(similar.shown, similar.asked)}"
            )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "-"


def _message(row: Mapping[str, str], tree: Sequence[tuple[str, ...]]) -> Message | None:
    """By the class that people gave it, else by the classes that its own words name."""
    text = f"{row.get('title', '')} {row['text']}"
    return Message(text, row["class"]) if row.get("class") else classed_by_names(text, tree)
