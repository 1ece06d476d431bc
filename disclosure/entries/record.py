"""Saving a moved entry together with its ledger entry and notices."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from disclosure.entries.models import Entry
from disclosure.entries.rules import pending
from disclosure.entries.states import STAGES, State
from portal.accounts.models import Post, User
from portal.accounts.roles import Role
from portal.matters import clock
from portal.matters.models import Event, Stage
from portal.matters.record import Telling, record

MOVING = [
    *("state", "index_number", "column", "theme", "genre", "audience", "term", "scope", "mode", "exemption", "item"),
    *("document_number", "issuer", "written_on", "produced_on", "validity", "effective_on", "repealed_on", "review_on"),
    *("publish_at", "published_at", "withdrawn_at", "withdraw_reason", "successor", "current", "search"),
]


def record_move(
    entry: Entry,
    kind: str,
    *,
    actor: User | None,
    at: datetime,
    data: Mapping[str, Any] | None = None,
    tell: Sequence[Telling] = (),
) -> Event:
    """Save the entry, mirror its state on the matter, append the event. Step four of every action."""
    matter = entry.matter
    entry.save(update_fields=MOVING)
    matter.status, matter.stage = entry.state, _stage(entry)
    matter.closed_at = (matter.closed_at or at) if matter.stage == Stage.CLOSED else None
    clock.refresh(matter)
    facts = {"state": State(entry.state).value, **(data or {})}
    return record(matter, kind, actor=actor, at=at, data=facts, tell=tell)


def _stage(entry: Entry) -> Stage:
    """That of its state; while a correction is on its way there is something to handle again."""
    correcting = entry.state == State.PUBLISHED and pending(entry) is not None
    return Stage.HANDLING if correcting else STAGES[entry.state]


def tell_holders(roles: Iterable[Role], office: int | None, subject: str, body: str) -> list[Telling]:
    """Notices to everybody with one of these posts in the office, or anywhere for city-wide roles."""
    posts = Post.objects.filter(role__in=list(roles), is_active=True)
    posts = posts.filter(office=office) if office else posts
    ids = {holder for pair in posts.values_list("holder_a_id", "holder_b_id") for holder in pair if holder}
    return [Telling(person, subject, body) for person in User.objects.filter(pk__in=ids, is_active=True).order_by("pk")]
