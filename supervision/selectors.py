"""One query for each figure of the dashboard; page, picture, export and API read the same."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Q, QuerySet, Sum

from portal.accounts.models import Office, User
from portal.core import clock
from portal.matters.models import Alert, Matter
from supervision import hidden
from supervision.access import cards_for, days_for, figures_for, matters_for
from supervision.models import Card, Level

LATE = "late"
"""A filter's word for yellow and red together."""
TREND_DAYS = 30
NEW_DAYS = 7


@dataclass(frozen=True)
class Choice:
    """Which open matters: empty means all. ``alert`` is a number of Alert or LATE."""

    office: int | None = None
    stage: str = ""
    alert: str = ""
    kind: str = ""

    def where(self) -> Q:
        """The same condition for figures and for matters."""
        found = Q() if self.office is None else Q(office=self.office)
        if self.stage:
            found &= Q(stage=self.stage)
        if self.kind:
            found &= Q(kind=self.kind)
        if self.alert == LATE:
            return found & Q(alert__gte=Alert.YELLOW)
        return found & Q(alert=int(self.alert)) if self.alert else found


@dataclass(frozen=True)
class Count:
    """How many open matters of a kind an office has in a stage at an alert."""

    office_id: int
    office: str
    kind: str
    stage: str
    alert: int
    count: int


@dataclass(frozen=True)
class Day:
    """What happened on a local date."""

    day: date
    opened: int = 0
    closed: int = 0
    warned: int = 0
    yellow: int = 0
    red: int = 0


def counts(user: User, choice: Choice | None = None) -> list[Count]:
    """The board: open matters by office, kind, stage and alert, offices in their order."""
    rows = (
        figures_for(user)
        .filter((choice or Choice()).where())
        .values_list("office_id", "office__name", "kind", "stage", "alert")
        .annotate(total=Sum("count"))
        .filter(total__gt=0)
        .order_by("office__level", "office__code", "stage", "alert")
    )
    taken_off = hidden.spots(user, (choice or Choice()).where())
    found = (_less(Count(*row), taken_off) for row in rows)
    return [each for each in found if each.count > 0]


def _less(found: Count, taken_off: Mapping[hidden.Spot, int]) -> Count:
    spot = (found.office_id, found.kind, found.stage, found.alert)
    return replace(found, count=found.count - taken_off[spot])


def open_matters(user: User, choice: Choice | None = None) -> QuerySet[Matter]:
    """The list behind a number of the board."""
    found = matters_for(user).filter((choice or Choice()).where(), closed_at=None)
    return found.select_related("office", "handler")


def due_soon(user: User, size: int = 10) -> QuerySet[Matter]:
    """Open matters with a limit about to end, the nearest first."""
    return open_matters(user, Choice(alert=str(Alert.SOON.value))).order_by("due_on", "id")[:size]


def oldest(user: User, size: int = 10) -> QuerySet[Matter]:
    """The open matters that were received longest ago."""
    return open_matters(user).order_by("opened_at", "id")[:size]


def cards(
    user: User, *, level: str = "", office: int | None = None, rule: int | None = None, state: str = "", days: int = 0
) -> QuerySet[Card]:
    """Cards by level (a number of Level or LATE), office, rule, state, and crossed on one of the last days."""
    found = cards_for(user).select_related("matter", "office", "rule", "handler")
    if level:
        found = found.filter(level__gte=Level.YELLOW) if level == LATE else found.filter(level=int(level))
    wanted = {"office": office, "rule": rule, "state": state}
    found = found.filter(**{name: value for name, value in wanted.items() if value})
    return found.filter(crossed_at__gte=clock.day_start(first_day(days))) if days else found


def newly_late(user: User, size: int = 10) -> QuerySet[Card]:
    """The newest yellow and red cards of the last days."""
    return cards(user, level=LATE, days=NEW_DAYS).order_by("-crossed_at", "-id")[:size]


def first_day(days: int) -> date:
    """The first of the last ``days`` local dates, today included."""
    return clock.today() - timedelta(days=days - 1)


def trend(user: User, days: int = TREND_DAYS) -> list[Day]:
    """Every one of the last days, also those on which nothing happened."""
    names = ("opened", "closed", "warned", "yellow", "red")
    first = first_day(days)
    rows = days_for(user).filter(day__gte=first).values_list("day").annotate(*(Sum(name) for name in names)).order_by()
    taken_off = hidden.days(user, first)
    found = {
        day: Day(day, *(max(0, total - taken_off[day, name]) for name, total in zip(names, totals, strict=True)))
        for day, *totals in rows
    }
    dates = (first + timedelta(days=number) for number in range(days))
    return [found.get(each, Day(each)) for each in dates]


def offices_on_board(user: User) -> QuerySet[Office]:
    """The offices that have or had open matters, for filters."""
    return Office.objects.filter(pk__in=figures_for(user).values("office"))
