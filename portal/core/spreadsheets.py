"""Cells that a spreadsheet program shows and never runs."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: Any) -> str:
    """The value as text; a leading apostrophe keeps what looks like a formula from being one."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_STARTS) else text


class _Echo:
    """A file that hands each line straight on."""

    def write(self, line: str) -> str:
        return line


def csv_lines(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """CSV text line by line, every cell safe; begins with the mark by which Excel knows UTF-8."""
    writer = csv.writer(_Echo())
    yield "\ufeff"
    for row in rows:
        yield writer.writerow([safe_cell(cell) for cell in row])
