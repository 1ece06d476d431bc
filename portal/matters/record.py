"""Step four of every change: save the matter, append the event to its chain, write the notices (design.md 2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from portal.accounts.models import Office, User
from portal.core.digests import canonical_json, digest
from portal.matters import bell
from portal.matters.models import Event, Matter, Notice, NoticeChannel
from portal.matters.sharing import not_to_tell

# What actions may have changed on the row; saved by name so that nothing else is ever overwritten.
MOVING = ["stage", "status", "office", "handler", "priority", "due_on", "alert", "closed_at", "remark"]
HEAD = ["version", "last_seq", "last_digest"]


@dataclass(frozen=True)
class Telling:
    """A notice to write: who reads what over which channel. Texts hold no personal data.

    ``as_party``: told as the person whose business it is; staff from whom the matter is hidden are not told.
    """

    recipient: User
    subject: str
    body: str
    channel: NoticeChannel = NoticeChannel.INBOX
    as_party: bool = False


def facts_of(event: Event, number: str) -> dict[str, Any]:
    """The facts that an event's digest covers, as plain JSON values; the stand-alone verifier reads the same."""
    return {
        "matter": number,
        "seq": event.seq,
        "kind": event.kind,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": event.actor_id,
        "on_behalf_of": event.on_behalf_of_id,
        "office": event.office_id,
        "data": event.data,
        "prev": event.prev_digest,
    }


def event_digest(event: Event, number: str, algorithm: str | None = None) -> str:
    """The digest of an event over its facts and the digest before it; by the city's setting when none is named."""
    return digest(canonical_json(facts_of(event, number)), algorithm)


def chain(matter: Matter, event: Event, *, moves: bool = True) -> Event:
    """Give the event its place at the head of the matter's chain; nothing is saved.

    With ``moves`` False it only notes that somebody looked: pages opened before it are not stale.
    """
    event.matter = matter
    event.seq = matter.last_seq + 1
    event.prev_digest = matter.last_digest
    event.digest = event_digest(event, matter.number)
    matter.last_seq, matter.last_digest = event.seq, event.digest
    matter.version += moves
    return event


def record(
    matter: Matter,
    kind: str,
    *,
    actor: User | None,
    at: datetime,
    data: Mapping[str, Any] | None = None,
    office: Office | None = None,
    on_behalf_of: User | None = None,
    tell: Sequence[Telling] = (),
    moves: bool = True,
) -> Event:
    """Save the matter's moving columns and append one event. The caller holds the row lock and a transaction.

    ``actor`` is None for what the system does by itself. ``data`` must be JSON and hold no personal data.
    ``moves`` False notes something that changes no facts (a look, a limit crossed) and leaves the version alone.
    """
    event = Event(
        kind=kind,
        at=at,
        actor=actor,
        on_behalf_of=on_behalf_of,
        office=office or matter.office,
        data=dict(data or {}),
    )
    chain(matter, event, moves=moves)
    matter.save(update_fields=MOVING + HEAD)
    matter.clock_hands = None
    event.save(force_insert=True)
    write_notices(matter, event, tell)
    transaction.on_commit(bell.ring, robust=True)
    return event


def write_notices(matter: Matter, event: Event, tell: Sequence[Telling]) -> None:
    """Queue the notices of an event; a second record of the same one is ignored, who must not know is left out."""
    staff = [(matter.pk, telling.recipient.pk) for telling in tell if not telling.as_party]
    barred = {user for _matter, user in not_to_tell(staff)}
    Notice.objects.bulk_create(
        [
            Notice(
                matter=matter,
                event_seq=event.seq,
                recipient=telling.recipient,
                channel=telling.channel,
                subject=telling.subject,
                body=telling.body,
                created_at=event.at,
                next_try_at=event.at,
            )
            for telling in tell
            if telling.as_party or telling.recipient.pk not in barred
        ],
        ignore_conflicts=True,
    )
