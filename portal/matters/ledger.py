"""Reading the ledger exactly once: a consumer handles events in ledger order and stores its cursor in the same transaction.

Order is (transaction, event id), and only events of transactions that no older running one can precede are read,
so an event that commits late is never skipped (design.md 1).
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from celery.exceptions import SoftTimeLimitExceeded
from django.db import connection, transaction
from django.db.models import Q

from portal.core import clock
from portal.matters.models import Cursor, Event

logger = logging.getLogger(__name__)

BATCH = 500
_SKIP = 100  # transactions without an event of interest, after which the cursor moves on
_FUTURE = 1_000_000  # how far a busy server may be ahead of its oldest transaction
_LAST_ID = 2**63 - 1


@dataclass(frozen=True)
class Consumer:
    """``handle`` gets events in order inside the transaction that moves the cursor; ``kinds`` narrows them.

    ``forget`` deletes what the consumer has written, so that it can be rebuilt from the first event.
    ``batch`` is how many events one transaction handles: 1 for a consumer that locks matters, because a person's
    action holds one matter and then takes serial numbers, which such a consumer would hold already.
    """

    name: str
    handle: Callable[[Sequence[Event]], None]
    kinds: tuple[str, ...] = ()
    forget: Callable[[], None] | None = None
    batch: int = BATCH

    @transaction.atomic
    def reset(self) -> None:
        """Begin again from the first event at the next catch-up."""
        Cursor.objects.filter(name=self.name).delete()
        if self.forget:
            self.forget()


_consumers: dict[str, Consumer] = {}


def register(consumer: Consumer) -> None:
    """Add a consumer; called once by its app."""
    _consumers[consumer.name] = consumer


def consumers() -> list[Consumer]:
    """All registered consumers in order of registration."""
    return list(_consumers.values())


def consume_all() -> int:
    """Let every consumer catch up; returns how many events were handled. One that fails never stops the others."""
    return sum(_catch_up_or_note(consumer) for consumer in consumers())


def _catch_up_or_note(consumer: Consumer) -> int:
    """Catch up; a failure stands in the log and on the cursor, and is tried again at the next bell."""
    try:
        return catch_up(consumer)
    except SoftTimeLimitExceeded:
        raise
    except Exception as error:
        logger.exception("The consumer %s stands still.", consumer.name)
        Cursor.objects.update_or_create(name=consumer.name, defaults={"last_error": type(error).__name__})
        return 0


def catch_up(consumer: Consumer, *, batch: int = 0) -> int:
    """Handle all events that are ready, batch by batch; 0 when another process holds the cursor."""
    total = 0
    while count := _consume_batch(consumer, batch or consumer.batch):
        total += count
    return total


@transaction.atomic
def _consume_batch(consumer: Consumer, batch: int) -> int:
    Cursor.objects.get_or_create(name=consumer.name)
    cursor = Cursor.objects.select_for_update(skip_locked=True).filter(name=consumer.name).first()
    if cursor is None:
        return 0
    below = horizon()
    events = _next_events(cursor, consumer.kinds, below, batch)
    if events:
        consumer.handle(events)
        _move(cursor, events[-1].xact, events[-1].pk)
    elif below - cursor.xact > _SKIP:
        _move(cursor, below - 1, _LAST_ID)
    return len(events)


def _move(cursor: Cursor, xact: int, event_id: int) -> None:
    cursor.xact, cursor.event_id, cursor.moved_at, cursor.last_error = xact, event_id, clock.now(), ""
    cursor.save()


def horizon() -> int:
    """The oldest transaction that may still write: events below it are complete."""
    with connection.cursor() as sql:
        sql.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        row = sql.fetchone()
    return int(row[0])


def _next_events(cursor: Cursor, kinds: tuple[str, ...], below: int, batch: int) -> list[Event]:
    after = Q(xact__gt=cursor.xact) | Q(xact=cursor.xact, pk__gt=cursor.event_id)
    events = Event.objects.filter(after, xact__gte=cursor.xact, xact__lt=below)
    if kinds:
        events = events.filter(kind__in=kinds)
    return list(events.select_related("matter").order_by("xact", "id")[:batch])


def transactions_went_back() -> str:
    """A sentence when stored transaction ids lie ahead of the server's, as after a restore into a new cluster.

    Consumers would wait for ever and seals would skip events; readiness fails until an administrator acts.
    """
    newest = Event.objects.order_by("-xact").values_list("xact", flat=True).first()
    if newest is None or newest <= horizon() + _FUTURE:
        return ""
    return "The ledger's transaction ids lie ahead of this server's: it was restored into a new cluster."
