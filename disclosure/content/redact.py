"""Redaction of a PDF (区分处理, 条例 37) whose text layer is truly gone: pages become pictures, the boxes part of them.

Black boxes drawn over text leave the text below; here each page is drawn, the boxes are painted into its pixels, and a
new PDF is made of the pictures alone. Nothing of the old file goes over: no text, no metadata, no annotations, no layers.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw

from disclosure.content.pages import Box, NotRedactable, draw, opened

DPI = 200
__all__ = ["Box", "NotRedactable", "page_count", "picture", "pictures", "redact"]


def redact(data: bytes, boxes: Mapping[int, Sequence[Box]], *, dpi: int = DPI) -> bytes:
    """A new PDF with these boxes blacked out, by page number from 1. Raises NotRedactable, KeyError for a missing page.

    Page by page, so that a long file needs the memory of one drawn page and of the compressed pictures.
    """
    with opened(data) as document:
        if wrong := set(boxes) - set(range(1, len(document) + 1)):
            raise KeyError(min(wrong))
        copy, target = pypdfium2.PdfDocument.new(), io.BytesIO()
        for number, page in enumerate(document, 1):
            _add(copy, _blacken(draw(page, dpi), boxes.get(number, ())), page.get_size())
            page.close()
        copy.save(target)
        copy.close()
        return target.getvalue()


def _add(copy: Any, image: Image.Image, size: tuple[float, float]) -> None:
    """One more page of the copy: the picture, as large as the page was."""
    packed = io.BytesIO()
    image.save(packed, format="JPEG")
    packed.seek(0)
    page, shown = copy.new_page(*size), pypdfium2.PdfImage.new(copy)
    shown.load_jpeg(packed, inline=True)
    shown.set_matrix(pypdfium2.PdfMatrix().scale(*size))
    page.insert_obj(shown)
    page.gen_content()
    page.close()


def page_count(data: bytes) -> int:
    """How many pages there are to look at. Raises NotRedactable."""
    with opened(data) as document:
        return len(document)


def pictures(data: bytes, *, dpi: int = 100) -> Iterator[Image.Image]:
    """Each page as a picture, forms and annotations drawn in as they look."""
    with opened(data) as document:
        for page in document:
            yield draw(page, dpi)
            page.close()


def picture(data: bytes, number: int, boxes: Sequence[Box] = (), *, dpi: int = 100) -> Image.Image:
    """One page, with boxes blacked out as the copy will have them. Raises NotRedactable, KeyError for a missing page."""
    with opened(data) as document:
        if not 1 <= number <= len(document):
            raise KeyError(number)
        return _blacken(draw(document[number - 1], dpi), boxes)


def _blacken(image: Image.Image, boxes: Sequence[Box]) -> Image.Image:
    brush = ImageDraw.Draw(image)
    for box in boxes:
        brush.rectangle(
            (box.left * image.width, box.top * image.height, box.right * image.width, box.bottom * image.height),
            fill="black",
        )
    return image
