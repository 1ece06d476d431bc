"""Are the figures true now? When the sweep last looked, and whether a consumer lags behind the ledger."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core import clock
from portal.matters import ledger, periodic
from portal.matters.models import Cursor, Event

PATIENCE = timedelta(minutes=2)


@dataclass(frozen=True)
class Freshness:
    """``as_of`` is the moment up to which the figures are complete."""

    as_of: datetime
    swept_at: datetime | None
    sweep_is_stale: bool
    behind: list[str]


def freshness() -> Freshness:
    """How fresh the dashboard is."""
    late = behind()
    oldest = min((moment for _name, moment in late), default=None)
    return Freshness(
        as_of=oldest or clock.now(),
        swept_at=periodic.last(periodic.SWEEP),
        sweep_is_stale=periodic.sweep_is_stale(),
        behind=[name for name, _moment in late],
    )


def behind() -> list[tuple[str, datetime]]:
    """Consumers that have left an event lying for longer than two minutes, each with the event's own time."""
    cursors = {cursor.name: cursor for cursor in Cursor.objects.all()}
    found = [(each.name, _waiting(each, cursors.get(each.name))) for each in ledger.consumers()]
    return [(name, moment) for name, moment in found if moment]


def _waiting(consumer: ledger.Consumer, cursor: Cursor | None) -> datetime | None:
    """The time of the first event that the consumer should have handled by now."""
    events = Event.objects.filter(recorded_at__lt=timezone.now() - PATIENCE)
    if cursor:
        events = events.filter(Q(xact__gt=cursor.xact) | Q(xact=cursor.xact, pk__gt=cursor.event_id))
        events = events.filter(xact__gte=cursor.xact)
    if consumer.kinds:
        events = events.filter(kind__in=consumer.kinds)
    return events.order_by("xact", "id").values_list("at", flat=True).first()


def readiness() -> str:
    """The check of /healthz/ready: one sentence when nobody looks for due deadlines."""
    return _("期限巡查已停止，请检查后台进程。") if periodic.sweep_is_stale() else ""
