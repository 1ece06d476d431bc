"""Rows of a file with their line numbers: JSONL, CSV (UTF-8 or GB18030), XLSX. Formats differ here and nowhere else."""

import csv
import hashlib
import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from approvals.catalogue.columns import COLUMNS, LISTS
from portal.core.errors import Invalid

_HEADINGS = {column.label: column.name for column in COLUMNS.values()}
FORMATS = ("jsonl", "csv", "xlsx")


class RawRow(NamedTuple):
    """``values`` by column, or ``broken``: why the line cannot be read at all."""

    line: int
    values: dict[str, Any]
    broken: str = ""


def format_of(name: str) -> str:
    """The format by the ending of a file name; raises Invalid for others."""
    ending = name.rsplit(".", 1)[-1].lower()
    if ending not in FORMATS:
        raise Invalid(_("不认识的文件格式。请使用 .jsonl、.csv 或者 .xlsx 文件。"))
    return ending


def rows(path: Path, kind: str) -> Iterator[RawRow]:
    """The rows of a file from the top. Raises Invalid when the file as a whole cannot be read."""
    if not path.is_file():
        raise Invalid(_("没有找到文件 %s。") % path.name)
    return {"jsonl": _jsonl, "csv": _csv, "xlsx": _xlsx}[kind](path)


def file_digest(path: Path) -> str:
    """SHA-256 of the bytes of a file."""
    with path.open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"


def encoding_of(data: bytes) -> str:
    """utf-8-sig or gb18030; raises Invalid for neither."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    raise Invalid(_("文件的文字编码不是 UTF-8 也不是 GB18030。请另存为 UTF-8 后再导入。"))


def _jsonl(path: Path) -> Iterator[RawRow]:
    with path.open("rb") as file:
        for line, text in enumerate(file, 1):
            if text.strip():
                yield _json_row(line, text)


def _json_row(line: int, text: bytes) -> RawRow:
    try:
        row = json.loads(text.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        return RawRow(line, {}, _("这一行不是完整的 JSON。"))
    return RawRow(line, row) if isinstance(row, dict) else RawRow(line, {}, _("这一行应是一个 JSON 对象。"))


def _csv(path: Path) -> Iterator[RawRow]:
    data = path.read_bytes()
    reader = csv.reader(StringIO(data.decode(encoding_of(data)), newline=""))
    try:
        headings = _columns(next(reader, []))
        for cells in reader:
            if any(cells):
                yield _cells_row(reader.line_num, headings, cells)
    except csv.Error as wrong:
        raise Invalid(_("第 %(line)d 行不是有效的 CSV：%(why)s") % {"line": reader.line_num, "why": wrong}) from wrong


def _xlsx(path: Path) -> Iterator[RawRow]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
        sheet = book.worksheets[0]
    except Exception as wrong:
        raise Invalid(_("打不开这个 Excel 文件，请另存为 .xlsx 后再试。")) from wrong
    try:
        table = enumerate(sheet.iter_rows(values_only=True), 1)
        headings = _columns([str(cell or "") for cell in next(table, (0, ()))[1]])
        for line, cells in table:
            if any(cell is not None for cell in cells):
                yield _cells_row(line, headings, cells)
    finally:
        book.close()


def _columns(headings: list[str]) -> list[str]:
    names = [_HEADINGS.get(each.strip(), each.strip()) for each in headings]
    if "code" not in names and "name" not in names:
        raise Invalid(_("第一行应是列名，其中要有“实施编码”和“事项名称”。"))
    return names


def _cells_row(line: int, headings: list[str], cells: Any) -> RawRow:
    if len(cells) > len(headings) and any(cell not in (None, "") for cell in cells[len(headings) :]):
        return RawRow(line, {}, _("这一行的列比列名多，请检查逗号和引号。"))
    try:
        found = {name: _cell(name, cell) for name, cell in zip(headings, cells, strict=False) if name}
    except (ValueError, RecursionError):
        return RawRow(line, {}, _("这一行里有不完整的 JSON。"))
    return RawRow(line, found)


def _cell(name: str, cell: Any) -> Any:
    """A cell's value: formulas that export has disarmed are as they were, JSON is read."""
    if not isinstance(cell, str):
        return cell
    text = disarmed_back(cell.strip())
    return json.loads(text) if name in LISTS and text[:1] in ("[", "{") else text


DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "'")


def disarmed(text: str) -> str:
    """A cell that no spreadsheet runs as a formula: an apostrophe before what could be one."""
    return f"'{text}" if text.startswith(DANGEROUS) else text


def disarmed_back(text: str) -> str:
    """The text as it was before ``disarmed``."""
    return text[1:] if text.startswith("'") and text[1:].startswith(DANGEROUS) else text
