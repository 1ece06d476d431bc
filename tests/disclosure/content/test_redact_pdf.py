"""Redaction takes the words away, not only from the eye."""

import io

import pdfplumber
import pytest

from disclosure.content.redact import Box, NotRedactable, pictures, redact
from tests.disclosure.content.conftest import SECRET

LINE = Box(0.08, 0.24, 0.65, 0.32)


def text_of(data: bytes) -> str:
    with pdfplumber.open(io.BytesIO(data)) as file:
        return "".join(page.extract_text() or "" for page in file.pages)


def test_no_text_of_the_old_file_is_left(black_box_pdf: bytes) -> None:
    assert SECRET in text_of(black_box_pdf)
    redacted = redact(black_box_pdf, {1: [LINE]})
    assert text_of(redacted) == ""
    assert SECRET.encode() not in redacted


def test_the_box_is_part_of_the_picture(black_box_pdf: bytes) -> None:
    (page,) = pictures(redact(black_box_pdf, {1: [Box(0.4, 0.6, 0.6, 0.7)]}))
    assert page.getpixel((page.width // 2, int(page.height * 0.65))) == (0, 0, 0)


def test_what_is_not_under_a_box_stays_to_be_seen(black_box_pdf: bytes) -> None:
    (page,) = pictures(redact(black_box_pdf, {}))
    words = page.crop((int(page.width * 0.1), int(page.height * 0.11), int(page.width * 0.5), int(page.height * 0.16)))
    assert words.getextrema() != ((255, 255), (255, 255), (255, 255))


def test_a_page_that_is_not_there_is_refused(black_box_pdf: bytes) -> None:
    with pytest.raises(KeyError):
        redact(black_box_pdf, {2: [LINE]})


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(NotRedactable):
        redact(b"hello", {})


@pytest.mark.parametrize("edges", [(-0.1, 0, 1, 1), (0.5, 0, 0.5, 1), (0, 0.9, 1, 0.1)])
def test_a_box_lies_on_the_page_and_has_a_size(edges: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="box"):
        Box(*edges)
