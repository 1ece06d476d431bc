"""Uploads: the welcome kinds pass, everything else is told what to do."""

import io
import struct
import zipfile

import pytest

from portal.core.errors import Invalid
from portal.core.uploads import CONTENT_TYPES, HEAD_BYTES, MAX_BYTES, clean_name, inspect, sniff

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
JPG = b"\xff\xd8\xff\xe0" + b"0" * 40
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00"


def package(*names: str, content: bytes = b"<x/>") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name in ("[Content_Types].xml", *names):
            made.writestr(name, content)
    return buffer.getvalue()


DOCX = package("word/document.xml")
XLSX = package("xl/workbook.xml")
OFD = package("OFD.xml")


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (PDF, "申请书.pdf", "pdf"),
        (PDF, "申请书 v1.2.PDF", "pdf"),
        (PDF, "申请书.pdf.pdf", "pdf"),
        (JPG, "照片.JPEG", "jpg"),
        (PNG, "图.png", "png"),
        (DOCX, "章程.docx", "docx"),
        (XLSX, "名单.xlsx", "xlsx"),
        (OFD, "证照.ofd", "ofd"),
    ],
)
def test_welcome_kinds_pass(data: bytes, name: str, kind: str) -> None:
    content_type = sniff(data[:HEAD_BYTES], len(data), name)
    inspect(io.BytesIO(data), content_type)
    assert content_type == CONTENT_TYPES[kind]


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.pdf", "0字节"),
        (b"MZ\x90", "a.pdf", "不是 PDF"),
        (b"<html>", "a.jpg", "不是 JPG"),
        (PNG, "a.jpg", "内容是 PNG"),
        (DOCX, "a.xlsx", "内容是 DOCX"),
        (package("a.txt"), "a.docx", "不是 DOCX"),
        (package("word/document.xml", "word/vbaProject.bin"), "a.docx", "宏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.docx", "密码"),
        (DOCX, "a.docm", "宏"),
        (package("a.txt"), "a.zip", "解压"),
        (b"Rar!\x1a\x07", "a.rar", "解压"),
        (b"x", "a.doc", "另存为"),
        (b"x", "a.heic", "JPG"),
        (b"MZ", "a.exe", "转换成"),
        (b"x", "noname", "转换成"),
        (PDF, "a.exe.pdf", "两个扩展名"),
        (PDF, "a.pdf.exe", "两个扩展名"),
        (PDF, "a.pdf%00.exe", "控制字符"),
        (PDF, "a\u202efdp.exe", "控制字符"),
        (PDF, "a\n.pdf", "控制字符"),
        (PDF, "名" * 300 + ".pdf", "缩短"),
        (PDF, "../", "没有名字"),
    ],
)
def test_other_files_are_told_what_to_do(data: bytes, name: str, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        sniff(data[:HEAD_BYTES], len(data), name)


def test_a_picture_of_too_many_pixels_is_refused() -> None:
    flood = struct.pack(">HH", 50_000, 50_000)
    jpg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08" + flood
    png = PNG[:8] + b"\x00\x00\x00\rIHDR" + struct.pack(">II", 50_000, 50_000)
    for data, name in ((jpg, "a.jpg"), (png, "a.png")):
        with pytest.raises(Invalid, match="像素"):
            sniff(data, len(data), name)


def test_the_limit_itself_passes_and_one_byte_more_does_not() -> None:
    assert sniff(PDF, MAX_BYTES, "a.pdf")
    with pytest.raises(Invalid, match="20 MB"):
        sniff(PDF, MAX_BYTES + 1, "a.pdf")


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (PDF + b"/Encrypt 5 0 R", "pdf", "密码"),
        (PDF + b"/OpenAction << /S /JavaScript /JS (x) >>", "pdf", "脚本"),
        (PDF + b"/S /Rendition /JS 12 0 R", "pdf", "脚本"),
        (PDF + b"/JS<78>", "pdf", "脚本"),
        (PDF + package("a.txt"), "pdf", "夹带"),
        (JPG + package("a.txt"), "jpg", "夹带"),
        (package("word/document.xml", "word/vbaProject.bin"), "docx", "宏"),
        (package("word/document.xml", "../../x"), "docx", "损坏"),
        (package("word/other.xml"), "docx", "损坏"),
        (DOCX[:-30], "docx", "损坏"),
        (package("word/document.xml", content=b"0" * 5_000_000), "docx", "不正常"),
        (package("word/document.xml", *map(str, range(6_000))), "docx", "不正常"),
    ],
)
def test_a_second_look_finds_what_the_head_hides(data: bytes, kind: str, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        inspect(io.BytesIO(data), CONTENT_TYPES[kind])


def test_three_chance_bytes_of_a_scan_are_no_script() -> None:
    inspect(io.BytesIO(PDF + b"stream \x91/JS\xf3\x80 endstream"), CONTENT_TYPES["pdf"])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("C:\\fakepath\\申请书.pdf", "申请书.pdf"),
        ("../../x.pdf", "x.pdf"),
        ("e\u0301.pdf", "\u00e9.pdf"),
        (".a.pdf", "a.pdf"),
    ],
)
def test_a_name_is_only_a_name(name: str, expected: str) -> None:
    assert clean_name(name) == expected
