"""Tables that other systems made: our names for their columns, a clear sentence for a file that cannot be read."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from portal.core.errors import Invalid
from portal.core.tables import read_table

HEADS = {"number": ("编号",), "text": ("内容", "诉求内容")}
ROW = {"number": "7", "text": "路灯不亮"}


def read(file: Path) -> list[tuple[int, dict[str, str]]]:
    return list(read_table(file, HEADS, ("number",)))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rows.csv", "诉求内容,编号,别的\n路灯不亮, 7 ,x\n,,\n"),
        ("rows.csv", "\ufefftext,number\n路灯不亮,7\n"),
        ("rows.jsonl", '{"编号": 7, "诉求内容": "路灯不亮", "别的": 1}\n\n'),
    ],
)
def test_columns_are_known_by_either_name_in_any_order(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert [cells for _line, cells in read(tmp_path / name)] == [ROW]


def test_a_spreadsheet_is_read_and_closed(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["编号", "内容"], [7, "路灯不亮"], [None, None]):
        sheet.append(row)
    book.save(tmp_path / "rows.xlsx")
    assert read(tmp_path / "rows.xlsx") == [(2, ROW)]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("rows.doc", b"", "CSV、XLSX"),
        ("rows.xlsx", b"not a spreadsheet", "XLSX"),
        ("rows.csv", "内容\n路灯".encode(), "编号"),
        ("rows.csv", "编号\n路灯".encode("gbk"), "UTF-8"),
        ("rows.jsonl", b'{"number": 1}\n{"number"', "第 2 行"),
        ("rows.jsonl", b"[1]\n", "第 1 行"),
        ("rows.jsonl", '{"编号": "路灯"}'.encode("gbk"), "第 1 行"),
    ],
)
def test_a_file_that_cannot_be_read_is_explained(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Invalid, match=words):
        read(tmp_path / name)
