"""The results of a survey as everybody may read them: counts with small cells hidden, and the same as a picture."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from disclosure.participation.models import Consultation
from disclosure.participation.schema import SINGLE, TEXT

SMALLEST = 5
"""Cells under five could name somebody: they are not shown (trust.md A6)."""


@dataclass(frozen=True)
class Cell:
    """An option and how many chose it; None where the number is hidden."""

    label: str
    count: int | None

    @property
    def words(self) -> str:
        """The number, or that it is small."""
        return _("少于 %d 或不公布") % SMALLEST if self.count is None else str(self.count)


@dataclass(frozen=True)
class Result:
    """One question with its cells; ``total`` is how many answered it, None when that is hidden too."""

    id: str
    label: str
    total: int | None
    cells: tuple[Cell, ...]

    @property
    def rows(self) -> list[list[str]]:
        """The data table."""
        return [[cell.label, cell.words] for cell in self.cells]

    @property
    def source(self) -> str:
        """How many answered."""
        return _("回答 %d 份") % self.total if self.total is not None else _("回答少于 %d 份") % SMALLEST

    @property
    def svg(self) -> SafeString:
        """Bars of the counts that are shown."""
        return bars(self.label, self.cells)


def results(row: Consultation) -> list[Result]:
    """The counts of every question but those for free text, in a single walk over the answers."""
    answers = row.survey_answers.values_list("answers", flat=True).iterator()
    counts = count(row.questions, answers)
    return [_result(question, *counts[question["id"]]) for question in row.questions if question["kind"] != TEXT]


def count(
    questions: Iterable[Mapping[str, Any]], answers: Iterable[Mapping[str, Any]]
) -> dict[str, tuple[int, Counter[int]]]:
    """(how many answered, how many chose each option) by question id."""
    asked = [each["id"] for each in questions if each["kind"] != TEXT]
    totals: Counter[str] = Counter()
    chosen: dict[str, Counter[int]] = {name: Counter() for name in asked}
    for answer in answers:
        for name in asked:
            if name in answer:
                totals[name] += 1
                chosen[name].update(answer[name] if isinstance(answer[name], list) else [answer[name]])
    return {name: (totals[name], chosen[name]) for name in asked}


def _result(question: Mapping[str, Any], total: int, chosen: Counter[int]) -> Result:
    labels = list(question["options"])
    shown = hide_small([chosen[place] for place in range(len(labels))], sums_up=question["kind"] == SINGLE)
    cells = tuple(Cell(label, number) for label, number in zip(labels, shown, strict=True))
    return Result(question["id"], question["label"], total if total >= SMALLEST else None, cells)


def hide_small(counts: list[int], *, sums_up: bool) -> list[int | None]:
    """Numbers from 1 to 4 become None. Where the cells sum up to the total a single gap could be worked out from the
    rest, so the next smallest goes as well; with fewer than five answers in all nothing is shown."""
    if sum(counts) < SMALLEST:
        return [None] * len(counts)
    hidden = {place for place, number in enumerate(counts) if 0 < number < SMALLEST}
    others = [place for place, number in enumerate(counts) if place not in hidden and number]
    gap = sum(counts[place] for place in hidden)
    if sums_up and hidden and others and (len(hidden) == 1 or gap < SMALLEST):
        hidden.add(min(others, key=lambda place: counts[place]))
    return [None if place in hidden else number for place, number in enumerate(counts)]


def bars(title: str, cells: Iterable[Cell]) -> SafeString:
    """A picture of bars, one a line, with label and number as text; colours do not matter."""
    lines = list(cells)
    most = max([cell.count or 0 for cell in lines] + [1])
    parts = format_html_join(
        "",
        '<text x="0" y="{}" font-size="14" fill="#1F2937">{}</text>'
        '<rect x="0" y="{}" width="{}" height="12" fill="#0B5CAB"></rect>',
        (
            (
                40 * place + 14,
                f"{cell.label[:12]}：{cell.words}",
                40 * place + 20,
                round(300 * (cell.count or 0) / most),
            )
            for place, cell in enumerate(lines)
        ),
    )
    words = "，".join(f"{cell.label} {cell.words}" for cell in lines)
    return format_html(
        '<svg viewBox="0 0 260 {}" width="260" role="img" aria-label="{}">{}</svg>',
        40 * len(lines) + 8,
        f"{title}：{words}",
        parts,
    )
