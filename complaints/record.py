"""Saving a moved order: state and stage together with the ledger entry and the notices."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from complaints.models import Caller, Order
from complaints.states import STAGES, State
from portal.accounts.models import Post, User
from portal.accounts.roles import Role
from portal.matters import clock
from portal.matters.models import Event, Stage
from portal.matters.record import Telling, record

# What a move may have set on the order's own row.
MOVING = [
    "state",
    "kind",
    "is_protected",
    "category",
    "area",
    "urgency",
    "object_office",
    "object_person",
    "original",
    "round",
    "dispatched_at",
    "dispatched_by",
    "was_returned",
    "was_extended",
    "ending_ground",
    "ending_reason",
    "reported_up_at",
]


def record_move(
    order: Order,
    kind: str,
    *,
    actor: User | None,
    at: datetime,
    data: Mapping[str, Any] | None = None,
    tell: Sequence[Telling] = (),
) -> Event:
    """Save the order, mirror its state on the matter, append the event. Step four of every action."""
    matter = order.matter
    order.save(update_fields=MOVING)
    matter.status = order.state
    matter.stage = STAGES[order.state]
    matter.closed_at = (matter.closed_at or at) if matter.stage == Stage.CLOSED else None
    clock.refresh(matter)
    facts = {"state": State(order.state).value, **(data or {})}
    return record(matter, kind, actor=actor, at=at, data=facts, tell=tell)


def tell_callers(order: Order, subject: str, body: str) -> list[Telling]:
    """Notices to everybody with an account who came with this order or with one merged into it."""
    orders = [order.pk, *order.repeats.values_list("pk", flat=True)]
    callers = Caller.objects.filter(order__in=orders, user__isnull=False).values("user")
    people = User.objects.filter(pk__in=callers, is_active=True).order_by("pk")
    return [Telling(person, subject, body, as_party=True) for person in people]


def tell_offices(offices: Iterable[int], subject: str, body: str) -> list[Telling]:
    """Notices to the chiefs and heads of these offices."""
    posts = Post.objects.filter(office__in=list(offices), role__in=(Role.CHIEF, Role.HEAD), is_active=True)
    ids = {holder for pair in posts.values_list("holder_a_id", "holder_b_id") for holder in pair if holder}
    return [Telling(person, subject, body) for person in User.objects.filter(pk__in=ids, is_active=True).order_by("pk")]
