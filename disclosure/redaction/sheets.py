"""One page of a file as the page of redaction shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from disclosure.content.pages import Box, is_scan, opened
from disclosure.content.suggest import Suggestion, suggest
from portal.core.errors import NotFound

WIDTH = 1000
"""Of the drawing that lies over the picture of a page."""


@dataclass(frozen=True)
class Rectangle:
    """A box on that drawing."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Sheet:
    """One page of a file to redact: its boxes, and the numbers of people that they do not hide; none are found on a scan."""

    number: int
    of: int
    height: int
    boxes: Sequence[Box]
    open: list[Suggestion]
    is_scanned: bool

    def rectangles(self) -> list[Rectangle]:
        """The boxes as they lie on a drawing of WIDTH by ``height``."""
        return [self._rectangle(box) for box in self.boxes]

    def offers(self) -> list[Rectangle]:
        """Where the numbers stand that lie open."""
        return [self._rectangle(box) for each in self.open for box in each.boxes]

    def _rectangle(self, box: Box) -> Rectangle:
        wide, high = WIDTH * (box.right - box.left), self.height * (box.bottom - box.top)
        return Rectangle(round(WIDTH * box.left), round(self.height * box.top), round(wide), round(high))


def sheet(data: bytes, number: int, boxes: Sequence[Box]) -> Sheet:
    """A page of a PDF with its boxes. Raises NotFound for one that is not there, NotRedactable."""
    with opened(data) as document:
        if not 1 <= number <= len(document):
            raise NotFound(_("没有这一页，请从页码中选择。"))
        page = document[number - 1]
        count, (width, height), is_scanned = len(document), page.get_size(), is_scan(page)
    shown = [each for each in suggest(data, number) if not each.is_hidden_by(boxes)]
    return Sheet(number, count, max(1, round(WIDTH * height / width)), boxes, shown, is_scanned)
