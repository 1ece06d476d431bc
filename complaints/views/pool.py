"""The pool of orders: tabs, filters, keyset pages, and the same list as CSV."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from complaints.figures import BEHIND_WORDS
from complaints.forms.intake import offices, towns
from complaints.kinds import Kind, Source, Urgency
from complaints.selectors import TABS, Tab, pool
from portal.accounts.asking import user_of
from portal.accounts.models import Office, User
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.day_inputs import DayInput
from portal.core.paging import page
from portal.core.spreadsheets import csv_lines
from portal.matters.kinds import status_label
from portal.matters.models import Matter

EXPORT_CAP = 5_000
_ALL = ("", gettext_lazy("全部"))
_DAY = DayInput()


class PoolFilter(forms.Form):
    """What narrows the pool; everything may be empty."""

    word = forms.CharField(label=gettext_lazy("内容里有"), max_length=100, required=False)
    number = forms.CharField(label=gettext_lazy("编号"), max_length=50, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("类型"), choices=[_ALL, *Kind.choices], required=False)
    source = forms.ChoiceField(label=gettext_lazy("来源"), choices=[_ALL, *Source.choices], required=False)
    urgency = forms.ChoiceField(label=gettext_lazy("紧急程度"), choices=[_ALL, *Urgency.choices], required=False)
    category = forms.CharField(label=gettext_lazy("类别编码"), max_length=12, required=False)
    area = forms.ChoiceField(label=gettext_lazy("区域"), required=False)
    office = forms.ModelChoiceField(
        label=gettext_lazy("承办单位"), queryset=Office.objects.none(), required=False, empty_label=_ALL[1]
    )
    since = forms.DateField(label=gettext_lazy("登记从"), required=False, widget=_DAY)
    until = forms.DateField(label=gettext_lazy("到"), required=False, widget=_DAY)
    behind = forms.ChoiceField(label=gettext_lazy("统计口径"), choices=[_ALL, *BEHIND_WORDS.items()], required=False)
    enterprise = forms.BooleanField(label=gettext_lazy("只看企业专席"), required=False)
    tab = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        area, office = self.fields["area"], self.fields["office"]
        assert isinstance(area, forms.ChoiceField)
        assert isinstance(office, forms.ModelChoiceField)
        area.choices = [_ALL, *((each.pk, each.name) for each in towns())]
        office.queryset = offices()

    def values(self) -> dict[str, str]:
        """The filters in use, as they stand in an address; an impossible one is left out."""
        self.is_valid()
        found = {name: self.cleaned_data.get(name) for name in self.fields if name != "tab"}
        return {name: _in_address(value) for name, value in found.items() if value}


def _in_address(value: Any) -> str:
    return str(value.pk) if isinstance(value, Office) else str(value).strip()


def first_tab(user: User) -> str:
    """Operators dispatch, offices see what they have."""
    return "dispatch" if user.offices_as(Role.OPERATOR) else "open"


def _wanted(request: HttpRequest) -> tuple[User, Tab, PoolFilter]:
    user = user_of(request)
    tab = TABS.get(request.GET.get("tab", "")) or TABS[first_tab(user)]
    return user, tab, PoolFilter({**request.GET.dict(), "tab": tab.key}, auto_id="filter_%s")


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """A tab of the pool, one keyset page."""
    user, tab, form = _wanted(request)
    filters = form.values()
    found = page(pool(user, tab, filters), tab.order, request.GET.get("after") or request.GET.get("before"))
    query = urlencode({"tab": tab.key, **filters})
    context = {
        "tab": tab,
        "may_call": bool(user.offices_as(Role.OPERATOR)),
        "tabs": [
            (str(each.label), f"{reverse('complaints:pool')}?tab={each.key}", each is tab, None)
            for each in TABS.values()
        ],
        "page": found,
        "rows": [(matter, status_label(matter)) for matter in found.rows],
        "form": form,
        "filtered": bool(filters),
        "base_query": query,
        "reset_url": f"{reverse('complaints:pool')}?tab={tab.key}" if filters else "",
        "export_url": f"{reverse('complaints:pool_export')}?{query}",
    }
    return render(request, "complaints/desk/pool.html", context)


@require_safe
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The list behind the page as CSV: same query, same rights, masked names, at most EXPORT_CAP rows."""
    user, tab, form = _wanted(request)
    matters = pool(user, tab, form.values()).order_by(*tab.order)[:EXPORT_CAP]
    response = StreamingHttpResponse(csv_lines(_cells(matters)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="orders-{tab.key}-{clock.today()}.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


def _cells(matters: Any) -> Iterator[list[object]]:
    yield [
        _("编号"),
        _("标题"),
        _("诉求人"),
        _("类型"),
        _("来源"),
        _("状态"),
        _("承办单位"),
        _("登记日期"),
        _("到期日"),
    ]
    for matter in matters:
        yield _line(matter)


def _line(matter: Matter) -> list[object]:
    order = matter.order
    return [
        matter.number,
        matter.title,
        matter.applicant_label,
        order.get_kind_display(),
        order.get_source_display(),
        status_label(matter),
        matter.office,
        clock.local_date(matter.opened_at).isoformat(),
        matter.due_on.isoformat() if matter.due_on else "",
    ]
