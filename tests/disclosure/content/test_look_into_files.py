"""A look before publication finds what the eye misses."""

import io
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from PIL import Image

from disclosure.content import findings
from disclosure.content.look import look, without_traces
from portal.core.uploads import CONTENT_TYPES

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def codes(data: bytes, kind: str) -> list[str]:
    return [finding.code for finding in look(data, CONTENT_TYPES[kind]).findings]


def saved(thing: Any, **options: Any) -> bytes:
    target = io.BytesIO()
    thing.save(target, **options)
    return target.getvalue()


def workbook() -> Workbook:
    book = Workbook()
    book.active["A1"] = "公开的内容"
    return book


def docx(body: str, **parts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, text in parts.items():
            package.writestr(f"word/{name}.xml", text)
    return target.getvalue()


def test_a_plain_workbook_has_no_findings() -> None:
    assert codes(saved(workbook()), "xlsx") == []


def test_hidden_sheets_columns_and_comments_are_found() -> None:
    book = workbook()
    book.create_sheet("底稿").sheet_state = "veryHidden"
    book.active.column_dimensions["B"].hidden = True
    book.active["A1"].comment = Comment("先别公开", "")
    assert codes(saved(book), "xlsx") == [findings.HIDDEN_CELLS, findings.COMMENT, findings.HIDDEN_SHEET]


def test_numbers_on_hidden_sheets_are_found_and_half_hidden() -> None:
    book = workbook()
    sheet = book.create_sheet("名单")
    sheet.sheet_state, sheet["A1"] = "hidden", "13800000000"
    found = look(saved(book), CONTENT_TYPES["xlsx"]).findings
    assert [(each.code, each.text) for each in found][1:] == [(findings.PERSONAL, "138******00")]


def test_tracked_changes_comments_and_hidden_words_are_found() -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r></w:p>"
    )
    comments = f"<w:comments {W}><w:comment><w:p><w:r><w:t>改</w:t></w:r></w:p></w:comment></w:comments>"
    data = docx(body, comments=comments)
    assert codes(data, "docx") == [findings.TRACKED_CHANGE, findings.HIDDEN_TEXT, findings.COMMENT]


def test_where_a_picture_was_taken_is_found_and_taken_out() -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    data = saved(Image.new("RGB", (8, 8)), format="JPEG", exif=exif)
    assert codes(data, "jpg") == [findings.PICTURE_TRACE]
    assert codes(without_traces(data), "jpg") == []


def test_text_under_a_black_box_is_found(black_box_pdf: bytes) -> None:
    assert findings.COVERED_TEXT in codes(black_box_pdf, "pdf")


def test_a_broken_file_is_itself_a_finding() -> None:
    assert codes(b"%PDF-1.4 broken", "pdf") == [findings.UNREADABLE]
    assert codes(b"PK\x03\x04 broken", "docx") == [findings.UNREADABLE]


@pytest.mark.parametrize(
    "link",
    [
        "http://10.1.2.3/x",
        "https://oa.local/",
        "http://intranet/x",
        "file:///C:/x.doc",
        "\\\\share\\folder",
        "http://[::1]/",
    ],
)
def test_links_to_the_inside_are_found(link: str) -> None:
    assert [found.code for found in findings.look_into_text(f"见 {link} 。")] == [findings.INSIDE_LINK]


def test_public_links_are_no_finding() -> None:
    assert findings.look_into_text("见 https://www.example.com/a?b=1") == []
