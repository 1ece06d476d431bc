"""How well operators take calls (row 262): complete orders, dispatched in time and to the right office."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from complaints.figures import RANKED_FROM, percent
from complaints.limits import REGISTER
from complaints.models import Order
from complaints.offices import centre
from complaints.states import State
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core.clock import day_start
from portal.matters.models import Deadline

_LIMIT = Deadline.objects.filter(matter=OuterRef("pk"), limit=REGISTER)
_TAKEN = {
    "received": Count("pk"),
    "answered": Count("pk", filter=Q(state=State.ANSWERED)),
    "complete": Count("pk", filter=Q(category__isnull=False, area__isnull=False)),
}
_SENT = {
    "dispatched": Count("pk"),
    "judged": Count("pk", filter=Q(Exists(_LIMIT.filter(on_time__isnull=False)))),
    "in_time": Count("pk", filter=Q(Exists(_LIMIT.filter(on_time=True))) & ~Q(Exists(_LIMIT.filter(on_time=False)))),
    "misdirected": Count("pk", filter=Q(was_returned=True) & ~Q(fact__returned_wrongly__gt=0)),
}
"""Sent back, and the centre then gave the order to another office."""


@dataclass
class Seat:
    """One operator in a period."""

    operator: str
    received: int = 0
    answered: int = 0
    complete: int = 0
    dispatched: int = 0
    judged: int = 0
    in_time: int = 0
    misdirected: int = 0

    @property
    def score(self) -> float | None:
        """The mean of what can be counted of the three rates, of a hundred; None for fewer than twenty orders."""
        parts = (
            (self.complete, self.received),
            (self.in_time, self.judged),
            (self.dispatched - self.misdirected, self.dispatched),
        )
        rates = [part / whole for part, whole in parts if whole]
        return round(100 * sum(rates) / len(rates), 2) if rates and self.received >= RANKED_FROM else None

    def cells(self) -> list[str]:
        """What the page shows, in order."""
        return [
            str(self.received),
            percent(self.answered, self.received),
            percent(self.complete, self.received),
            percent(self.in_time, self.judged),
            percent(self.dispatched - self.misdirected, self.dispatched),
            "-" if self.score is None else f"{self.score:.2f}",
        ]


def seats_for(user: User, first: date, last: date) -> list[Seat]:
    """The operators of the period: all for supervision and the management of the centre, else one's own line alone."""
    opened = {"matter__opened_at__gte": day_start(first), "matter__opened_at__lt": day_start(last + timedelta(days=1))}
    orders = Order.objects.filter(**opened)
    leads = user.offices_as(Role.SUPERVISOR) or centre().pk in user.offices_as(Role.CHIEF, Role.HEAD)
    found: dict[int, Seat] = {}
    for column, counts in (("registered_by", _TAKEN), ("dispatched_by", _SENT)):
        _add(found, orders if leads else orders.filter(**{column: user}), column, counts)
    return sorted(found.values(), key=lambda seat: (seat.score is None, -(seat.score or 0), seat.operator))


def _add(found: dict[int, Seat], orders: QuerySet[Order], column: str, counts: dict[str, Count]) -> None:
    rows = orders.exclude(**{column: None}).order_by().values(column, f"{column}__display_name").annotate(**counts)
    for row in rows:
        seat = found.setdefault(row[column], Seat(row[f"{column}__display_name"]))
        for name in counts:
            setattr(seat, name, row[name])
