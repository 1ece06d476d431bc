"""Reading orders for staff pages: everything a page shows in a fixed number of queries."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import BooleanField, F, Func, Prefetch, Q, QuerySet, TextField, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.access import get_order
from complaints.figures import BEHIND
from complaints.models import Branch, CallDraft, Message, Order, OrderFact, OrderNote, Oversight, Reply, Revisit
from complaints.states import State
from portal.accounts.models import User
from portal.core.clock import SHANGHAI
from portal.core.text import search_query
from portal.matters.access import shared_with, visible_to
from portal.matters.models import Alert, Deadline, Document, Event, Matter


def order_for_officer(user: User, number: str) -> Order:
    """An order that the person may read by his post, with all that the order page shows; NotFound for others."""
    pk = get_order(user, number).pk
    return (
        Order.objects.select_related(
            "matter__office", "matter__hall", "matter__handler", "category__parent__parent", "area", "scheme"
        )
        .select_related("object_office", "object_matter", "original__matter", "registered_by", "dispatched_by")
        .select_related("leader_case__leader", "publication", "mediation")
        .prefetch_related(
            "callers",
            Prefetch("repeats", Order.objects.select_related("matter").order_by("pk")),
            "repeats__callers",
            "matter__exclusions",
            Prefetch("oversights", Oversight.objects.select_related("office", "issued_by").order_by("-id")),
            Prefetch("notes", OrderNote.objects.select_related("by").order_by("id")),
            "samples__reply",
            Prefetch("branches", Branch.objects.select_related("office", "signed_by").order_by("id")),
            Prefetch("replies", Reply.objects.select_related("office", "by", "reviewed_by").order_by("id")),
            Prefetch("revisits", Revisit.objects.select_related("by").order_by("id")),
            Prefetch("messages", Message.objects.select_related("by", "office").order_by("id")),
            Prefetch("matter__documents", Document.objects.select_related("file").order_by("created_at", "id")),
            Prefetch("matter__deadlines", Deadline.objects.order_by("id").prefetch_related("clock_events")),
            Prefetch(
                "matter__events",
                Event.objects.select_related("matter", "actor", "on_behalf_of", "office").order_by("-seq"),
            ),
        )
        .get(pk=pk)
    )


@dataclass(frozen=True)
class Tab:
    """One pool of orders: a condition on the matter, and its order."""

    key: str
    label: str | Promise
    rule: Callable[[User], Q]
    order: tuple[str, ...] = ("due_on", "id")


_OPEN = Q(closed_at=None)

TABS: dict[str, Tab] = {
    tab.key: tab
    for tab in (
        Tab("dispatch", _("待分派"), lambda _user: _OPEN & Q(status__in=(State.REGISTERED, State.RETURNED))),
        Tab("review", _("待审核"), lambda _user: _OPEN & Q(status=State.REPLIED)),
        Tab("revisit", _("待回访"), lambda _user: _OPEN & Q(status=State.REVIEWED)),
        Tab("end", _("待办结"), lambda _user: _OPEN & Q(status=State.REVISITED)),
        Tab("returned", _("退回"), lambda _user: _OPEN & Q(status=State.RETURNED)),
        Tab("late", _("督办"), lambda _user: _OPEN & Q(alert__gte=Alert.YELLOW)),
        Tab("enterprise", _("企业专席"), lambda _user: _OPEN & Q(order__enterprise=True)),
        Tab("mine", _("我的"), lambda user: _OPEN & Q(handler=user)),
        Tab("open", _("全部在办"), lambda _user: _OPEN),
        Tab("shared", _("协办"), lambda _user: _OPEN),
        Tab("done", _("已办结"), lambda _user: ~_OPEN, ("-closed_at", "-id")),
        Tab("all", _("全部"), lambda _user: Q(), ("-opened_at", "-id")),
    )
}


NOT_LISTED = ("order__text", "order__search", "order__place")
"""Long or encrypted columns that no list shows."""


def pool(user: User, tab: Tab, filters: Mapping[str, str]) -> QuerySet[Matter]:
    """The orders of a tab that the person may read, as matters with their order; not ordered yet."""
    seen = shared_with(user) if tab.key == "shared" else visible_to(user)
    found = seen.filter(tab.rule(user), _narrow(filters), kind="complaint")
    return found.select_related("office", "handler", "order__category").defer(*NOT_LISTED)


_LOOKUPS = {
    "kind": "order__kind",
    "source": "order__source",
    "urgency": "order__urgency",
    "category": "order__category__code__startswith",
    "area": "order__area__code__startswith",
    "office": "office",
    "enterprise": "order__enterprise",
    "number": "number__startswith",
}
"""Column of each filter on the matter."""


def _narrow(filters: Mapping[str, str]) -> Q:
    """Unknown keys are ignored; ``since`` and ``until`` are days of registration, both included;
    ``behind`` names a number of the figures; ``word`` searches title and text by pairs of characters."""
    wanted = Q(*((lookup, filters[name]) for name, lookup in _LOOKUPS.items() if filters.get(name)))
    if filters.get("since"):
        wanted &= Q(opened_at__gte=_day_begins(filters["since"]))
    if filters.get("until"):
        wanted &= Q(opened_at__lt=_day_begins(filters["until"]) + timedelta(days=1))
    if filters.get("behind"):
        wanted &= Q(pk__in=OrderFact.objects.filter(BEHIND[filters["behind"]], counts=1).values("pk"))
    return wanted & with_words(filters["word"]) if filters.get("word") else wanted


def _day_begins(day: str) -> datetime:
    """Midnight of an ISO date where the portal stands."""
    return datetime.combine(date.fromisoformat(day), time(), SHANGHAI)


def with_words(text: str) -> Q:
    """Matters whose order holds all pairs of characters of the text; none for a text without any."""
    pairs = search_query(text[:100]).bigrams
    if not pairs:
        return Q(pk__in=[])
    return Q(pk__in=Order.objects.filter(search_holds(pairs)).order_by().values("pk"))


def search_holds(query: str) -> Func:
    """Whether the row's own ``search`` vector matches; finds its index also inside a subquery."""
    return Func(
        F("search"),
        Value(query, TextField()),
        template="(%(expressions)s::tsquery)",
        arg_joiner=" @@ ",
        output_field=BooleanField(),
    )


def drafts_of(user: User, limit: int = 10) -> list[CallDraft]:
    """The calls that the person has begun to type, the newest first."""
    return list(CallDraft.objects.filter(operator=user).order_by("-saved_at")[:limit])
