"""Today's figures for everybody: how much came in and was finished."""

from typing import NamedTuple

from django.db.models import Count, Q

from portal.core import clock
from portal.matters.models import Matter


class Figures(NamedTuple):
    """Counts of matters: received today, closed today and closed this month (Asia/Shanghai)."""

    received: int
    closed: int
    closed_this_month: int


def public_figures() -> Figures:
    """One query over what the two time indexes give."""
    midnight = clock.day_start(clock.today())
    month = clock.day_start(clock.today().replace(day=1))
    rows = Matter.objects.filter(Q(opened_at__gte=midnight) | Q(closed_at__gte=month))
    found = rows.order_by().aggregate(
        received=Count("pk", filter=Q(opened_at__gte=midnight)),
        closed=Count("pk", filter=Q(closed_at__gte=midnight)),
        closed_this_month=Count("pk", filter=Q(closed_at__gte=month)),
    )
    return Figures(**found)
