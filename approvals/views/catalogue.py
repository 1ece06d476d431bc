"""The catalogue desk: list of items, one version with what it changes, its editor and its moves."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from approvals.catalogue import desk, gate, versions, who
from approvals.catalogue.columns import COLUMNS
from approvals.catalogue.diff import changes
from approvals.forms.catalogue import FilterForm, VersionForm, changes_of, initial_of, row_sets
from approvals.models import ItemVersion, VersionState
from portal.accounts.asking import user_of
from portal.accounts.models import User
from portal.core import paging
from portal.core.errors import Invalid, NotFound

MOVES: dict[str, tuple[Any, Any, Callable[..., ItemVersion]]] = {
    "draft": (
        gettext_lazy("起草新版本"),
        gettext_lazy("以这个版本的内容起草一个新版本。"),
        lambda version, user: versions.draft_from(version, actor=user),
    ),
    "review": (
        gettext_lazy("审核通过"),
        gettext_lazy("您确认这个版本的内容合法、完整。"),
        lambda version, user: versions.review(version.pk, actor=user),
    ),
    "publish": (
        gettext_lazy("发布"),
        gettext_lazy("发布后从今天起施行，原来的版本停用；已经受理的办件仍按原版本办理。"),
        lambda version, user: versions.publish(version.pk, actor=user),
    ),
    "retire": (
        gettext_lazy("停用"),
        gettext_lazy("停用后不能再申请这个事项；已经受理的办件仍按原版本办完。"),
        lambda version, user: versions.retire(version.pk, actor=user),
    ),
}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Items that the person may edit."""
    user = user_of(request)
    form = FilterForm(request.GET)
    form.fields["office"].queryset = desk.offices_for(user)  # type: ignore[attr-defined]
    given = form.cleaned_data if form.is_valid() else {}
    items = desk.filtered(
        desk.items_for(user), words=given.get("q", ""), office=given.get("office"), state=given.get("state", "")
    )
    page = paging.page(items, ("name_key", "id"), request.GET.get("after") or request.GET.get("before"), 50)
    kept = {name: request.GET[name] for name in form.fields if request.GET.get(name)}
    context = {
        "form": form,
        "page": page,
        "base_query": urlencode(kept),
        "reset_url": reverse("approvals:catalogue"),
        "may_import": who.may_import(user),
    }
    return render(request, "approvals/catalogue/items.html", context)


@require_safe
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the newest version of an item."""
    found = desk.items_for(user_of(request)).filter(pk=pk).first()
    newest = found.versions.order_by("-number").first() if found else None
    if newest is None:
        raise NotFound(_("没有找到这个事项。"))
    return redirect("approvals:item_version", newest.pk)


@require_safe
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """One version: state, people, what it changes, what it lacks, what may be done."""
    user = user_of(request)
    found = desk.get_version(user, pk)
    before = desk.version_before(found)
    is_open = found.state in desk.OPEN_STATES
    context = {
        "version": found,
        "item": found.item,
        "before": before,
        "changes": changes(before, found),
        "lacks": gate.missing(found) if is_open else [],
        "moves": [(name, MOVES[name][0]) for name in _allowed(user, found)],
        "may_edit": is_open,
        "others": found.item.versions.order_by("-number"),
    }
    return render(request, "approvals/catalogue/version.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The editor of a draft; saves everything or says what is wrong, with all that was typed."""
    user = user_of(request)
    found = desk.get_version(user, pk)
    data = request.POST if request.method == "POST" else None
    form, sets = VersionForm(data, initial=initial_of(found)), row_sets(found, data)
    valid = data is not None and all([form.is_valid(), *(each.is_valid() for each in sets.values())])
    if valid and _save(found, user, form, sets):
        messages.success(request, _("已保存。"))
        again = request.POST.get("then") == "more"
        return redirect("approvals:item_version_edit" if again else "approvals:item_version", pk)
    lists = [(COLUMNS[name].heading, each) for name, each in sets.items()]
    context = {"version": found, "form": form, "lists": lists, "wrong_rows": _wrong_rows(sets) if data else []}
    return render(request, "approvals/catalogue/edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Ask, then do: draft, review, publish, retire."""
    user = user_of(request)
    found = desk.get_version(user, pk)
    if name not in MOVES:
        raise NotFound(_("没有这个操作。"))
    label, text, act = MOVES[name]
    if request.method == "POST":
        done = act(found, user)
        messages.success(request, _("已%s。") % label)
        return redirect("approvals:item_version", done.pk)
    context = {"title": label, "text": text, "yes": label, "action": request.path}
    context["back_url"] = reverse("approvals:item_version", args=[pk])
    return render(request, "components/confirm_page.html", context)


def _allowed(user: User, version: ItemVersion) -> list[str]:
    if version.state == VersionState.DRAFT:
        return [] if who.may_review(user, version) else ["review"]
    may_publish = who.may_publish(user, version) is None
    if version.state == VersionState.REVIEWED:
        return ["publish"] if may_publish else []
    waiting = version.item.versions.filter(state__in=desk.OPEN_STATES).exists()
    drafts = [] if waiting else ["draft"]
    return [*drafts, "retire"] if version.state == VersionState.PUBLISHED and may_publish else drafts


def _save(found: ItemVersion, user: User, form: VersionForm, sets: dict[str, Any]) -> bool:
    try:
        versions.edit(found.pk, changes_of(found, form, sets), actor=user)
    except Invalid as wrong:
        for name, sentences in wrong.fields.items():
            known = name if name in form.fields else None
            label = "" if known or name not in COLUMNS else COLUMNS[name].heading
            for sentence in sentences:
                form.add_error(known, f"{label} {sentence}".strip())
        return False
    return True


def _wrong_rows(sets: dict[str, Any]) -> list[dict[str, str]]:
    """Faults in rows for the summary, each with a link to its field."""
    return [
        {"anchor": str(row[name].auto_id), "text": f"{COLUMNS[column].heading}{_('：')}{row[name].label} {sentence}"}
        for column, rows in sets.items()
        for row in rows
        for name, sentences in row.errors.items()
        for sentence in sentences
        if name in row.fields
    ]
