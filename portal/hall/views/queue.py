"""The queue page of window and office, and the same list as a CSV file."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from portal.accounts.asking import user_of
from portal.accounts.models import Office, OfficeKind
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.paging import page
from portal.core.spreadsheets import csv_lines
from portal.core.workdays import Calendar
from portal.hall import queues
from portal.hall.words import ALERT_CARDS, Left, left
from portal.matters import calendar as calendars
from portal.matters import kinds
from portal.matters.models import Alert, Channel, Matter

logger = logging.getLogger("portal.export")

PAGE_SIZE = 20
EXPORT_CAP = 5000
FILTERS = ("office", "channel", "alert", "word", "number")


class QueueFilter(forms.Form):
    """The filters above the list; they live in the URL."""

    tab = forms.CharField(required=False, widget=forms.HiddenInput)
    number = forms.CharField(label=gettext_lazy("办件编号"), required=False, max_length=30)
    word = forms.CharField(label=gettext_lazy("事项名称"), required=False, max_length=60)
    office = forms.ChoiceField(label=gettext_lazy("承办机构"), required=False)
    channel = forms.ChoiceField(
        label=gettext_lazy("来源"), required=False, choices=[("", gettext_lazy("全部")), *Channel.choices]
    )
    alert = forms.ChoiceField(
        label=gettext_lazy("警示"),
        required=False,
        choices=[("", gettext_lazy("全部")), *[(value, label) for value, label in Alert.choices if value]],
    )

    def __init__(self, *args: Any, offices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(offices) > 1:
            field = self.fields["office"]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("全部")), *offices]
        else:
            del self.fields["office"]

    def clean_number(self) -> str:
        """Digits as printed on the receipt, with or without blanks."""
        return "".join(str(self.cleaned_data["number"]).split())

    def values(self) -> dict[str, str]:
        """The filters in use."""
        self.is_valid()
        return {name: self.cleaned_data[name] for name in FILTERS if self.cleaned_data.get(name)}


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    matter: Matter
    url: str
    status: str
    left: Left | None
    card: str


@dataclass(frozen=True)
class Wanted:
    """What the URL asks for."""

    look: queues.Look
    tab: queues.Tab
    filter: QueueFilter
    calendar: Calendar


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """A tab of the queue, one keyset page."""
    wanted = _wanted(request)
    token = request.GET.get("after") or request.GET.get("before")
    filters = wanted.filter.values()
    found = page(queues.queue(wanted.look, wanted.tab, filters), wanted.tab.order, token, PAGE_SIZE)
    query = urlencode({"tab": wanted.tab.key, **filters})
    context = {
        "tab": wanted.tab,
        "tabs": _tabs(wanted),
        "page": found,
        "rows": [_row(matter, wanted) for matter in found.rows],
        "form": wanted.filter,
        "filtered": bool(filters),
        "base_query": query,
        "reset_url": f"{reverse('hall:queue')}?tab={wanted.tab.key}" if filters else "",
        "export_url": f"{reverse('hall:queue_export')}?{query}",
    }
    return render(request, "hall/queue.html", context)


def _wanted(request: HttpRequest) -> Wanted:
    user, calendar = user_of(request), calendars.current()
    tab = queues.TABS.get(request.GET.get("tab", "")) or queues.TABS[queues.first_tab(user)]
    data = {**request.GET.dict(), "tab": tab.key}
    return Wanted(
        queues.look_of(user, clock.today(), calendar),
        tab,
        QueueFilter(data, offices=_offices(request), auto_id="filter_%s"),
        calendar,
    )


def _offices(request: HttpRequest) -> list[tuple[str, str]]:
    """Own offices; a window and a supervisor see the matters of every department."""
    user = user_of(request)
    if user.role_names() & {Role.WINDOW, Role.OPERATOR, Role.SUPERVISOR}:
        rows = Office.objects.filter(kind=OfficeKind.DEPARTMENT, is_active=True).order_by("level", "name_key", "id")
        return [(str(pk), name) for pk, name in rows.values_list("pk", "name")[:300]]
    return sorted({(str(post.office_id), post.office_name) for post in user.held_posts})


def _tabs(wanted: Wanted) -> list[tuple[str, str, bool, str | None]]:
    numbers = queues.counts(wanted.look)
    return [
        (
            str(tab.label),
            f"{reverse('hall:queue')}?tab={tab.key}",
            tab is wanted.tab,
            _capped(numbers.get(tab.key, 0)) if tab.counted else None,
        )
        for tab in queues.TABS.values()
    ]


def _capped(number: int) -> str:
    return f"{queues.COUNT_CAP}+" if number > queues.COUNT_CAP else str(number)


def _row(matter: Matter, wanted: Wanted) -> Row:
    return Row(
        matter,
        _url(matter),
        kinds.status_label(matter),
        left(matter.due_on, wanted.look.today, wanted.calendar) if matter.is_open else None,
        ALERT_CARDS.get(matter.alert, "") if matter.is_open else "",
    )


def _url(matter: Matter) -> str:
    """The staff page of the matter; a kind that no app here knows is listed without one."""
    try:
        return kinds.page_of(matter)
    except (KeyError, NoReverseMatch):
        return ""


@require_safe
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The list behind the page as CSV: same query, same rights, masked names, at most EXPORT_CAP rows."""
    wanted = _wanted(request)
    filters = wanted.filter.values()
    matters = queues.queue(wanted.look, wanted.tab, filters).order_by(*wanted.tab.order)[:EXPORT_CAP]
    logger.info("User %s exported queue %s with filters %s.", wanted.look.user.pk, wanted.tab.key, sorted(filters))
    response = StreamingHttpResponse(csv_lines(_cells(list(matters), wanted)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="queue-{wanted.tab.key}-{wanted.look.today}.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


def _cells(matters: list[Matter], wanted: Wanted) -> Iterator[list[object]]:
    yield [_("办件编号"), _("事项名称"), _("申请人"), _("承办机构"), _("承办人"), _("状态"), *_time_heads()]
    for matter in matters:
        row = _row(matter, wanted)
        who = (matter.number, matter.title, matter.applicant_label, matter.office, matter.handler or "")
        yield [*who, row.status, *_times(row)]


def _time_heads() -> tuple[str, ...]:
    return _("收到日期"), _("到期日"), _("剩余"), _("警示")


def _times(row: Row) -> tuple[str, ...]:
    matter = row.matter
    alert = matter.get_alert_display() if matter.is_open else ""
    received = clock.local_date(matter.opened_at)
    return _day(received), _day(matter.due_on), row.left.words if row.left else "", alert


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
