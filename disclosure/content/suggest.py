"""Where on its pages a PDF names numbers of people, as boxes that a person may take over, and whether boxes hide them."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from disclosure.content.findings import half_hidden
from disclosure.content.pages import Box, TextLayer, opened
from portal.core.text.personal import numbers_over_lines, personal_numbers

_MARGIN = 0.002
_INSET = 0.15
"""How much of a sign's own box may stay open on each side: fonts leave air around their signs."""


@dataclass(frozen=True)
class Suggestion:
    """A number of a person on a page: half hidden text, a box for each of its lines, the places of its signs."""

    text: str
    boxes: tuple[Box, ...]
    signs: tuple[Box, ...]

    def is_hidden_by(self, boxes: Sequence[Box]) -> bool:
        """Whether every sign lies under the boxes."""
        return all(any(_holds(box, *point) for box in boxes) for sign in self.signs for point in _corners(sign))


def suggest(data: bytes, number: int) -> list[Suggestion]:
    """The numbers on one page. Raises NotRedactable, IndexError for a missing page."""
    with opened(data) as document:
        return _on_page(document[number - 1])


def suggest_all(data: bytes) -> dict[int, list[Suggestion]]:
    """The numbers on each page that has any, by page number from 1."""
    with opened(data) as document:
        found = {at: _on_page(page) for at, page in enumerate(document, 1)}
    return {at: each for at, each in found.items() if each}


def _on_page(page: Any) -> list[Suggestion]:
    with closing(TextLayer(page)) as layer:
        whole = [found for number in dict.fromkeys(personal_numbers(layer.text)) for found in _places(layer, number)]
        return [*whole, *_broken(layer)]


def _broken(layer: TextLayer) -> Iterator[Suggestion]:
    """Numbers that a line break divides: a box on each line."""
    for first, after in numbers_over_lines(layer.text):
        boxes = tuple(box for box in map(layer.place, range(first, after)) if box)
        if boxes:
            number = "".join(layer.text[first:after].split())
            yield Suggestion(half_hidden(number), tuple(_lines(boxes)), boxes)


def _places(layer: TextLayer, number: str) -> Iterator[Suggestion]:
    """Every place of a number: it may stand there more than once."""
    at = layer.text.find(number)
    while at >= 0:
        placed = [layer.place(each) for each in range(at, at + len(number))]
        boxes = tuple(box for box in placed if box)
        if boxes:
            yield Suggestion(half_hidden(number), tuple(_lines(boxes)), boxes)
        at = layer.text.find(number, at + len(number))


def _lines(boxes: Sequence[Box]) -> Iterator[Box]:
    """One box around the signs of each line, a little larger than they are."""
    line: list[Box] = []
    for box in boxes:
        if line and not _goes_on(line[-1], box):
            yield _around(line)
            line = []
        line.append(box)
    yield _around(line)


def _goes_on(before: Box, box: Box) -> bool:
    """Whether a sign stands beside the one before it, or below it as on turned pages."""
    beside = before.top <= (box.top + box.bottom) / 2 <= before.bottom
    return beside or before.left <= (box.left + box.right) / 2 <= before.right


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        max(0.0, round(min(box.left for box in boxes) - _MARGIN, 4)),
        max(0.0, round(min(box.top for box in boxes) - _MARGIN, 4)),
        min(1.0, round(max(box.right for box in boxes) + _MARGIN, 4)),
        min(1.0, round(max(box.bottom for box in boxes) + _MARGIN, 4)),
    )


def _corners(sign: Box) -> Iterator[tuple[float, float]]:
    width, height = (sign.right - sign.left) * _INSET, (sign.bottom - sign.top) * _INSET
    for x in (sign.left + width, sign.right - width):
        for y in (sign.top + height, sign.bottom - height):
            yield x, y


def _holds(box: Box, x: float, y: float) -> bool:
    return box.left <= x <= box.right and box.top <= y <= box.bottom
