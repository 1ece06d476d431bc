"""Figures of complaints (domain.md 5.4): one query module for page, CSV and API, per office and period of registration.

Completed well and closed are not the same: solved and satisfied come from the person's own verdicts alone.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from statistics import median

from django.db.models import QuerySet

from complaints.limits import HANDLE
from complaints.models import Order, Reply, ReplyReview, Revisit
from complaints.states import FINAL, State
from portal.core.clock import day_start
from portal.matters.models import Deadline

RANKED_FROM = 20
"""Fewer orders say nothing about an office."""
BAD = 4
_NO_WORK = (State.MERGED, State.WITHDRAWN)


@dataclass
class Line:
    """One office's counts; rates come as text with two decimals, "-" where nothing can be divided by."""

    office: str
    received: int = 0
    completed: int = 0
    judged_in_time: int = 0
    on_time: int = 0
    replies: int = 0
    complete_replies: int = 0
    verdicts: int = 0
    solved: int = 0
    satisfied: int = 0
    days: list[int] = field(default_factory=list)

    @property
    def ranked(self) -> bool:
        return self.received >= RANKED_FROM

    def rates(self) -> tuple[str, ...]:
        """Completed, on time, complete replies, solved, satisfied, median working days."""
        return (
            percent(self.completed, self.received),
            percent(self.on_time, self.judged_in_time),
            percent(self.complete_replies, self.replies),
            percent(self.solved, self.verdicts),
            percent(self.satisfied, self.verdicts),
            str(median(self.days)) if self.days else "-",
        )


def percent(part: int, whole: int) -> str:
    """For example 96.79%; "-" for nothing of nothing."""
    return f"{100 * part / whole:.2f}%" if whole else "-"


def lines(first: date, last: date) -> list[Line]:
    """One line an office of the orders registered from ``first`` to ``last``, both included; five queries."""
    orders = Order.objects.exclude(state__in=_NO_WORK).filter(
        matter__opened_at__gte=day_start(first), matter__opened_at__lt=day_start(date.fromordinal(last.toordinal() + 1))
    )
    offices = dict(orders.values_list("pk", "matter__office__name"))
    found: dict[str, Line] = {name: Line(name) for name in sorted(set(offices.values()))}

    def line(pk: int) -> Line:
        return found[offices[pk]]

    for pk, state in orders.values_list("pk", "state"):
        line(pk).received += 1
        line(pk).completed += state in FINAL
    _add_times(orders, line)
    _add_replies(orders, line)
    _add_verdicts(orders, line)
    return list(found.values())


def _add_times(orders: QuerySet[Order], line: Callable[[int], Line]) -> None:
    """Frozen deadlines of the handling limit: late is late, whoever was the reason."""
    rows = Deadline.objects.filter(matter__in=orders.values("pk"), limit=HANDLE, on_time__isnull=False)
    for matter, on_time, used, unit in rows.values_list("matter_id", "on_time", "used_days", "unit"):
        line(matter).judged_in_time += 1
        line(matter).on_time += bool(on_time)
        if unit == "working_days" and used is not None:
            line(matter).days.append(used)


def _add_replies(orders: QuerySet[Order], line: Callable[[int], Line]) -> None:
    """A reply is complete with all four indicators of CMP-13."""
    rows = Reply.objects.filter(order__in=orders.values("pk"), review=ReplyReview.PASSED)
    for order, *indicators in rows.values_list("order_id", "truth", "basis", "measures", "result"):
        line(order).replies += 1
        line(order).complete_replies += all(indicators)


def _add_verdicts(orders: QuerySet[Order], line: Callable[[int], Line]) -> None:
    """The newest verdict of each order, as far as the person was reached."""
    newest: dict[int, tuple[bool | None, int | None]] = defaultdict(lambda: (None, None))
    rows = Revisit.objects.filter(order__in=orders.values("pk"), reached=True).order_by("pk")
    for order, solved, satisfied in rows.values_list("order_id", "solved", "satisfied"):
        newest[order] = (solved, satisfied)
    for order, (solved, satisfied) in newest.items():
        line(order).verdicts += 1
        line(order).solved += bool(solved)
        line(order).satisfied += satisfied is not None and satisfied < BAD


def total(rows: Iterable[Line], name: str) -> Line:
    """All offices together."""
    summed = Line(name)
    for row in rows:
        for key, value in row.__dict__.items():
            if key != "office":
                setattr(summed, key, getattr(summed, key) + value)
    return summed
