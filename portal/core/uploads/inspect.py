"""A second look at the whole file, for what the first bytes cannot tell. Nothing is unpacked to disk."""

import re
import zipfile
from typing import BinaryIO

from django.utils.translation import gettext as _

from portal.core.errors import Invalid
from portal.core.uploads.sniff import CONTENT_TYPES, MAX_BYTES

MAX_ENTRIES = 5_000
MAX_UNPACKED = 10 * MAX_BYTES
MAX_RATIO = 200
_SMALL = 1024 * 1024
_PACKAGES = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "ofd": "OFD.xml"}
# /JS only with its script behind it: the three bytes alone turn up by chance in most large scans.
_ACTIVE_PDF = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFile|RichMedia)\b|/JS\s*(?:[(<]|\d+\s+\d+\s+R)")
_SYMLINK = 0o120000


def inspect(file: BinaryIO, content_type: str) -> None:
    """Raise Invalid for macros, packed bombs, encrypted, active or double-natured files; rewinds the file."""
    kind = next(short for short, known in CONTENT_TYPES.items() if known == content_type)
    file.seek(0)
    if kind in _PACKAGES:
        _inspect_package(file, _PACKAGES[kind])
    else:
        _inspect_flat(file, kind)
    file.seek(0)


def _inspect_flat(file: BinaryIO, kind: str) -> None:
    if zipfile.is_zipfile(file):
        raise Invalid(_("文件里夹带了压缩包：请重新扫描或重新导出后上传。"))
    if kind != "pdf":
        return
    file.seek(0)
    data = file.read(MAX_BYTES * 2)
    if b"/Encrypt" in data:
        raise Invalid(_("PDF 加了密码或限制：请用“打印为 PDF”另存一份没有密码的再上传。"))
    if _ACTIVE_PDF.search(data):
        raise Invalid(_("PDF 里有脚本或附件：请用“打印为 PDF”另存一份再上传。"))


def _inspect_package(file: BinaryIO, main_part: str) -> None:
    broken = _("文件已损坏或加了密码：请打开后取消密码，重新保存再上传。")
    try:
        with zipfile.ZipFile(file) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Invalid(broken) from error
    names = [entry.filename for entry in entries]
    if main_part not in names or any(entry.flag_bits & 1 for entry in entries):
        raise Invalid(broken)
    if any(name.lower().endswith(("vbaproject.bin", ".exe", ".dll", ".js", ".vbs")) for name in names):
        raise Invalid(_("文件里有宏或程序：请“另存为”不带宏的文件再上传。"))
    if any(map(_leaves_its_folder, entries)):
        raise Invalid(broken)
    _refuse_bomb(entries)


def _leaves_its_folder(entry: zipfile.ZipInfo) -> bool:
    parts = re.split(r"[/\\]", entry.filename)
    return ".." in parts or entry.filename.startswith(("/", "\\")) or entry.external_attr >> 16 & 0o170000 == _SYMLINK


def _refuse_bomb(entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or (unpacked > _SMALL and unpacked / packed > MAX_RATIO):
        raise Invalid(_("文件解开后大得不正常：请删去多余的图片或页面，另存为 PDF 再上传。"))
