"""Looks into Word and Excel files: hidden sheets, rows, columns and text, comments, tracked changes, authors."""

import io
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from disclosure.content.findings import (
    AUTHOR,
    COMMENT,
    HIDDEN_CELLS,
    HIDDEN_SHEET,
    HIDDEN_TEXT,
    MOST,
    OUTSIDE_DATA,
    TRACKED_CHANGE,
    UNREADABLE,
    Finding,
    inside_links,
)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_BROKEN = (zipfile.BadZipFile, ParseError, KeyError, ValueError, OSError, TypeError)
LONGEST = 1_000_000
"""Characters of text that are kept of one file."""


def workbook(data: bytes) -> tuple[list[Finding], str]:
    """Findings and text of an .xlsx file; the text holds hidden sheets too: that is what a reader can bring out."""
    try:
        book = load_workbook(io.BytesIO(data), data_only=True)
        sheets = [sheet for sheet in book.worksheets if isinstance(sheet, Worksheet)]
        found = [finding for sheet in sheets for finding in _sheet(sheet)]
        lines = [line for sheet in sheets for line in _lines(sheet)]
        found += _package(data)
    except _BROKEN:
        return [Finding(UNREADABLE)], ""
    return found, "\n".join(lines)[:LONGEST]


def _sheet(sheet: Worksheet) -> Iterator[Finding]:
    if sheet.sheet_state != "visible":
        yield Finding(HIDDEN_SHEET, place=sheet.title)
    columns = [name for name, size in sheet.column_dimensions.items() if size.hidden]
    rows = [str(number) for number, size in sheet.row_dimensions.items() if size.hidden]
    for names in (columns, rows):
        if names:
            yield Finding(HIDDEN_CELLS, "、".join(names[:MOST]), sheet.title)
    comments = [cell for row in sheet.iter_rows() for cell in row if cell.comment]
    for cell in comments[:MOST]:
        yield Finding(COMMENT, str(cell.comment.text)[:100] if cell.comment else "", f"{sheet.title} {cell.coordinate}")


def _lines(sheet: Worksheet) -> Iterator[str]:
    for row in sheet.iter_rows(values_only=True):
        cells = [str(value) for value in row if value is not None]
        if cells:
            yield "\t".join(cells)


def letter(data: bytes) -> tuple[list[Finding], str]:
    """Findings and text of a .docx file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            body = fromstring(package.read("word/document.xml"))
            found = [*_changes(body), *_comments(package)]
        found += _package(data)
    except _BROKEN:
        return [Finding(UNREADABLE)], ""
    return found, "\n".join(filter(None, (_text(each) for each in body.iter(f"{_W}p"))))[:LONGEST]


def _changes(body: Element) -> Iterator[Finding]:
    for tag in ("ins", "del", "moveFrom", "moveTo"):
        for each in list(body.iter(f"{_W}{tag}"))[:MOST]:
            yield Finding(TRACKED_CHANGE, _text(each)[:100])
    for run in body.iter(f"{_W}r"):
        marks = run.find(f"{_W}rPr")
        if marks is not None and marks.find(f"{_W}vanish") is not None:
            yield Finding(HIDDEN_TEXT, _text(run)[:100])


def _comments(package: zipfile.ZipFile) -> Iterator[Finding]:
    if "word/comments.xml" in package.namelist():
        for each in list(fromstring(package.read("word/comments.xml")).iter(f"{_W}comment"))[:MOST]:
            yield Finding(COMMENT, _text(each)[:100])


def _text(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter() if each.tag in (f"{_W}t", f"{_W}delText"))


def _package(data: bytes) -> Iterator[Finding]:
    """What every office file carries: who wrote it, what it points to."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        if "docProps/core.xml" in names:
            core = fromstring(package.read("docProps/core.xml"))
            people = {core.findtext(tag) for tag in (f"{_DC}creator", f"{_CP}lastModifiedBy")} - {None, "", "openpyxl"}
            if people:
                yield Finding(AUTHOR, "、".join(sorted(str(name) for name in people)))
        for name in names:
            if name.endswith(".rels"):
                yield from _targets(fromstring(package.read(name)))


def _targets(relations: Element) -> Iterator[Finding]:
    for each in relations:
        target = each.get("Target", "")
        if each.get("TargetMode") != "External":
            continue
        inside = inside_links(target)
        yield from inside
        if not inside and not each.get("Type", "").endswith("/hyperlink"):
            yield Finding(OUTSIDE_DATA, target[:200])
