"""Reading tables that other systems made: CSV, XLSX and JSON Lines, with the columns by our names."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from portal.core.errors import Invalid

Heads = Mapping[str, Sequence[str]]
"""Our name of a column → what others call it; our own name is understood as well."""
Row = tuple[int, dict[str, str]]


def read_table(file: Path, heads: Heads, needed: Iterable[str]) -> Iterator[Row]:
    """(line, cells by our names) of each row that is not empty; other columns are left out, order does not matter.

    Raises Invalid for another kind of file, a broken one, text that is not UTF-8 and for a missing column of ``needed``.
    """
    match file.suffix.lower():
        case ".csv":
            with file.open(encoding="utf-8-sig", newline="") as lines:
                yield from _named(_csv(lines), heads, needed)
        case ".xlsx":
            with closing(_book(file)) as book:
                sheet = book.worksheets[0]
                sheet.reset_dimensions()
                yield from _named(sheet.iter_rows(values_only=True), heads, needed)
        case ".jsonl":
            with file.open("rb") as lines:
                for number, line in enumerate(lines, 1):
                    if line.strip():
                        yield number, _own_names(_object(number, line), heads)
        case _:
            raise Invalid(_("只收 CSV、XLSX 和 JSON Lines 文件。"))


def _book(file: Path) -> Any:
    try:
        return load_workbook(file, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError):
        raise Invalid(_("这不是能打开的 XLSX 表格：请在表格软件里重新另存为 XLSX 或“CSV UTF-8”。")) from None


def _csv(lines: Iterable[str]) -> Iterator[list[str]]:
    try:
        yield from csv.reader(lines)
    except UnicodeDecodeError:
        raise Invalid(_("文件不是 UTF-8 编码：请在表格软件里另存为“CSV UTF-8”再导入。")) from None


def _object(number: int, line: bytes) -> Mapping[str, Any]:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise Invalid(
            _("第 %(line)d 行不是一个 JSON 对象（UTF-8 编码，一行一个）。请改好这一行再导入。") % {"line": number}
        )
    return values


def _own_names(values: Mapping[str, Any], heads: Heads) -> dict[str, str]:
    ours = {name: ours for ours, names in heads.items() for name in (ours, *names)}
    return {ours[key]: "" if value is None else str(value).strip() for key, value in values.items() if key in ours}


def _named(rows: Iterable[Sequence[Any]], heads: Heads, needed: Iterable[str]) -> Iterator[Row]:
    waiting = iter(rows)
    first = [str(value or "").strip() for value in next(waiting, ())]
    place = {ours: first.index(name) for ours, names in heads.items() for name in (ours, *names) if name in first}
    missing = [heads[name][0] if heads[name] else name for name in needed if name not in place]
    if missing:
        raise Invalid(_("第一行缺少这些列：%(columns)s。请按说明补上列名再导入。") % {"columns": "、".join(missing)})
    for line, row in enumerate(waiting, 2):
        cells = ["" if value is None else str(value) for value in row]
        if any(cells):
            yield line, {ours: cells[index].strip() if index < len(cells) else "" for ours, index in place.items()}
