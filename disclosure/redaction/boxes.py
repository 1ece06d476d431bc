"""The boxes of a file as they are kept, and the copy that is made from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from disclosure.content.findings import SCANNED
from disclosure.content.look import Looked, look
from disclosure.content.look_pdf import scanned
from disclosure.content.pages import Box, scans
from disclosure.content.redact import page_count, redact
from disclosure.content.suggest import Suggestion, suggest_all
from portal.core.digests import digest
from portal.core.errors import Invalid, NotFound
from portal.core.uploads import CONTENT_TYPES
from portal.matters.files.store import read
from portal.matters.models import StoredFile

Boxes = Mapping[int, Sequence[Box]]
Kept = dict[str, list[list[float]]]
"""As JSON: by page number, each left, top, right and bottom in parts of the page."""
MOST_BOXES = 100
"""On one page."""
PAGES_AT_ONCE = 60
"""About four seconds of a processor; that process answers nothing else meanwhile. Longer files are for the worker."""


@dataclass(frozen=True)
class Copy:
    """A redacted copy that was made and looked into, and how many numbers of people it still shows."""

    data: bytes
    looked: Looked
    left: int


def is_redactable(file: StoredFile) -> bool:
    """Only PDFs have pages to paint on."""
    return file.content_type == CONTENT_TYPES["pdf"]


def bytes_of(file: StoredFile) -> bytes:
    """What a PDF holds. Raises Invalid for what is none, NotFound when the disk has lost it."""
    if not is_redactable(file):
        raise Invalid(_("只有 PDF 附件可以遮盖。请把它另存为 PDF 再上传。"))
    try:
        return read(file)
    except FileNotFoundError:
        raise NotFound(_("文件暂时无法读取。请稍后再试，或联系大厅工作人员。")) from None


def boxes_of(kept: Kept) -> dict[int, list[Box]]:
    """The boxes by page number, pages in their order."""
    return dict(sorted((int(page), [Box(*edges) for edges in rows]) for page, rows in kept.items()))


def counts_of(kept: Kept) -> dict[str, int]:
    """How many boxes on which page, for the record."""
    return {str(page): len(boxes) for page, boxes in boxes_of(kept).items()}


def with_page(kept: Kept, page: int, boxes: Sequence[Box], data: bytes) -> Kept:
    """What is kept after one page of the file was marked anew. Raises Invalid."""
    if not 1 <= page <= page_count(data):
        raise Invalid(_("没有这一页，请从页码中选择。"))
    if len(boxes) > MOST_BOXES:
        raise Invalid(_("一页最多 %d 块。整页都不公开时，请画一块盖住整页。") % MOST_BOXES)
    others = {key: rows for key, rows in kept.items() if key != str(page)}
    rows = [[box.left, box.top, box.right, box.bottom] for box in boxes]
    return {**others, str(page): rows} if rows else others


def seal(kept: Kept, page: int) -> str:
    """What tells whether somebody has marked a page since it was shown."""
    return digest(repr(kept.get(str(page), [])).encode())


def check_seal(kept: Kept, page: int, before: str | None) -> None:
    """Nobody else's boxes are lost by a page that was open too long. Raises Invalid."""
    if before is not None and before != seal(kept, page):
        raise Invalid(_("这一页的遮盖块刚刚有人改过。请刷新页面，看过再改。"))


def is_unpainted(kept: Kept, painted: Kept) -> bool:
    """Whether a box was marked that the copy does not have: then the copy hides less than somebody meant."""
    return any(row not in painted.get(page, []) for page, rows in kept.items() for row in rows)


def left_open(data: bytes, boxes: Boxes) -> dict[int, list[Suggestion]]:
    """The numbers of people that these boxes do not hide, by page."""
    found = {
        page: [each for each in rows if not each.is_hidden_by(boxes.get(page, ()))]
        for page, rows in suggest_all(data).items()
    }
    return {page: rows for page, rows in found.items() if rows}


def is_long(file: StoredFile) -> bool:
    """Whether a worker must make the copy."""
    return page_count(bytes_of(file)) > PAGES_AT_ONCE


def check_boxes(kept: Kept) -> None:
    """There is something to hide. Raises Invalid."""
    if not kept:
        raise Invalid(_("还没有画遮盖块，请先在页面上画出要遮盖的地方。"))


def make_copy(file: StoredFile, kept: Kept, *, seen: bool) -> Copy:
    """Draw the copy and look into it; ``seen``: the person has seen the numbers that no box hides. Raises Invalid."""
    data, boxes = bytes_of(file), boxes_of(kept)
    left = left_open(data, boxes)
    if left and not seen:
        pages = ", ".join(map(str, left))
        raise Invalid(
            _("还有号码没有遮盖（第 %s 页）。请遮盖，或确认可以公开。") % pages, {"seen": [_("请确认已经看过")]}
        )
    copy = redact(data, boxes)
    return Copy(copy, _looked(copy, file, scans(data)), sum(map(len, left.values())))


def _looked(copy: bytes, file: StoredFile, unread: Sequence[int]) -> Looked:
    """What stands open in a copy. All its pages are pictures; of these only ``unread`` nobody but a person has checked."""
    looked = look(copy, file.content_type)
    others = [each for each in looked.findings if each.code != SCANNED]
    return replace(looked, findings=[*others, *scanned(unread)])


def check_ground(ground: str, grounds: Sequence[str]) -> None:
    """What is hidden is hidden on a ground of the law. Raises Invalid."""
    if ground not in grounds:
        raise Invalid(_("请选择不公开这些内容的理由。"), {"ground": [_("请从列表中选择")]})
