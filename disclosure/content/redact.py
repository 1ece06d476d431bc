"""Redaction of a PDF (区分处理, 条例 37) whose text layer is truly gone: pages become pictures, the boxes part of them.

Black boxes drawn over text leave the text below; here each page is drawn, the boxes are painted into its pixels, and a
new PDF is made of the pictures alone. Nothing of the old file goes over: no text, no metadata, no annotations, no layers.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pypdfium2
from PIL import Image, ImageDraw

DPI = 200
MOST_PAGES = 300


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


class NotRedactable(Exception):
    """The file is no PDF that can be drawn, or has too many pages; the text says which."""


def redact(data: bytes, boxes: Mapping[int, Sequence[Box]], *, dpi: int = DPI) -> bytes:
    """A new PDF with these boxes blacked out, by page number from 1. Raises NotRedactable, KeyError for a missing page."""
    pages = []
    for number, image in enumerate(pictures(data, dpi=dpi), 1):
        pages.append(_blacken(image, boxes.get(number, ())))
    if wrong := set(boxes) - set(range(1, len(pages) + 1)):
        raise KeyError(min(wrong))
    target = io.BytesIO()
    pages[0].save(target, format="PDF", save_all=True, append_images=pages[1:], resolution=dpi)
    return target.getvalue()


def pictures(data: bytes, *, dpi: int = 100) -> Iterable[Image.Image]:
    """Each page as a picture, forms and annotations drawn in as they look."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise NotRedactable("This is no PDF that can be drawn.") from error
    try:
        if not 0 < len(document) <= MOST_PAGES:
            raise NotRedactable(f"A file to redact has 1 to {MOST_PAGES} pages.")
        document.init_forms()
        for page in document:
            yield page.render(scale=dpi / 72, may_draw_forms=True).to_pil().convert("RGB")
            page.close()
    finally:
        document.close()


def _blacken(image: Image.Image, boxes: Sequence[Box]) -> Image.Image:
    draw = ImageDraw.Draw(image)
    for box in boxes:
        draw.rectangle(
            (box.left * image.width, box.top * image.height, box.right * image.width, box.bottom * image.height),
            fill="black",
        )
    return image
