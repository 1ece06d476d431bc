"""Saving a moved order: state and stage together with the ledger entry and the notices."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

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


def callers_of(order: Order) -> QuerySet[Caller]:
    """Everybody who came with this order or with one merged into it."""
    joined = Caller.objects.filter(Q(order=order.pk) | Q(order__original=order.pk))
    return joined.select_related("order__matter").order_by("order_id", "number")


def tell_callers(order: Order, subject: str, body: str) -> list[Telling]:
    """Notices to everybody with an account who came with this order or with one merged into it."""
    callers = callers_of(order).filter(user__isnull=False).order_by().values("user")
    people = User.objects.filter(pk__in=callers, is_active=True).order_by("pk")
    return [Telling(person, subject, body, as_party=True) for person in people]


def tell_offices(offices: Iterable[int], subject: str, body: str) -> list[Telling]:
    """Notices to the chiefs and heads of these offices."""
    posts = Post.objects.filter(office__in=list(offices), role__in=(Role.CHIEF, Role.HEAD), is_active=True)
    ids = {holder for pair in posts.values_list("holder_a_id", "holder_b_id") for holder in pair if holder}
    return [Telling(person, subject, body) for person in User.objects.filter(pk__in=ids, is_active=True).order_by("pk")]
