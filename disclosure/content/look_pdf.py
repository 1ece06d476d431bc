"""A look into a PDF: text that lies under dark boxes, annotations, author, links to the inside."""

import io
import logging
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pdfplumber
from pdfplumber.utils.exceptions import PdfminerException

from disclosure.content.findings import (
    ANNOTATION,
    AUTHOR,
    COVERED_TEXT,
    MOST,
    SCANNED,
    UNREADABLE,
    Finding,
    inside_links,
)
from disclosure.content.pages import NotRedactable, scans

logging.getLogger("pdfminer").setLevel(logging.ERROR)

LONGEST = 1_000_000
MOST_PAGES = 500
DARK = 0.25
"""A filling of at most this lightness (0 black, 1 white) hides what lies below it from the eye."""


def pdf(data: bytes) -> tuple[list[Finding], str]:
    """Findings and text of a PDF; only the first MOST_PAGES are looked at."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as file:
            pages = file.pages[:MOST_PAGES]
            found = [finding for page in pages for finding in _page(page)] + list(_author(file.metadata))
            text = "\n".join(page.extract_text() or "" for page in pages)
    except (PdfminerException, ValueError, KeyError, TypeError, OSError):
        return [Finding(UNREADABLE)], ""
    return [*found, *_scans(data)], text[:LONGEST]


def _scans(data: bytes) -> list[Finding]:
    try:
        return scanned(scans(data))
    except NotRedactable:
        return []  # too long to be drawn, or not at all: nothing of it can be redacted here either


def scanned(pages: Iterable[int]) -> list[Finding]:
    """That these pages are pictures: nobody but a person finds what stands there."""
    numbers = ", ".join(str(page) for page in pages)
    return [Finding(SCANNED, place=numbers)] if numbers else []


def _page(page: Any) -> Iterator[Finding]:
    place = str(page.page_number)
    boxes = [box for box in [*page.rects, *page.curves] if _is_dark(box)]
    covered = "".join(char["text"] for char in page.chars if any(_covers(box, char) for box in boxes)).strip()
    if covered:
        yield Finding(COVERED_TEXT, covered[:2] + "…", place)
    links = [str(note.get("uri") or "") for note in page.annots]
    for link in links[:MOST]:
        yield from inside_links(link, place)
    notes = [note for note in page.annots if note.get("contents") and not note.get("uri")]
    for note in notes[:MOST]:
        yield Finding(ANNOTATION, str(note["contents"])[:100], place)


def _author(facts: dict[str, Any]) -> Iterator[Finding]:
    name = str(facts.get("Author") or "").strip()
    if name:
        yield Finding(AUTHOR, name[:100])


def _is_dark(box: dict[str, Any]) -> bool:
    if not box.get("fill"):
        return False
    return _lightness(box.get("non_stroking_color")) <= DARK


def _lightness(colour: Any) -> float:
    """0 for black to 1 for white; a pattern or an unknown colour counts as white, a missing one as black (the default)."""
    parts: Sequence[Any] = colour if isinstance(colour, list | tuple) else (0,) if colour is None else (colour,)
    if not all(isinstance(part, int | float) for part in parts) or not parts:
        return 1.0
    if len(parts) == 4:
        return float(max(0.0, 1 - max(parts[:3]) - parts[3]))
    return float(max(parts))


def _covers(box: dict[str, Any], char: dict[str, Any]) -> bool:
    """Whether the middle of a sign lies in the box."""
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box["x0"] <= x <= box["x1"] and box["top"] <= y <= box["bottom"]) and bool(char["text"].strip())
