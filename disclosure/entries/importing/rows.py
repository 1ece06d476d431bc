"""Rows to import from a table, a folder of pages with a table, or a dump of INSERT statements."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from portal.core.errors import Invalid
from portal.core.tables import Row, read_table

HEADS: dict[str, tuple[str, ...]] = {
    "index_number": ("索引号",),
    "title": ("标题", "名称", "信息名称"),
    "issuer": ("发布机构", "发文机关"),
    "document_number": ("发文字号", "文号"),
    "theme": ("主题分类",),
    "column": ("栏目", "栏目编码"),
    "genre": ("体裁", "体裁分类"),
    "written_on": ("成文日期", "生成日期"),
    "published_on": ("发布日期", "公开日期"),
    "validity": ("有效性",),
    "keywords": ("关键词", "主题词"),
    "summary": ("概述", "内容概述"),
    "html": ("正文", "内容"),
    "page": ("网页文件",),
    "files": ("附件",),
}
INDEX = ("index.csv", "index.xlsx")
_STATEMENT = re.compile(r"INSERT INTO\s+\S+\s*\(([^)]*)\)\s*VALUES\s*\(", re.IGNORECASE)
_DUMP_HEADS = {"release_office": "issuer", "release_number": "document_number"}


def read_rows(file: Path) -> Iterator[Row]:
    """(line or number, cells by our names); Invalid for what is no table, folder with a table, or dump."""
    if file.is_dir():
        yield from _folder(file)
    elif file.suffix.lower() == ".sql":
        yield from _dump(file.read_text(encoding="utf-8"))
    else:
        yield from read_table(file, HEADS, ())


def _folder(folder: Path) -> Iterator[Row]:
    """A table and the pages and files that its columns 网页文件 and 附件 name; or every page of a folder without table."""
    table = next((folder / name for name in INDEX if (folder / name).is_file()), None)
    if table is None:
        pages = sorted(folder.glob("*.htm*"))
        if not pages:
            raise Invalid(_("文件夹里没有 index.csv、index.xlsx，也没有网页文件。"))
        yield from ((number, {"html": _page(folder, page.name)}) for number, page in enumerate(pages, 1))
        return
    for line, cells in read_table(table, HEADS, ()):
        yield line, {**cells, "html": _page(folder, cells["page"])} if cells.get("page") else cells


def _page(folder: Path, name: str) -> str:
    """A page of the folder and of nowhere else; empty when it is missing or not UTF-8, so that the row is refused."""
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        return ""
    return path.read_bytes().decode("utf-8", "replace")


def _dump(text: str) -> Iterator[Row]:
    """The rows of INSERT statements, one a statement."""
    for number, match in enumerate(_STATEMENT.finditer(text), 1):
        names: list[str] = [name.strip() for name in match.group(1).split(",")]
        values: dict[str, str] = dict(zip(names, _values(text, match.end()), strict=False))
        yield number, {_DUMP_HEADS.get(name, name): value for name, value in values.items()}


def _values(text: str, place: int) -> list[str]:
    """The values of one statement from its opening bracket on; NULL is an empty text."""
    found: list[str] = []
    token = re.compile(r"\s*(?:'((?:[^'\\]|\\.|'')*)'|([^,')]+))\s*([,)])", re.DOTALL)
    while match := token.match(text, place):
        quoted, bare, end = match.groups()
        found.append(_unescaped(quoted) if quoted is not None else _bare(bare))
        place = match.end()
        if end == ")":
            break
    return found


def _bare(value: str) -> str:
    return "" if value.strip().lower() == "null" else value.strip()


def _unescaped(value: str) -> str:
    return re.sub(r"\\(.)", r"\1", value.replace("''", "'"), flags=re.DOTALL)
