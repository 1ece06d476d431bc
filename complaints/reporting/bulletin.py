"""The bulletin of handling units (情况通报, row 263): one line an office, a score by weights, from one query for all doors."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, PositiveSmallIntegerField, QuerySet

from complaints.figures import Line, facts_of, lines, percent
from complaints.kinds import Kind, Source
from complaints.models import Category, OrderFact, ScoreWeights
from portal.accounts.models import User
from portal.matters.access import visible_to

MOST = 20
"""So many classes and areas are listed."""
DEFAULT = ScoreWeights(
    valid_from=date(2020, 1, 1),
    signed_in_time=10,
    on_time=30,
    complete=10,
    solved=20,
    satisfied=20,
    sampled=10,
    oversight=5,
)
"""Holds until a city writes weights of its own."""


LISTS = (
    ("received",),
    ("signed_late",),
    ("late", "overdue"),
    ("incomplete",),
    ("unsolved",),
    ("unsatisfied",),
    ("returned",),
    ("returned_wrongly",),
    ("reopened",),
    ("overseen",),
    ("bad_sample",),
    (),
)
"""Which lists stand behind each cell of a line; keys of complaints.figures.BEHIND."""


@dataclass
class UnitLine:
    """One office in a period: its figures, and its score, which is None without enough orders."""

    figures: Line
    score: float | None = None

    @property
    def office(self) -> str:
        return self.figures.office

    def cells(self) -> list[str]:
        """What the page and the CSV show, in order."""
        figures = self.figures
        return [
            str(figures.received),
            percent(figures.signed_in_time, figures.signs),
            percent(figures.on_time, figures.judged_in_time),
            percent(figures.complete_replies, figures.replies),
            percent(figures.solved, figures.verdicts),
            percent(figures.satisfied, figures.verdicts),
            str(figures.returned),
            str(figures.returned_wrongly),
            str(figures.reopened),
            str(figures.oversights),
            percent(figures.good_samples, figures.samples),
            "-" if self.score is None else f"{self.score:.2f}",
        ]


def bulletin(first: date, last: date, facts: QuerySet[OrderFact] | None = None) -> list[UnitLine]:
    """The offices with orders registered in the period, the best score first; nobody under twenty orders is ranked.

    ``facts`` narrows to what somebody may read; two queries.
    """
    weights = weights_for(last)
    names = [name for cell in LISTS for name in cell]
    found = [UnitLine(line) for line in lines(first, last, facts, behind=names)]
    for unit in found:
        unit.score = score(unit, weights) if unit.figures.ranked else None
    return sorted(found, key=lambda unit: (unit.score is None, -(unit.score or 0), unit.office))


def facts_for(user: User) -> QuerySet[OrderFact]:
    """The orders that a member of staff may read by his posts, as the pool lists them."""
    return OrderFact.objects.filter(order__in=visible_to(user).filter(kind="complaint").order_by().values("pk"))


def weight_fields() -> "list[PositiveSmallIntegerField[int, int]]":
    """The weights in the order of the table."""
    return [field for field in ScoreWeights._meta.concrete_fields if isinstance(field, PositiveSmallIntegerField)]


def weights_for(day: date) -> ScoreWeights:
    """The weights in force on a day."""
    return ScoreWeights.objects.filter(valid_from__lte=day).first() or DEFAULT


def score(unit: UnitLine, weights: ScoreWeights) -> float:
    """Points by each rate; what cannot be counted for an office counts full, oversight orders take points off, floor 0."""
    figures = unit.figures
    parts = (
        (weights.signed_in_time, figures.signed_in_time, figures.signs),
        (weights.on_time, figures.on_time, figures.judged_in_time),
        (weights.complete, figures.complete_replies, figures.replies),
        (weights.solved, figures.solved, figures.verdicts),
        (weights.satisfied, figures.satisfied, figures.verdicts),
        (weights.sampled, figures.good_samples, figures.samples),
    )
    points = sum(points * (part / whole if whole else 1) for points, part, whole in parts)
    return max(0.0, round(points - weights.oversight * figures.oversights, 2))


def groups(first: date, last: date) -> dict[str, list[tuple[str, int]]]:
    """Received orders by kind, source, first-level category and area, the most first."""
    facts = facts_of(first, last)
    areas = _counted(facts.exclude(area=None), "area__name")
    names = dict(Category.objects.filter(level=1).values_list("code", "name"))
    return {
        "kind": [(str(Kind(key).label), count) for key, count in _counted(facts, "kind")],
        "source": [(str(Source(key).label), count) for key, count in _counted(facts, "source")],
        "category": [(names[key], count) for key, count in _counted(facts, "category") if key in names][:MOST],
        "area": areas[:MOST],
    }


def _counted(facts: QuerySet[OrderFact], column: str) -> list[tuple[str, int]]:
    rows = facts.order_by().values_list(column).annotate(count=Count("pk")).order_by("-count", column)
    return [(str(key), count) for key, count in rows]
