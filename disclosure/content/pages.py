"""The pages of a PDF as people see them: pictures, and where on the page each sign of the text layer stands."""

import ctypes
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2
from django.utils.translation import gettext as _
from PIL import Image
from pypdfium2 import raw

from portal.core.errors import Invalid

MOST_PAGES = 300
MOST_PIXELS = 40_000_000
"""A page that would become a larger picture is drawn coarser: a plan of two metres must not fill the memory."""
SCAN = 0.8
"""The part of a page that a picture fills when it is the page."""
_ONE_AT_A_TIME = threading.RLock()
"""pdfium is not made for threads."""
_GRID = 1_000_000


class NotRedactable(Invalid):
    """The file is no PDF that can be drawn, or has too many pages; the sentence says which and what to do."""


@dataclass(frozen=True)
class Box:
    """A rectangle in parts of the page's width and height, 0 to 1 from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def __post_init__(self) -> None:
        edges = (self.left, self.top, self.right, self.bottom)
        if not all(0 <= edge <= 1 for edge in edges) or self.left >= self.right or self.top >= self.bottom:
            raise ValueError("A box lies on the page and has a size.")


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """The document, forms and annotations as they look. Raises NotRedactable."""
    with _ONE_AT_A_TIME:
        document = _open(data)
        try:
            if not 0 < len(document) <= MOST_PAGES:
                raise NotRedactable(_("遮盖的文件须有1到%d页。请拆成几个文件再上传。") % MOST_PAGES)
            document.init_forms()
            yield document
        finally:
            document.close()


def _open(data: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise NotRedactable(_("PDF 加了密码，不能遮盖。请用“打印为 PDF”另存一份没有密码的再上传。")) from error
        raise NotRedactable(_("这不是能显示的 PDF，不能遮盖。请用“打印为 PDF”另存一份再上传。")) from error


def draw(page: Any, dpi: int) -> Image.Image:
    """A page of an opened document as a picture."""
    width, height = page.get_size()
    scale = min(dpi / 72, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    drawn: Image.Image = page.render(scale=scale, may_draw_forms=True).to_pil()
    return drawn.convert("RGB")


class TextLayer:
    """What the text layer of a page says, and where each sign of it stands on the picture."""

    def __init__(self, page: Any) -> None:
        self._page, self._signs = page, page.get_textpage()
        self.text = "".join(self._sign(at) for at in range(self._signs.count_chars()))

    def _sign(self, at: int) -> str:
        code = int(raw.FPDFText_GetUnicode(self._signs, at))
        return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd"

    def place(self, at: int) -> Box | None:
        """Where the sign stands; None for breaks and blanks without a place."""
        try:
            left, bottom, right, top = self._signs.get_charbox(at, loose=True)
        except pypdfium2.PdfiumError:
            return None
        corners = [_on_picture(self._page, x, y) for x, y in ((left, bottom), (right, top))]
        xs, ys = (sorted(min(1.0, max(0.0, each)) for each in parts) for parts in zip(*corners, strict=True))
        return Box(xs[0], ys[0], xs[1], ys[1]) if xs[0] < xs[1] and ys[0] < ys[1] else None

    def close(self) -> None:
        """Give its memory back."""
        self._signs.close()


def is_scan(page: Any) -> bool:
    """Whether a picture stands where text would: no text beside it, or it fills the page whatever small text there is."""
    width, height = page.get_size()
    pictures = [each.get_bounds() for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])]
    if any((right - left) * (top - bottom) >= SCAN * width * height for left, bottom, right, top in pictures):
        return True
    with closing(TextLayer(page)) as layer:
        return bool(pictures) and not layer.text.strip()


def scans(data: bytes) -> list[int]:
    """The pages on which no machine finds a number, from 1. Raises NotRedactable."""
    with opened(data) as document:
        return [at for at, page in enumerate(document, 1) if is_scan(page)]


def _on_picture(page: Any, x: float, y: float) -> tuple[float, float]:
    """A point of the page's own space where it is drawn: turned pages and cut ones too."""
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, _GRID, _GRID, 0, x, y, across, down)
    return across.value / _GRID, down.value / _GRID
