"""The desk of the catalogue: lines with what stands under them, how complete each body's is, one line, one task."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from disclosure.catalogue.access import bodies_kept_by, get_line, get_task, lines_readable_by, tasks_readable_by
from disclosure.catalogue.finding import ORDER, LineFinder, entry_counts, lines_of
from disclosure.catalogue.limits import MISSING, STALE
from disclosure.catalogue.models import CatalogueTask
from disclosure.catalogue.moves import MOVES
from disclosure.catalogue.required import labels
from disclosure.catalogue.score import Score, asks, filled, score, scores
from disclosure.catalogue.states import State
from disclosure.entries.models import CatalogueItem
from portal.accounts.asking import user_of
from portal.accounts.models import Office
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.paging import page
from portal.matters.move_pages import MoveDesk, facts_of

DESK = MoveDesk(MOVES, {}, get_task, "disclosure:catalogue_task", "")


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The lines by the filters, and how complete they are together."""
    user, today = user_of(request), clock.today()
    form = LineFinder(request.GET, user=user)
    wanted = lines_of(user, form.values(), today)
    found = page(wanted, ORDER, request.GET.get("after"))
    context = {
        "form": form,
        "page": found,
        "rows": _rows(found.rows),
        "score": score(wanted, today),
        "may_keep": bodies_kept_by(user).exists(),
        "base_query": form.query(),
        "reset_url": reverse("disclosure:catalogue_lines"),
    }
    return render(request, "disclosure/catalogue/lines.html", context)


def _rows(lines: list[CatalogueItem]) -> list[tuple[CatalogueItem, int, str, str, CatalogueTask | None]]:
    """Each line with its number of entries, where it stands in words, the tone of that, and its waiting task."""
    counts, keys = entry_counts(lines), [line.pk for line in lines]
    full = set(CatalogueItem.objects.filter(filled(), pk__in=keys).values_list("pk", flat=True))
    waiting = CatalogueTask.objects.filter(line__in=keys, state=State.WAITING).select_related("matter")
    tasks = {task.line_id: task for task in waiting}
    return [
        (line, counts.get(line.pk, 0), *standing_of(line, is_full=line.pk in full), tasks.get(line.pk))
        for line in lines
    ]


def standing_of(line: CatalogueItem, *, is_full: bool) -> tuple[str, str]:
    """Where a line stands: (words, tone of the tag)."""
    if line.closed_on:
        return _("已停用"), ""
    if is_full:
        return _("已公开"), "good"
    if line.due_on is None:
        return _("产生时公开"), ""
    return (_("到期未公开"), "bad") if line.due_on <= clock.today() else (_("未到期"), "warn")


@require_safe
def scored(request: HttpRequest) -> HttpResponse:
    """How complete the catalogue of each body is in a year."""
    user, today = user_of(request), clock.today()
    year = year_of(request)
    lines = lines_readable_by(user).filter(year=year)
    bodies = Office.objects.filter(pk__in=lines.order_by().values("body"))
    found = page(bodies, ("level", "code", "id"), request.GET.get("after"))
    counted = scores(lines.filter(body__in=found.rows), today)
    context = {
        "page": found,
        "year": year,
        "rows": [(body, counted.get((body.pk, year), Score())) for body in found.rows],
        "base_query": f"year={year}",
    }
    return render(request, "disclosure/catalogue/scores.html", context)


def year_of(request: HttpRequest) -> int:
    """The year that is asked for; this year when it is none."""
    typed = request.GET.get("year", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else clock.today().year


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One line: what it asks for, what stands under it, its tasks."""
    user = user_of(request)
    line = get_line(user, pk)
    is_full = CatalogueItem.objects.filter(filled(), pk=pk).exists()
    entries = line.entries.select_related("matter").order_by("-matter_id")
    context = {
        "line": line,
        "facts": _facts(line),
        "standing": standing_of(line, is_full=is_full),
        "tasks": line.tasks.select_related("matter").order_by("-pk")[:20],
        "entries": entries[:20],
        "may_write": bool({line.body_id, line.owner_id} & user.offices_as(Role.EDITOR)),
        "may_keep": line.body_id in user.offices_as(Role.EDITOR) and line.closed_on is None,
        "is_asked": CatalogueItem.objects.filter(asks(), pk=pk).exists(),
    }
    return render(request, "disclosure/catalogue/line.html", context)


def _facts(line: CatalogueItem) -> list[Any]:
    return facts_of(
        (_("公开主体"), line.body),
        (_("年度"), line.year),
        (_("栏目"), line.column),
        (_("公开内容（要素）"), line.content),
        (_("公开依据"), line.basis),
        (_("公开时限"), line.time_limit),
        (_("应公开日期"), line.due_on),
        (_("公开渠道和载体"), line.channel),
        (_("公开对象"), line.audience),
        (_("公开方式"), line.get_mode_display()),
        (_("责任单位"), line.owner or line.body),
        (_("必公开清单"), "、".join(labels(line.required_by))),
        (_("长期有效"), _("是") if line.is_standing else ""),
        (_("停用日期"), line.closed_on),
        (_("停用理由"), line.closed_reason),
    )


@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    """What has to be published, the next day first: lines and columns of one's office."""
    rows = tasks_readable_by(user_of(request)).filter(state=State.WAITING)
    found = page(rows, ("matter__due_on", "matter_id"), request.GET.get("after"))
    return render(request, "disclosure/catalogue/tasks.html", {"page": found, "rows": found.rows})


@require_safe
def task(request: HttpRequest, number: str) -> HttpResponse:
    """A task: its line, its clock, its history."""
    user = user_of(request)
    found = get_task(user, number)
    facts = _facts(found.line) if found.line else facts_of((_("公开主体"), found.body), (_("栏目"), found.column))
    context = {"facts": facts, "line": found.line, **DESK.context(user, found, clocks=(MISSING, STALE))}
    return render(request, "disclosure/catalogue/task.html", context)
