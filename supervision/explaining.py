"""How a date was computed: the ruler's lines, the moves of the clock and the checkpoints passed, for one matter."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.core import clock
from portal.core.workdays import DayLine, Unit
from portal.matters.explain import explain
from portal.matters.kinds import ground_label
from portal.matters.limits import DUE, limit_kind
from portal.matters.models import Alert, ClockEvent, Crossing, Deadline, DeadlineState, Matter
from supervision.models import Card

CHECKPOINTS = {"soon": _("到期前一个工作日"), "due": _("到期"), "ten_days_late": _("超期十个工作日")}


@dataclass(frozen=True)
class Explained:
    """One deadline with all that its date follows from. ``lines`` is empty for limits in minutes or fixed from outside."""

    deadline: Deadline
    label: str
    lines: list[DayLine]
    promised: date | None
    statutory: date | None
    ended: date | None
    moves: list[tuple[ClockEvent, str]]
    crossings: list[tuple[Crossing, str | Promise]]
    cards: list[Card]


def explain_matter(matter: Matter) -> list[Explained]:
    """Every deadline of the matter, the running ones first: five queries, however many there are."""
    deadlines = (
        matter.deadlines.select_related("office")
        .prefetch_related("clock_events", Prefetch("crossings", Crossing.objects.order_by("crossed_at")))
        .order_by("id")
    )
    cards: dict[int, list[Card]] = {}
    for card in Card.objects.filter(matter=matter).select_related("rule").order_by("crossed_at", "id"):
        cards.setdefault(card.deadline_id, []).append(card)
    found = [_explained(deadline, matter, cards.get(deadline.pk, [])) for deadline in deadlines]
    return sorted(found, key=lambda each: each.deadline.state == DeadlineState.STOPPED)


def _explained(deadline: Deadline, matter: Matter, cards: list[Card]) -> Explained:
    deadline.matter = matter
    ended = clock.local_date(deadline.stopped_at) if deadline.stopped_at else None
    grave = limit_kind(deadline.limit).checkpoint(DUE).alert == Alert.RED
    lines = [] if not Unit(deadline.unit).counts_days else explain(deadline, ended or clock.today())
    moves = [(move, ground_label(matter.kind, move.ground)) for move in deadline.clock_events.all()]
    return Explained(
        deadline=deadline,
        label=str(limit_kind(deadline.limit).label),
        lines=lines,
        promised=None if grave else deadline.due_on,
        statutory=deadline.due_on if grave else None,
        ended=ended,
        moves=moves,
        crossings=[(each, CHECKPOINTS.get(each.checkpoint, each.checkpoint)) for each in deadline.crossings.all()],
        cards=cards,
    )
