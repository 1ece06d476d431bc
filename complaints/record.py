"""Saving a moved order: state and stage together with the ledger entry and the notices."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from complaints.models import Caller, Order
from complaints.states import STAGES, State
from portal.accounts.models import Post, User
from portal.accounts.roles import Role
from portal.matters import clock
from portal.matters.models import Event, Matter, Stage
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


@dataclass(frozen=True)
class News:
    """What the people who came with an order are told. No personal data."""

    subject: str
    body: str


def record_move(
    order: Order,
    kind: str,
    *,
    actor: User | None,
    at: datetime,
    data: Mapping[str, Any] | None = None,
    tell: Sequence[Telling] = (),
    news: News | None = None,
) -> Event:
    """Save the order, mirror its state on the matter, append the event. Step four of every action.

    ``news`` goes to everybody with an account who came with the order or with one merged into it.
    """
    matter = order.matter
    order.save(update_fields=MOVING)
    matter.status = order.state
    matter.stage = STAGES[order.state]
    matter.closed_at = (matter.closed_at or at) if matter.stage == Stage.CLOSED else None
    clock.refresh(matter)
    facts = {"state": State(order.state).value, **(data or {})}
    told = _tell_callers(order, news) if news else []
    event = record(matter, kind, actor=actor, at=at, data=facts, tell=[*tell, *told])
    if news:
        _tell_merged(order, news, actor, at)
    return event


def callers_of(order: Order) -> QuerySet[Caller]:
    """Everybody who came with this order or with one merged into it."""
    joined = Caller.objects.filter(Q(order=order.pk) | Q(order__original=order.pk))
    return joined.select_related("order__matter").order_by("order_id", "number")


def _tell_callers(order: Order, news: News) -> list[Telling]:
    people = User.objects.filter(pk__in=order.callers.values("user"), is_active=True).order_by("pk")
    return [Telling(person, news.subject, news.body, as_party=True) for person in people]


def _tell_merged(order: Order, news: News, actor: User | None, at: datetime) -> None:
    """Who was merged into the order reads the news under his own number: the other one's words are not his to read."""
    with_account = order.repeats.filter(callers__user__isnull=False).values("pk")
    matters = Matter.objects.select_for_update(of=("self",)).filter(pk__in=with_account).order_by("pk")
    for matter in matters:
        told = _tell_callers(matter.order, news)
        record(matter, "news", actor=actor, at=at, data={"original": order.matter.number}, tell=told, moves=False)


def tell_supervision(subject: str, body: str) -> list[Telling]:
    """Notices to all supervisors."""
    return _holders(Post.objects.filter(role=Role.SUPERVISOR, is_active=True), subject, body)


def tell_offices(offices: Iterable[int], subject: str, body: str) -> list[Telling]:
    """Notices to the chiefs and heads of these offices."""
    posts = Post.objects.filter(office__in=list(offices), role__in=(Role.CHIEF, Role.HEAD), is_active=True)
    return _holders(posts, subject, body)


def _holders(posts: QuerySet[Post], subject: str, body: str) -> list[Telling]:
    ids = {holder for pair in posts.values_list("holder_a_id", "holder_b_id") for holder in pair if holder}
    return [Telling(person, subject, body) for person in User.objects.filter(pk__in=ids, is_active=True).order_by("pk")]
