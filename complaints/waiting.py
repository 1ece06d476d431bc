"""The days for which an office waited for the person do not count in the median of domain.md 5.4; his own clock runs on."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from complaints.limits import HANDLE
from complaints.models import Message, OrderFact
from portal.core.clock import local_date
from portal.core.workdays import Pause, Unit, used_days
from portal.matters import calendar as calendars
from portal.matters.models import Deadline


def subtract_waiting(orders: Iterable[int]) -> None:
    """Write the working days of handling again for those of the counted orders whose person was asked something."""
    pauses = _pauses(orders)
    handled = Deadline.objects.filter(
        matter__in=pauses, limit=HANDLE, unit=Unit.WORKING_DAYS, stopped_at__isnull=False
    ).prefetch_related("clock_events")
    days: dict[int, int] = {}
    for row in handled:
        used = _used(row, pauses[row.matter_id])
        days[row.matter_id] = max(days.get(row.matter_id, 0), used)
    OrderFact.objects.bulk_update([OrderFact(pk=pk, days=count) for pk, count in days.items()], ["days"])


def _used(row: Deadline, waiting: list[Pause]) -> int:
    assert row.stopped_at is not None  # the query says so
    began: date = min(move.on for move in row.clock_events.all())
    return used_days(began, local_date(row.stopped_at), Unit.WORKING_DAYS, calendars.current(), waiting)


def _pauses(orders: Iterable[int]) -> dict[int, list[Pause]]:
    """From the day after each question to the day of its answer, by order; none where both fell on one day.

    A question that nobody answered held nothing up.
    """
    found: dict[int, list[Pause]] = defaultdict(list)
    asked = Message.objects.filter(order__in=list(orders), asks=True, answered_at__isnull=False)
    for order, at, answered_at in asked.order_by("at").values_list("order", "at", "answered_at"):
        assert answered_at is not None  # the query says so
        first, last = local_date(at) + timedelta(days=1), local_date(answered_at)
        if first <= last:
            found[order].append(Pause(first, last, "asked"))
    return found
