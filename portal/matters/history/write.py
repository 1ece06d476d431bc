"""Writes past matters into the spine in bulk: matter, chain of events, deadline and its clock, all consistent."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db import transaction

from portal.accounts.models import Office, User
from portal.core.bulk import insert_rows
from portal.core.clock import local_date
from portal.core.identifiers import query_code
from portal.core.workdays import Calendar, Unit
from portal.matters import calendar as calendars
from portal.matters import clock
from portal.matters.history.read import PastMatter, people_of
from portal.matters.limits import GIVEN
from portal.matters.models import Channel, ClockEvent, ClockMove, Deadline, Event, Matter, Stage
from portal.matters.record import chain

KIND = "imported"
BATCH = 1_000


@dataclass(frozen=True)
class Limit:
    """Counts every matter by this limit instead of by its own due time."""

    amount: int
    unit: Unit = Unit.WORKING_DAYS


@dataclass
class Written:
    """One row on its way into the database; ids are filled in as the tables are written."""

    row: PastMatter
    matter: Matter
    events: list[Event]
    deadline: Deadline | None
    moves: list[ClockEvent]


def write(rows: Sequence[PastMatter], limit: Limit | None = None) -> int:
    """Import the rows whose numbers are new, batch by batch; returns how many were written."""
    people, offices = _people(people_of(rows)), _offices({row.office for row in rows})
    waiting, total = iter(rows), 0
    while batch := list(islice(waiting, BATCH)):
        total += _write_batch(batch, people, offices, limit)
    return total


def _people(names: set[str]) -> dict[str, User]:
    """Accounts for the names of the other system; nobody can sign in with them."""
    known = {f"imported-{name}": name for name in names}
    have = set(User.objects.filter(username__in=known).values_list("username", flat=True))
    User.objects.bulk_create(
        [
            User(username=key, display_name=name, is_active=False, password="!")  # noqa: S106 - an unusable one
            for key, name in known.items()
            if key not in have
        ]
    )
    return {known[user.username]: user for user in User.objects.filter(username__in=known)}


def _offices(names: set[str]) -> dict[str, Office]:
    existing = {office.name: office for office in Office.objects.filter(name__in=names)}
    for name in sorted(names - set(existing)):
        existing[name] = Office.objects.get_or_create(code=f"IMPORT-{name}"[:40], defaults={"name": name})[0]
    return existing


@transaction.atomic
def _write_batch(
    batch: Sequence[PastMatter], people: dict[str, User], offices: dict[str, Office], limit: Limit | None
) -> int:
    numbers = [row.number for row in batch]
    have = set(Matter.objects.filter(number__in=numbers).values_list("number", flat=True))
    calendar = calendars.current()
    written = [_build(row, people, offices, limit, calendar) for row in batch if row.number not in have]
    _insert_matters(written)
    _insert_events(written)
    _insert_deadlines([item for item in written if item.deadline])
    return len(written)


def _build(
    row: PastMatter, people: dict[str, User], offices: dict[str, Office], limit: Limit | None, calendar: Calendar
) -> Written:
    matter = Matter(
        number=row.number,
        query_code=query_code(),
        kind=KIND,
        title=row.title[:200],
        office=offices[row.office],
        handler=people.get(row.handler),
        channel=row.channel or Channel.IMPORT,
        stage=Stage.CLOSED if row.closed else Stage.HANDLING,
        opened_at=row.received,
        closed_at=row.closed,
        remark=row.suspicion,
    )
    deadline, moves = _deadline(row, matter, limit, calendar)
    if deadline and not row.closed:
        matter.due_on = deadline.due_on
    return Written(row, matter, list(_events(row, matter, people)), deadline, moves)


def _events(row: PastMatter, matter: Matter, people: dict[str, User]) -> Iterator[Event]:
    """The chain: received, each step, closed."""
    yield _event(matter, "imported", row.received, None, {"line": row.line})
    for step in row.events:
        yield _event(matter, "imported.step", step.at, people.get(step.actor), {"step": step.name})
    if row.closed:
        yield _event(matter, "imported.closed", row.closed, people.get(row.handler), {})


def _event(matter: Matter, kind: str, at: datetime, actor: User | None, data: dict[str, object]) -> Event:
    return chain(matter, Event(kind=kind, at=at, actor=actor, office=matter.office, data=data))


def _deadline(
    row: PastMatter, matter: Matter, limit: Limit | None, calendar: Calendar
) -> tuple[Deadline | None, list[ClockEvent]]:
    if limit is None and row.due is None:
        return None, []
    day0 = local_date(row.received)
    amount, unit = (limit.amount, limit.unit) if limit else (0, Unit.NATURAL_DAYS)
    deadline = Deadline(matter=matter, limit=GIVEN, unit=unit, amount=amount, office=matter.office, base_on=day0)
    moves = [ClockEvent(move=ClockMove.START, on=day0, at=row.received, amount=amount, event_seq=1)]
    if limit is None and row.due:
        moves.append(ClockEvent(move=ClockMove.FIX, on=local_date(row.due), at=row.due, event_seq=1))
    clock.settle(deadline, moves, calendar)
    deadline.version = 1
    if row.closed:
        moves.append(ClockEvent(move=ClockMove.STOP, on=local_date(row.closed), at=row.closed, event_seq=1))
        clock.freeze(deadline, clock.replay(moves), local_date(row.closed), row.closed, calendar)
    return deadline, moves


def _insert_matters(written: Sequence[Written]) -> None:
    columns = [field.attname for field in Matter._meta.concrete_fields if not field.primary_key]
    rows = [[getattr(item.matter, name) for name in columns] for item in written]
    for item, pk in zip(written, insert_rows(Matter, rows, columns, returning="id"), strict=True):
        item.matter.pk = pk


def _insert_events(written: Sequence[Written]) -> None:
    columns = ["matter_id", "seq", "kind", "at", "actor_id", "office_id", "data", "prev_digest", "digest"]
    rows = [
        [item.matter.pk, *(getattr(event, name) for name in columns[1:])] for item in written for event in item.events
    ]
    insert_rows(Event, rows, columns)


def _insert_deadlines(written: Sequence[Written]) -> None:
    columns = [field.attname for field in Deadline._meta.concrete_fields if not field.primary_key]
    deadlines = [item.deadline for item in written if item.deadline]
    rows = [
        [item.matter.pk if name == "matter_id" else getattr(item.deadline, name) for name in columns]
        for item in written
    ]
    for deadline, pk in zip(deadlines, insert_rows(Deadline, rows, columns, returning="id"), strict=True):
        deadline.pk = pk
    moves = [(item.deadline.pk, move) for item in written if item.deadline for move in item.moves]
    insert_rows(
        ClockEvent,
        [(pk, move.move, move.on, move.at, move.amount, move.ground, move.event_seq) for pk, move in moves],
        ["deadline_id", "move", "on", "at", "amount", "ground", "event_seq"],
    )
