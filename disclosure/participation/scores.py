"""The result of an assessment: means over the assessors, worked out here alone; page, CSV and ledger read the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext as _

from disclosure.participation.models import Consultation

_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Line:
    """One criterion: its most points and the mean, two decimals; ``mean`` None while nobody has scored."""

    label: str
    most: int
    mean: Decimal | None


@dataclass(frozen=True)
class Tally:
    """Every criterion, all of them together, and how many assessors scored."""

    lines: tuple[Line, ...]
    total: Line
    assessors: int

    @property
    def rows(self) -> list[Line]:
        """The criteria and then the total, as a table shows them."""
        return [*self.lines, self.total]

    @property
    def facts(self) -> dict[str, Any]:
        """What the ledger pins when the result becomes public."""
        return {"means": [str(line.mean) for line in self.rows], "assessors": self.assessors}


def tally(row: Consultation) -> Tally:
    """The means of an assessment's score sheets; who gave no points counts nowhere."""
    sheets = [points for points in row.score_sheets.values_list("points", flat=True) if points]
    columns = [[int(points[each["code"]]) for points in sheets] for each in row.criteria]
    lines = tuple(
        Line(each["label"], each["most"], mean(column)) for each, column in zip(row.criteria, columns, strict=True)
    )
    totals = [sum(points.values()) for points in sheets]
    return Tally(lines, Line(_("总分"), sum(line.most for line in lines), mean(totals)), len(sheets))


def mean(numbers: Sequence[int]) -> Decimal | None:
    """The mean, halves rounded up to two decimals; None of nothing."""
    if not numbers:
        return None
    return (Decimal(sum(numbers)) / len(numbers)).quantize(_CENT, ROUND_HALF_UP)


def table(found: Tally) -> Iterator[list[Any]]:
    """The result as lines of a table, its heading first."""
    yield [_("评分项目"), _("满分"), _("平均分")]
    for line in found.rows:
        yield [line.label, line.most, line.mean]
    yield [_("评分的评议人"), "", found.assessors]
