"""What a file is, told from its first bytes, its size (bytes) and its name, before the rest is read."""

import struct
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from portal.core.errors import Invalid
from portal.core.uploads.names import clean_name, extension
from portal.core.uploads.pixels import MAX_PIXELS, pixels

MAX_BYTES = 20 * 1024 * 1024
HEAD_BYTES = 64 * 1024
_OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "ofd": "application/ofd",
}
# What to do instead, by extension.
_INSTEAD = {
    "doc": gettext_noop("旧版 Word 文件不能上传：请打开后“另存为” .docx 或 PDF 再上传。"),
    "wps": gettext_noop("WPS 专用格式不能上传：请打开后“另存为” .docx 或 PDF 再上传。"),
    "xls": gettext_noop("旧版 Excel 文件不能上传：请打开后“另存为” .xlsx 或 PDF 再上传。"),
    "docm": gettext_noop("带宏的文件不能上传：请“另存为”不带宏的 .docx 再上传。"),
    "xlsm": gettext_noop("带宏的文件不能上传：请“另存为”不带宏的 .xlsx 再上传。"),
    "zip": gettext_noop("压缩包不能上传：请解压后把里面的文件逐个上传。"),
    "rar": gettext_noop("压缩包不能上传：请解压后把里面的文件逐个上传。"),
    "7z": gettext_noop("压缩包不能上传：请解压后把里面的文件逐个上传。"),
    "heic": gettext_noop("这种手机照片格式不能上传：请在手机相机设置里改为“兼容性最佳”（JPG），或截图后上传。"),
}
_OTHER = gettext_noop("这种文件不能上传：请转换成 PDF、JPG、PNG、DOCX、XLSX 或 OFD 再上传。")
_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"MZ", "exe"),
    (b"\x7fELF", "exe"),
)
_PARTS = ((b"word/", "docx"), (b"xl/", "xlsx"), (b"OFD.xml", "ofd"))


def sniff(head: bytes, size: int, name: str, *, limit: int = MAX_BYTES) -> str:
    """The content type of a welcome file; ``head`` is up to HEAD_BYTES from its beginning.

    Raises Invalid for empty or too large files, unknown types, macros, names with two extensions, and content
    that is not what the name says, pictures of more than 100 million pixels. Run ``inspect`` on the whole file afterwards.
    """
    ending = extension(clean_name(name)).replace("jpeg", "jpg")
    _check_size(head, size, limit)
    if ending not in CONTENT_TYPES:
        raise Invalid(_(_INSTEAD.get(ending, _OTHER)))
    kind = kind_of(head)
    if kind == "macro":
        raise Invalid(_(_INSTEAD["docm"]))
    if kind == "ole":
        raise Invalid(_("文件加了密码或是旧版格式：请打开后取消密码，另存为 .docx、.xlsx 或 PDF 再上传。"))
    if kind != ending:
        raise Invalid(_mismatch(kind, ending))
    if pixels(head, kind) > MAX_PIXELS:
        raise Invalid(_("图片的像素太多（超过1亿）：请缩小图片或降低扫描分辨率后重新上传。"))
    return CONTENT_TYPES[kind]


def kind_of(head: bytes) -> str:
    """Our short word for what the bytes are; empty when unknown."""
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "ole"
    kind = next((kind for magic, kind in _MAGIC if head.startswith(magic)), "")
    return _package_kind(head) if kind == "zip" else kind


def _package_kind(head: bytes) -> str:
    names = list(_entry_names(head))
    if any(name.lower().endswith(b"vbaproject.bin") for name in names):
        return "macro"
    return next((kind for part, kind in _PARTS if any(name.startswith(part) for name in names)), "zip")


def _entry_names(head: bytes) -> Iterator[bytes]:
    """Names of the ZIP entries that begin in these bytes."""
    place = head.find(b"PK\x03\x04")
    while 0 <= place <= len(head) - 30:
        (length,) = struct.unpack_from("<H", head, place + 26)
        yield head[place + 30 : place + 30 + length]
        place = head.find(b"PK\x03\x04", place + 30)


def _check_size(head: bytes, size: int, limit: int) -> None:
    if size <= 0 or not head:
        raise Invalid(_("文件是空的（0字节），请检查原文件后重新上传。"))
    if size > limit:
        megabytes = limit // (1024 * 1024)
        raise Invalid(
            _("文件超过%(limit)s MB：请压缩图片、降低扫描分辨率，或拆成几个文件上传。") % {"limit": megabytes}
        )


def _mismatch(kind: str, ending: str) -> str:
    if kind in CONTENT_TYPES:
        return _("文件内容是 %(kind)s，扩展名却是 .%(ending)s：请把扩展名改对后重新上传。") % {
            "kind": kind.upper(),
            "ending": ending,
        }
    return _("文件内容不是 %(ending)s，可能已损坏或改过扩展名：请用原来的软件打开并重新保存后上传。") % {
        "ending": ending.upper()
    }
