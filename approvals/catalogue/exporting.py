"""The catalogue as a file that import takes back: JSONL, CSV (UTF-8 with BOM for Excel) or XLSX."""

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from approvals.catalogue.columns import COLUMNS
from approvals.catalogue.readers import disarmed, format_of
from approvals.catalogue.search import published
from approvals.catalogue.store import OF_VERSION
from approvals.models import Item, ItemVersion
from portal.core.errors import Invalid

LONGEST_CELL = 32_767


def export_file(path: Path, items: QuerySet[Item] | None = None) -> int:
    """Write the items in force, by code; gives how many. Raises Invalid for an unknown format."""
    kind = format_of(path.name)
    found = published() if items is None else items
    rows = (values_of(item.current) for item in found.order_by("code").iterator(500) if item.current)
    return {"jsonl": _jsonl, "csv": _csv, "xlsx": _xlsx}[kind](path, rows)


def values_of(version: ItemVersion) -> dict[str, Any]:
    """A version by the columns of a file; its ``item`` and the item's ``body`` are read."""
    item = version.item
    extra = {name: value for name, value in version.extra.items() if name != "short_name"}
    return {
        "code": item.code,
        "catalog_code": item.catalog_code,
        "body": item.body.name,
        "body_code": item.body.code,
        "short_name": version.extra.get("short_name", ""),
        **{name: getattr(version, name) for name in OF_VERSION},
        "extra": extra,
    }


def _jsonl(path: Path, rows: Iterable[dict[str, Any]]) -> int:
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for count, row in enumerate(rows, 1):  # noqa: B007 - the last number is the answer
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return count


def _csv(path: Path, rows: Iterable[dict[str, Any]]) -> int:
    count = -1
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        for count, cells in enumerate(_table(rows)):  # noqa: B007
            writer.writerow(cells)
    return count


def _xlsx(path: Path, rows: Iterable[dict[str, Any]]) -> int:
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("事项"))
    count = -1
    for count, cells in enumerate(_table(rows)):
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise Invalid(_("第 %d 行有一格超过 Excel 的最大长度，请改用 JSONL 或者 CSV。") % (count + 1))
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("", cell) for cell in cells])
    book.save(path)
    return count


def _table(rows: Iterable[dict[str, Any]]) -> Iterator[list[str]]:
    yield [column.label for column in COLUMNS.values()]
    for row in rows:
        yield [_cell(row[name]) for name in COLUMNS]


def _cell(value: Any) -> str:
    """Text of a value; lists as JSON; nothing that a spreadsheet would run."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return "" if value is None else disarmed(str(value))
