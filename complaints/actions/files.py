"""Files that somebody gives with an order: looked at by content, then stored."""

from collections.abc import Sequence
from typing import BinaryIO, NamedTuple

from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.core.errors import Invalid
from portal.core.uploads import CONTENT_TYPES, HEAD_BYTES, clean_name, inspect, sniff
from portal.matters.files.store import store
from portal.matters.models import StoredFile

MAX_FILES = 10
MAX_TOTAL = 100 * 1024 * 1024
KINDS = ("jpg", "png", "pdf", "docx", "xlsx")


class Given(NamedTuple):
    """One uploaded file before it is looked at."""

    name: str
    size: int
    content: BinaryIO


def keep_files(given: Sequence[Given], user: User | None) -> list[StoredFile]:
    """Store the files; Invalid (field ``files``) names the first one that cannot be taken, and nothing is stored."""
    try:
        types = _look_at(given)
    except Invalid as error:
        raise Invalid(error.message, {"files": [error.message]}) from error
    return [_store(file, kind, user) for file, kind in zip(given, types, strict=True)]


def _look_at(given: Sequence[Given]) -> list[str]:
    if len(given) > MAX_FILES:
        raise Invalid(_("一次最多 %d 个文件。请选最要紧的，或合并成一个PDF。") % MAX_FILES)
    if sum(file.size for file in given) > MAX_TOTAL:
        raise Invalid(_("文件合计不能超过 100 MB。请压缩图片后再上传。"))
    return [_kind_of(file) for file in given]


def _kind_of(file: Given) -> str:
    kind = sniff(file.content.read(HEAD_BYTES), file.size, file.name)
    if kind not in [CONTENT_TYPES.get(each) for each in KINDS]:
        raise Invalid(_("只收图片（JPG、PNG）、PDF、Word 和 Excel 文件，请转换后再上传。"))
    inspect(file.content, kind)
    return kind


def _store(file: Given, kind: str, user: User | None) -> StoredFile:
    file.content.seek(0)
    chunks = iter(lambda: file.content.read(HEAD_BYTES), b"")
    return store(chunks, name=clean_name(file.name), content_type=kind, user=user)
