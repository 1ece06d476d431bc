"""The deadline sweep: finds what is newly due, records each crossing exactly once, sets the next check.

It may run twice, late, in parallel or after a week's outage and writes the same events. It claims due rows
together with their matter (FOR UPDATE SKIP LOCKED) in batches; its cost depends on what is newly due only.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from portal.core.bulk import insert_rows, update_rows
from portal.core.workdays import Calendar
from portal.matters import bell
from portal.matters import calendar as calendars
from portal.matters.clock import set_next_check
from portal.matters.limits import limit_kind
from portal.matters.models import Crossing, Deadline, Event, Matter
from portal.matters.record import chain

CROSSED = "deadline.crossed"
BATCH = 500
_CLAIM = """
    SELECT d.id FROM matters_deadline d JOIN matters_matter m ON m.id = d.matter_id
    WHERE d.next_check_at <= %s ORDER BY d.next_check_at LIMIT %s FOR UPDATE OF d, m SKIP LOCKED
"""


@dataclass
class Passed:
    """One checkpoint found crossed: which deadline, which checkpoint, and when it was crossed."""

    deadline: Deadline
    checkpoint: str
    crossed_at: datetime


def sweep(now: datetime, *, batch: int = BATCH) -> int:
    """Record every checkpoint crossed up to ``now``; returns how many crossings were written."""
    total = 0
    while count := _sweep_batch(now, batch):
        total += count
    if total:
        bell.ring()
    return total


@transaction.atomic
def _sweep_batch(now: datetime, batch: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [now, batch])
        ids = [row[0] for row in cursor.fetchall()]
    if not ids:
        return 0
    deadlines = list(Deadline.objects.filter(pk__in=ids).select_related("matter").order_by("next_check_at", "id"))
    _share_matters(deadlines)
    calendar = calendars.current()
    passed = [found for deadline in deadlines for found in _advance(deadline, now, calendar)]
    _write(deadlines, passed, now)
    return len(passed)


def _share_matters(deadlines: list[Deadline]) -> None:
    """One object per matter, so that two deadlines of one matter extend one chain."""
    matters: dict[int, Matter] = {}
    for deadline in deadlines:
        deadline.matter = matters.setdefault(deadline.matter_id, deadline.matter)


def _advance(deadline: Deadline, now: datetime, calendar: Calendar) -> list[Passed]:
    """Step a deadline over every checkpoint up to now, in memory."""
    kind = limit_kind(deadline.limit)
    found: list[Passed] = []
    codes = [checkpoint.code for checkpoint in kind.checkpoints]
    while deadline.next_check_at is not None and deadline.next_check_at <= now:
        code = deadline.next_checkpoint
        found.append(Passed(deadline, code, deadline.next_check_at))
        deadline.alert = max(deadline.alert, kind.checkpoint(code).alert)
        set_next_check(deadline, codes[: codes.index(code) + 1], calendar)
    return found


def _write(deadlines: list[Deadline], passed: list[Passed], now: datetime) -> None:
    events = [_event(found, now) for found in passed]
    by_matter: dict[int, Matter] = {}
    worst: dict[int, int] = defaultdict(int)
    for deadline in deadlines:
        by_matter[deadline.matter_id] = deadline.matter
        worst[deadline.matter_id] = max(worst[deadline.matter_id], deadline.alert)
    for matter in by_matter.values():
        matter.alert = max(matter.alert, worst[matter.pk])
    insert_rows(
        Crossing,
        [(found.deadline.pk, found.checkpoint, found.deadline.version, found.crossed_at, now) for found in passed],
        ["deadline_id", "checkpoint", "version", "crossed_at", "detected_at"],
    )
    insert_rows(Event, [_event_row(event) for event in events], _EVENT_COLUMNS)
    update_rows(
        Deadline,
        "id",
        ["next_checkpoint", "next_check_at", "alert"],
        [(d.pk, d.next_checkpoint, d.next_check_at, d.alert) for d in deadlines],
    )
    update_rows(
        Matter,
        "id",
        ["alert", "version", "last_seq", "last_digest"],
        [(m.pk, m.alert, m.version, m.last_seq, m.last_digest) for m in by_matter.values()],
    )


def _event(found: Passed, now: datetime) -> Event:
    deadline = found.deadline
    data = {
        "limit": deadline.limit,
        "key": deadline.key,
        "deadline": deadline.pk,
        "checkpoint": found.checkpoint,
        "version": deadline.version,
        "due_on": deadline.due_on.isoformat() if deadline.due_on else None,
        "crossed_at": found.crossed_at.isoformat(),
    }
    event = Event(kind=CROSSED, at=now, office_id=deadline.office_id, data=data)
    # A limit crossed changes nothing that an officer decides on: pages that he has open stay fresh.
    return chain(deadline.matter, event, moves=False)


_EVENT_COLUMNS = ["matter_id", "seq", "kind", "at", "office_id", "data", "prev_digest", "digest"]


def _event_row(event: Event) -> tuple[object, ...]:
    return (
        event.matter_id,
        event.seq,
        event.kind,
        event.at,
        event.office_id,
        event.data,
        event.prev_digest,
        event.digest,
    )
