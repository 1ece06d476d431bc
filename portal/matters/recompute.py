"""After the calendar changed: open deadlines move, old → new is an event; closed matters never move (design.md 3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from portal.core import clock as present
from portal.core.workdays import Calendar, Unit
from portal.matters import calendar as calendars
from portal.matters import clock, periodic
from portal.matters.models import Deadline, DeadlineState, Matter
from portal.matters.record import record

MOVED = "deadline.moved"
NAME = "recompute"
BATCH = 1_000


@dataclass(frozen=True)
class Moving:
    """An open deadline whose due date is another by the calendar than the stored one."""

    deadline: int
    matter: int
    number: str
    limit: str
    old: date | None
    new: date | None


def moving(calendar: Calendar) -> Iterator[Moving]:
    """Which open deadlines the calendar would move: the preview before an import, and the work list after it."""
    last = 0
    open_ones = Deadline.objects.filter(state=DeadlineState.RUNNING).exclude(unit=Unit.MINUTES).order_by("pk")
    while batch := list(
        open_ones.filter(pk__gt=last).select_related("matter").prefetch_related("clock_events")[:BATCH]
    ):
        last = batch[-1].pk
        for deadline in batch:
            facts = clock.replay(deadline.clock_events.all())
            new, _due_at, provisional = clock.due_of(facts, Unit(deadline.unit), calendar)
            if (new, provisional) != (deadline.due_on, deadline.provisional):
                yield Moving(
                    deadline.pk, deadline.matter_id, deadline.matter.number, deadline.limit, deadline.due_on, new
                )


def recompute_open() -> int:
    """Move every open deadline that the present calendar moves; running it again changes nothing."""
    calendar = calendars.current()
    matters = dict.fromkeys(found.matter for found in moving(calendar))
    return sum(_recompute(pk, calendar) for pk in matters)


def is_wanted() -> bool:
    """Whether the calendar changed and nobody has finished the recomputation yet; no message can be lost."""
    stamp = calendars.loaded_at()
    return stamp is not None and not periodic.is_done(NAME, stamp.isoformat())


def recompute_after_load() -> int:
    """Recompute once after each change of the calendar, by the first caller; what was cut short is done again."""
    stamp = calendars.loaded_at()
    if stamp is None:
        return 0
    with periodic.once(NAME, stamp.isoformat()) as run:
        return recompute_open() if run else 0


@transaction.atomic
def _recompute(matter_pk: int, calendar: Calendar) -> int:
    matter = Matter.objects.select_for_update().get(pk=matter_pk)
    moved = []
    for deadline in clock.live(matter):
        old = deadline.due_on
        if clock.settle(deadline, list(deadline.clock_events.all()), calendar):
            moved.append((deadline, old))
        deadline.save(update_fields=clock.MOVING)
    clock.refresh(matter)
    for deadline, old in moved:
        data = {
            "limit": deadline.limit,
            "key": deadline.key,
            "deadline": deadline.pk,
            "version": deadline.version,
            "old": old.isoformat() if old else None,
            "new": deadline.due_on.isoformat() if deadline.due_on else None,
        }
        record(matter, MOVED, actor=None, at=present.now(), data=data)
    return len(moved)
