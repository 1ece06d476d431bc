"""Lists of items: for persons, for companies, by department, theme and letter."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from approvals.catalogue import browse
from approvals.catalogue.search import published
from approvals.models import Item
from portal.accounts.models import Office
from portal.core import paging
from portal.core.errors import NotFound
from portal.hall.cards import cards

Trail = list[tuple[str, str]]


def personal(request: HttpRequest) -> HttpResponse:
    """Items for natural persons, by theme if asked."""
    return _for_audience(request, "natural", _("个人办事"))


def company(request: HttpRequest) -> HttpResponse:
    """Items for companies and other organisations, by theme if asked."""
    return _for_audience(request, "legal", _("法人办事"))


def departments(request: HttpRequest) -> HttpResponse:
    """All offices that have items."""
    groups = [
        (office.name, reverse("hall:department", args=[office.code]), getattr(office, "item_count", 0))
        for office in browse.departments()
    ]
    return _index(request, _("按部门找"), groups)


def department(request: HttpRequest, code: str) -> HttpResponse:
    """The items of one office."""
    office = Office.objects.filter(code=code).first()
    if office is None:
        raise NotFound(_("没有找到这个部门。请从部门列表重新选择。"))
    trail = [(_("部门"), reverse("hall:departments")), (office.name, "")]
    return _list(request, browse.by_office(code), office.name, trail, office=office)


def themes(request: HttpRequest) -> HttpResponse:
    """All themes."""
    groups = [(name, reverse("hall:theme", args=[name]), count) for name, count in browse.themes()]
    return _index(request, _("按主题找"), groups)


def theme(request: HttpRequest, name: str) -> HttpResponse:
    """The items of one theme."""
    trail = [(_("主题"), reverse("hall:themes")), (name, "")]
    return _list(request, browse.by_theme(name), name, trail)


def letters(request: HttpRequest, letter: str = "") -> HttpResponse:
    """Items by the first letter of their pinyin; all of them in order without a letter."""
    rows = browse.by_letter(letter) if letter else published()
    tabs = [(each, reverse("hall:letter", args=[each]), each == letter, None) for each in browse.letters()]
    title = _("拼音 %s 开头的事项") % letter if letter else _("按拼音首字母找")
    return _list(request, rows, title, [(_("拼音索引"), "")], tabs=tabs, tabs_label=_("拼音首字母"))


def _for_audience(request: HttpRequest, audience: str, title: str) -> HttpResponse:
    wanted = request.GET.get("theme", "")
    rows = browse.for_audience(audience)
    if wanted:
        rows = rows.filter(current__themes__contains=[wanted])
    found = browse.themes(audience)
    tabs: list[tuple[str, str, bool, int | None]] = [(_("全部"), request.path, not wanted, None)]
    tabs += [(name, f"?{urlencode({'theme': name})}", name == wanted, count) for name, count in found]
    query = urlencode({"theme": wanted}) if wanted else ""
    return _list(request, rows, title, [(title, "")], tabs=tabs, tabs_label=_("主题"), base_query=query)


def _list(request: HttpRequest, rows: QuerySet[Item], title: str, trail: Trail, **more: Any) -> HttpResponse:
    token = request.GET.get("after") or request.GET.get("before")
    page = paging.page(rows, browse.A_TO_Z, token, 24)
    context = {"title": title, "trail": trail, "page": page, "cards": cards(page.rows), "base_query": "", **more}
    return render(request, "hall/items.html", context)


def _index(request: HttpRequest, title: str, groups: list[tuple[str, str, int]]) -> HttpResponse:
    return render(request, "hall/index.html", {"title": title, "trail": [(title, "")], "groups": groups})
