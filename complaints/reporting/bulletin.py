"""The bulletin of handling units (情况通报, row 263): one line an office, a score by weights, from one query for all doors."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count

from complaints.figures import RANKED_FROM, Line, lines, percent
from complaints.limits import SIGN
from complaints.models import Order, Oversight, Sample, ScoreWeights
from portal.core.clock import day_start
from portal.matters.models import Deadline

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


@dataclass
class UnitLine:
    """One office in a period: the public figures and what only the bulletin tells; ``score`` is None without enough orders."""

    figures: Line
    signs: int = 0
    signed_in_time: int = 0
    returned: int = 0
    reopened: int = 0
    oversights: int = 0
    samples: int = 0
    good_samples: int = 0
    score: float | None = None

    @property
    def office(self) -> str:
        return self.figures.office

    def cells(self) -> list[str]:
        """What the page and the CSV show, in order."""
        figures = self.figures
        return [
            str(figures.received),
            percent(self.signed_in_time, self.signs),
            percent(figures.on_time, figures.judged_in_time),
            percent(figures.complete_replies, figures.replies),
            percent(figures.solved, figures.verdicts),
            percent(figures.satisfied, figures.verdicts),
            str(self.returned),
            str(self.reopened),
            str(self.oversights),
            percent(self.good_samples, self.samples),
            "-" if self.score is None else f"{self.score:.2f}",
        ]


def bulletin(first: date, last: date) -> list[UnitLine]:
    """The offices with orders registered in the period, the best score first; nobody under twenty orders is ranked."""
    found = {line.office: UnitLine(line) for line in lines(first, last)}
    orders = Order.objects.filter(
        matter__opened_at__gte=day_start(first), matter__opened_at__lt=day_start(last + timedelta(days=1))
    )
    names = dict(orders.values_list("pk", "matter__office__name"))

    def at(pk: int) -> UnitLine | None:
        return found.get(names.get(pk, ""))

    _add_signing(names, at)
    for pk, was_returned, turn in orders.values_list("pk", "was_returned", "round"):
        if unit := at(pk):
            unit.returned += was_returned
            unit.reopened += turn > 1
    for pk, count in _count(Oversight, names):
        if unit := at(pk):
            unit.oversights += count
    for sample in Sample.objects.filter(order__in=orders.values("pk"), judged_at__isnull=False):
        if unit := at(sample.order_id):
            unit.samples += 1
            unit.good_samples += sample.is_good
    weights = weights_for(last)
    for unit in found.values():
        unit.score = score(unit, weights) if unit.figures.received >= RANKED_FROM else None
    return sorted(found.values(), key=lambda unit: (unit.score is None, -(unit.score or 0), unit.office))


def _add_signing(names: dict[int, str], at: Callable[[int], UnitLine | None]) -> None:
    rows = Deadline.objects.filter(matter__in=list(names), limit=SIGN, on_time__isnull=False)
    for matter, on_time in rows.values_list("matter_id", "on_time"):
        if unit := at(matter):
            unit.signs += 1
            unit.signed_in_time += bool(on_time)


def _count(model: type[Oversight], names: dict[int, str]) -> list[tuple[int, int]]:
    rows = model.objects.filter(order__in=list(names)).values("order").annotate(count=Count("id"))
    return [(row["order"], row["count"]) for row in rows]


def weights_for(day: date) -> ScoreWeights:
    """The weights in force on a day."""
    return ScoreWeights.objects.filter(valid_from__lte=day).first() or DEFAULT


def score(unit: UnitLine, weights: ScoreWeights) -> float:
    """Points by each rate; what cannot be counted for an office counts full, oversight orders take points off, floor 0."""
    figures = unit.figures
    parts = (
        (weights.signed_in_time, unit.signed_in_time, unit.signs),
        (weights.on_time, figures.on_time, figures.judged_in_time),
        (weights.complete, figures.complete_replies, figures.replies),
        (weights.solved, figures.solved, figures.verdicts),
        (weights.satisfied, figures.satisfied, figures.verdicts),
        (weights.sampled, unit.good_samples, unit.samples),
    )
    points = sum(points * (part / whole if whole else 1) for points, part, whole in parts)
    return max(0.0, round(points - weights.oversight * unit.oversights, 2))


def groups(first: date, last: date) -> dict[str, list[tuple[str, int]]]:
    """Received orders by kind, source, first-level category and area, the most first."""
    orders = Order.objects.filter(
        matter__opened_at__gte=day_start(first), matter__opened_at__lt=day_start(last + timedelta(days=1))
    )
    kinds: Counter[str] = Counter()
    sources: Counter[str] = Counter()
    for order in orders.only("kind", "source"):
        kinds[str(order.get_kind_display())] += 1
        sources[str(order.get_source_display())] += 1
    categories = orders.exclude(category=None).values_list("category__parent__parent__name", "category__name")
    areas = orders.exclude(area=None).values_list("area__name", flat=True)
    return {
        "kind": kinds.most_common(),
        "source": sources.most_common(),
        "category": Counter(top or own for top, own in categories).most_common(20),
        "area": Counter(areas).most_common(20),
    }
