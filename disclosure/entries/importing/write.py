"""Writes entries of another site in bulk: matter, event, entry, version, review, files, all consistent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.contrib.postgres.search import SearchVectorField
from django.db import connection, transaction
from django.db.models import Value
from django.db.models.functions import Cast

from disclosure.entries import index_numbers
from disclosure.entries.importing.check import Past
from disclosure.entries.importing.files import attach
from disclosure.entries.models import Column, Entry, EntryReview, EntryVersion, Theme
from disclosure.entries.states import STAGES, State
from disclosure.entries.words import ReviewKind
from portal.accounts.models import Office, User
from portal.core import clock as present
from portal.core.clock import SHANGHAI, local_date
from portal.core.identifiers import case_number, query_code
from portal.core.numbering import next_serials
from portal.core.text import pinyin_key, search_vector_sql
from portal.matters.models import Channel, Event, Matter
from portal.matters.record import chain

BATCH = 500
TAKEN_OVER = "taken_over"
SEARCHED = 60_000
"""Characters of a text that are searched."""


@dataclass(frozen=True)
class Target:
    """Where the rows go. With ``reviewer`` they are public at once, by his review on these ``grounds`` (GIR-04);

    without they wait for the secrecy review like any other entry.
    """

    body: Office
    columns: Mapping[str, Column]
    reviewer: User | None = None
    grounds: str = ""

    @property
    def state(self) -> State:
        """Where an entry stands after the import."""
        return State.PUBLISHED if self.reviewer else State.SECRECY


@dataclass
class Written:
    """One row on its way into the database."""

    row: Past
    matter: Matter
    event: Event
    entry: Entry = field(init=False)
    version: EntryVersion = field(init=False)


def write(rows: Sequence[Past], target: Target, folder: Path | None = None) -> int:
    """Write the rows that are not there yet; returns how many. ``folder`` holds the files that the rows name.

    The identity of a row is its index number; without one it is body, title and day of publication.
    """
    waiting, total = iter(rows), 0
    while batch := list(islice(waiting, BATCH)):
        total += _write_batch(batch, target, folder)
    return total


@transaction.atomic
def _write_batch(batch: Sequence[Past], target: Target, folder: Path | None) -> int:
    fresh = _fresh(batch, target.body)
    if not fresh:
        return 0
    day = local_date(present.now())
    serials = next_serials(f"case:{settings.PORTAL_DIVISION}:{day:%Y%m%d}", len(fresh))
    written = [
        _matter(row, case_number(settings.PORTAL_DIVISION, day, serial), target)
        for row, serial in zip(fresh, serials, strict=True)
    ]
    Matter.objects.bulk_create(item.matter for item in written)
    for item in written:
        item.event = _event(item, target)
    Matter.objects.bulk_update((item.matter for item in written), ["version", "last_seq", "last_digest"])
    Event.objects.bulk_create(item.event for item in written)
    _entries(written, target)
    if target.reviewer:
        EntryReview.objects.bulk_create(_review(item, target) for item in written)
    for item in written:
        attach(item.version, item.row.files, folder)
    return len(written)


def _fresh(batch: Sequence[Past], body: Office) -> list[Past]:
    numbers = {row.index_number for row in batch if row.index_number}
    have = set(Entry.objects.filter(index_number__in=numbers).values_list("index_number", flat=True))
    titles = {row.title for row in batch if not row.index_number}
    known = Entry.objects.filter(body=body, matter__title__in=titles).values_list("matter__title", "produced_on")
    same = set(known)
    found: dict[object, Past] = {}
    for row in batch:
        there = row.index_number in have if row.index_number else (row.title, _formed(row)) in same
        if not there:
            found.setdefault(row.index_number or (row.title, _formed(row)), row)
    return list(found.values())


def _formed(row: Past) -> date:
    return row.written_on or row.published_on


def _noon(day: date) -> datetime:
    """Old pages tell the day, not the hour."""
    return datetime.combine(day, time(12), SHANGHAI)


def _matter(row: Past, number: str, target: Target) -> Written:
    at = _noon(row.published_on)
    stage = STAGES[target.state]
    matter = Matter(
        number=number,
        query_code=query_code(),
        kind="publication",
        title=row.title,
        office=target.body,
        channel=Channel.IMPORT,
        stage=stage,
        status=target.state,
        opened_at=at,
        closed_at=at if target.reviewer else None,
    )
    return Written(row, matter, Event(kind=TAKEN_OVER, at=present.now(), actor=target.reviewer, office=target.body))


def _event(item: Written, target: Target) -> Event:
    item.event.data = {"state": target.state.value}
    return chain(item.matter, item.event)


def _entries(written: Sequence[Written], target: Target) -> None:
    themes, ids = _themes({item.row.theme for item in written} - {""}), _version_ids(len(written))
    public = bool(target.reviewer)
    for item, version in zip(written, ids, strict=True):
        row = item.row
        item.version = EntryVersion(
            pk=version,
            entry_id=item.matter.pk,
            number=1,
            title=row.title,
            summary=row.summary,
            keywords=row.keywords,
            html=row.html,
            text=row.text,
            made_at=item.matter.opened_at,
            published_at=item.matter.opened_at if public else None,
        )
        item.entry = Entry(
            matter=item.matter,
            state=target.state,
            index_number=_index_number(row, target),
            body=target.body,
            issuer=row.issuer or target.body.name,
            column=target.columns.get(row.column, target.columns[""]),
            theme=themes.get(row.theme),
            genre=row.genre,
            document_number=row.document_number,
            written_on=row.written_on,
            produced_on=_formed(row),
            validity=row.validity,
            published_at=item.matter.opened_at if public else None,
            current_id=version,
            search=Cast(Value(search_vector_sql(row.title, row.text[:SEARCHED])), SearchVectorField()),
        )
    Entry.objects.bulk_create(item.entry for item in written)
    EntryVersion.objects.bulk_create(item.version for item in written)


def _index_number(row: Past, target: Target) -> str | None:
    """Kept as it was given, wherever it came from; ours only when the entry becomes public without one."""
    if row.index_number or not target.reviewer:
        return row.index_number or None
    return index_numbers.take(target.body, row.published_on.year)[0]


def _version_ids(count: int) -> list[int]:
    """Ids taken beforehand, because an entry and its version name each other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [EntryVersion._meta.db_table, count],
        )
        return [row[0] for row in cursor.fetchall()]


def _themes(paths: set[str]) -> dict[str, Theme]:
    Theme.objects.bulk_create([Theme(path=path, name_key=pinyin_key(path)) for path in paths], ignore_conflicts=True)
    return {theme.path: theme for theme in Theme.objects.filter(path__in=paths)}


def _review(item: Written, target: Target) -> EntryReview:
    assert target.reviewer is not None
    return EntryReview(
        entry_id=item.matter.pk,
        version=item.version,
        kind=ReviewKind.SECRECY,
        passed=True,
        grounds=target.grounds,
        by=target.reviewer,
        at=item.event.at,
    )
