"""What everybody may know about how fast the city works: counts by department, never a single matter."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, Sum

from portal.matters.models import Alert
from supervision.models import DayFigure, Figure
from supervision.selectors import TREND_DAYS, first_day


@dataclass
class Department:
    """Matters open now, those of them past a limit, and those received and finished in the last thirty days."""

    name: str
    open: int = 0
    late: int = 0
    received: int = 0
    closed: int = 0

    @property
    def on_time(self) -> int | None:
        """Open matters within their limits in per cent, rounded down; None where nothing is open."""
        return 100 * (self.open - self.late) // self.open if self.open else None


def departments() -> list[Department]:
    """Every department with open matters or with matters of the last thirty days, in the order of offices."""
    late = Sum("count", filter=Q(alert__gte=Alert.YELLOW), default=0)
    now = Figure.objects.values_list("office__code", "office__name").annotate(open=Sum("count"), overdue=late)
    days = DayFigure.objects.filter(day__gte=first_day(TREND_DAYS)).values_list("office__code", "office__name")
    found: dict[tuple[str, str], Department] = {}
    for code, name, count, overdue in now.order_by():
        found[code, name] = Department(name, count, overdue)
    for code, name, received, closed in days.annotate(received=Sum("opened"), done=Sum("closed")).order_by():
        row = found.setdefault((code, name), Department(name))
        row.received, row.closed = received, closed
    return [found[key] for key in sorted(found) if _counts(found[key])]


def _counts(row: Department) -> bool:
    return bool(row.open or row.received or row.closed)


def city(rows: Sequence[Department], name: str) -> Department:
    """The sum of all departments."""
    return Department(
        name,
        sum(row.open for row in rows),
        sum(row.late for row in rows),
        sum(row.received for row in rows),
        sum(row.closed for row in rows),
    )
