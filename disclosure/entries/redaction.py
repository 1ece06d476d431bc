"""What the page of redaction shows: which files can be redacted, their pages, boxes and what is not hidden yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from disclosure.content.pages import Box, opened
from disclosure.content.suggest import Suggestion, suggest, suggest_all
from disclosure.entries.models import Attachment, Entry
from disclosure.entries.rules import may_see_originals, newest
from portal.accounts.models import User
from portal.core.errors import Invalid, NotAllowed, NotFound
from portal.core.uploads import CONTENT_TYPES
from portal.matters.files.store import read
from portal.matters.models import StoredFile

Boxes = Mapping[int, Sequence[Box]]
WIDTH = 1000
"""Of the drawing that lies over the picture of a page."""


@dataclass(frozen=True)
class Rectangle:
    """A box on that drawing."""

    x: int
    y: int
    width: int
    height: int


def is_redactable(attachment: Attachment) -> bool:
    """Only PDFs have pages to paint on."""
    return attachment.file.content_type == CONTENT_TYPES["pdf"]


def find_file(entry: Entry, pk: int) -> Attachment:
    """A file of the newest wording. Raises NotFound, Invalid for what is no PDF."""
    found = newest(entry).attachments.select_related("file", "redacted_from").filter(pk=pk).first()
    if found is None:
        raise NotFound(_("没有找到这个附件，信息可能刚修改过。请从信息页面重新进入。"))
    if not is_redactable(found):
        raise Invalid(_("只有 PDF 附件可以遮盖。请把它另存为 PDF 再上传。"))
    return found


def original(attachment: Attachment) -> StoredFile:
    """The file below every redaction: a second one begins there again, so that no picture is drawn from a picture."""
    return attachment.redacted_from or attachment.file


def bytes_of(attachment: Attachment) -> bytes:
    """What the original holds. Raises NotFound when the disk has lost it."""
    try:
        return read(original(attachment))
    except FileNotFoundError:
        raise NotFound(_("文件暂时无法读取。请稍后再试，或联系大厅工作人员。")) from None


def boxes_of(attachment: Attachment) -> dict[int, list[Box]]:
    """The boxes that are marked, by page number, pages in their order."""
    found = {int(page): [Box(*edges) for edges in rows] for page, rows in attachment.boxes.items()}
    return dict(sorted(found.items()))


def left_open(data: bytes, boxes: Boxes) -> dict[int, list[Suggestion]]:
    """The numbers of people that these boxes do not hide, by page."""
    found = {
        page: [each for each in rows if not each.is_hidden_by(boxes.get(page, ()))]
        for page, rows in suggest_all(data).items()
    }
    return {page: rows for page, rows in found.items() if rows}


@dataclass(frozen=True)
class Sheet:
    """One page of a file to redact: its boxes, and the numbers of people that they do not hide."""

    number: int
    of: int
    height: int
    boxes: list[Box]
    open: list[Suggestion]

    def rectangles(self) -> list[Rectangle]:
        """The boxes as they lie on a drawing of WIDTH by ``height``."""
        return [self._rectangle(box) for box in self.boxes]

    def offers(self) -> list[tuple[Suggestion, list[Rectangle]]]:
        """The numbers that lie open, each with its places on the drawing."""
        return [(each, [self._rectangle(box) for box in each.boxes]) for each in self.open]

    def _rectangle(self, box: Box) -> Rectangle:
        wide, high = WIDTH * (box.right - box.left), self.height * (box.bottom - box.top)
        return Rectangle(round(WIDTH * box.left), round(self.height * box.top), round(wide), round(high))


def sheet(attachment: Attachment, number: int) -> Sheet:
    """A page of a file. Raises NotFound for one that is not there, NotRedactable."""
    data, boxes = bytes_of(attachment), boxes_of(attachment).get(number, [])
    with opened(data) as document:
        if not 1 <= number <= len(document):
            raise NotFound(_("没有这一页，请从页码中选择。"))
        count, (width, height) = len(document), document[number - 1].get_size()
    shown = [each for each in suggest(data, number) if not each.is_hidden_by(boxes)]
    return Sheet(number, count, max(1, round(WIDTH * height / width)), boxes, shown)


def find_original(user: User, entry: Entry, pk: int) -> StoredFile:
    """The original of a redacted file of the entry. Raises NotFound, NotAllowed."""
    found = Attachment.objects.select_related("redacted_from").filter(version__entry=entry, pk=pk).first()
    if found is None or found.redacted_from is None:
        raise NotFound(_("没有找到这个附件。请从信息页面重新进入。"))
    if refusal := may_see_originals(user, entry):
        raise NotAllowed(str(refusal))
    return found.redacted_from


def check_original(user: User, attachment: Attachment) -> None:
    """Older wordings still name the file that a redacted copy replaced: NotAllowed for who must not see it."""
    entry = attachment.version.entry
    is_original = Attachment.objects.filter(version__entry=entry, redacted_from=attachment.file_id).exists()
    if is_original and (refusal := may_see_originals(user, entry)):
        raise NotAllowed(str(refusal))
