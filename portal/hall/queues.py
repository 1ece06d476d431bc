"""The work queues of an officer: which matters stand on which tab, in which order. Every kind of matter shows."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core.workdays import Calendar
from portal.matters.access import shared_with, visible_to
from portal.matters.models import Matter, Stage

SOON_DAYS = 2  # working days before the due date
COUNT_CAP = 100  # more are shown as 100+: an exact number of a long list helps nobody and costs a scan
OPEN_ORDER = ("due_on", "id")
DONE_ORDER = ("-closed_at", "-id")


@dataclass(frozen=True)
class Look:
    """Who looks, and when; ``soon`` is the last day that counts as nearly due."""

    user: User
    today: date
    soon: date


@dataclass(frozen=True)
class Tab:
    """One queue of the matters that ``scope`` lets a person read. ``counted``: its number calls for work, so it is shown."""

    key: str
    label: str | Promise
    rule: Callable[[Look], Q]
    order: tuple[str, ...] = OPEN_ORDER
    counted: bool = True
    scope: Callable[[User], QuerySet[Matter]] = visible_to


_OPEN = Q(closed_at=None)

TABS: dict[str, Tab] = {
    tab.key: tab
    for tab in (
        Tab("received", _("待受理"), lambda look: _OPEN & Q(stage=Stage.RECEIVED)),
        Tab("mine", _("我的"), lambda look: _OPEN & Q(handler=look.user)),
        Tab("office", _("本机构在办"), lambda look: _OPEN, counted=False),
        Tab("soon", _("即将到期"), lambda look: _OPEN & Q(due_on__gte=look.today, due_on__lte=look.soon)),
        Tab("late", _("已超期"), lambda look: _OPEN & Q(due_on__lt=look.today)),
        Tab("shared", _("协办"), lambda look: _OPEN, scope=shared_with),
        Tab("waiting", _("待申请人补正"), lambda look: _OPEN & Q(stage=Stage.WAITING)),
        Tab("done", _("已办结"), lambda look: ~_OPEN, order=DONE_ORDER, counted=False),
    )
}


def look_of(user: User, today: date, calendar: Calendar) -> Look:
    """The view of a person on a day."""
    return Look(user, today, calendar.add_workdays(today, SOON_DAYS))


def first_tab(user: User) -> str:
    """Where a person's work begins: the window accepts, a reviewer has his own, a supervisor looks for late ones."""
    roles = user.role_names()
    wanted = {Role.WINDOW: "received", Role.REVIEWER: "mine", Role.SUPERVISOR: "late", Role.LEADER: "shared"}
    return next((tab for role, tab in wanted.items() if role in roles), "office")


def queue(look: Look, tab: Tab, filters: Mapping[str, str]) -> QuerySet[Matter]:
    """The matters of a tab that the person may read, narrowed by the filters of the page; not ordered yet."""
    return _found(look, tab).filter(_narrow(filters)).select_related("office", "handler")


def _found(look: Look, tab: Tab) -> QuerySet[Matter]:
    return tab.scope(look.user).filter(tab.rule(look))


def _narrow(filters: Mapping[str, str]) -> Q:
    """``number`` finds by its beginning, ``word`` by a part of the title; unknown keys are ignored."""
    rules = {"office": "office", "channel": "channel", "alert": "alert", "word": "title__icontains"}
    wanted = Q()
    for name, lookup in rules.items():
        if filters.get(name):
            wanted &= Q((lookup, filters[name]))
    return wanted & Q(number__startswith=filters["number"]) if filters.get("number") else wanted


def counts(look: Look) -> dict[str, int]:
    """How many matters wait on each counted tab, COUNT_CAP + 1 for more: one query that stops counting early."""
    parts = [
        _found(look, tab).order_by().annotate(tab=Value(tab.key)).values_list("tab", flat=True)[: COUNT_CAP + 1]
        for tab in TABS.values()
        if tab.counted
    ]
    return Counter(parts[0].union(*parts[1:], all=True))
