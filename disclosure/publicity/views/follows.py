"""Objections and repairs as staff work on them; name and contact only on request, which is noted."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from disclosure.publicity import limits
from disclosure.publicity.access import (
    KIND,
    get_objection,
    get_repair,
    objections_readable_by,
    repairs_readable_by,
)
from disclosure.publicity.actions import follows
from disclosure.publicity.forms.desk import OBJECTION_FORMS, REPAIR_FORMS
from disclosure.publicity.models import Objection, Repair
from disclosure.publicity.moves import OBJECTION_MOVES, REPAIR_MOVES
from disclosure.publicity.rules import repair_from
from portal.accounts.asking import user_of
from portal.accounts.roles import Role
from portal.core.paging import page
from portal.matters.move_pages import Fact, MoveDesk, facts_of

OBJECTIONS = MoveDesk(
    OBJECTION_MOVES, OBJECTION_FORMS, get_objection, "disclosure:objection_desk", "disclosure:objection_move"
)
REPAIRS = MoveDesk(REPAIR_MOVES, REPAIR_FORMS, get_repair, "disclosure:repair_desk", "disclosure:repair_move")


@require_safe
def objections(request: HttpRequest) -> HttpResponse:
    """The objections to records of one's office."""
    found = page(objections_readable_by(user_of(request)), ("-matter_id",), request.GET.get("after"))
    context = {"page": found, "rows": found.rows, "is_repair": False}
    return render(request, "disclosure/publicity/desk_follows.html", context)


@require_safe
def repairs(request: HttpRequest) -> HttpResponse:
    """The applications for repair of one's office."""
    found = page(repairs_readable_by(user_of(request)), ("-matter_id",), request.GET.get("after"))
    context = {"page": found, "rows": found.rows, "is_repair": True}
    return render(request, "disclosure/publicity/desk_follows.html", context)


@require_safe
def objection(request: HttpRequest, number: str) -> HttpResponse:
    """One objection with its moves."""
    return _objection(request, get_objection(user_of(request), number))


def _objection(request: HttpRequest, row: Objection, seen: Objection | None = None) -> HttpResponse:
    page_name = "disclosure:penalty" if row.about.kind == KIND else "disclosure:licence"
    labels = follows.labels_of(row)
    facts = facts_of(
        (_("所针对的记录"), row.about.number),
        (_("处理建议"), row.get_outcome_display() if row.outcome else ""),
        (_("更正的项目"), labels.get(row.field, "")),
        (_("更正为"), row.value),
        (_("不适用或超出裁量基准的理由"), row.deviation_reason),
        *_shared(row),
    )
    desk = OBJECTIONS.context(user_of(request), row, clocks=(limits.OBJECTION,))
    return _render(request, row, seen, desk, facts, reverse(page_name, args=[row.about.number]))


@require_safe
def repair(request: HttpRequest, number: str) -> HttpResponse:
    """One application for repair with its moves."""
    return _repair(request, get_repair(user_of(request), number))


def _repair(request: HttpRequest, row: Repair, seen: Repair | None = None) -> HttpResponse:
    done = {True: _("已履行完毕"), False: _("没有履行完毕"), None: ""}[row.duty_done]
    facts = facts_of(
        (_("所针对的记录"), row.penalty.matter.number),
        (_("最短公示期满"), repair_from(row.penalty)),
        (_("处罚决定确定的义务"), done),
        *_shared(row),
    )
    desk = REPAIRS.context(user_of(request), row, clocks=(limits.REPAIR,))
    return _render(request, row, seen, desk, facts, reverse("disclosure:penalty", args=[row.penalty.matter.number]))


def _shared(row: Objection | Repair) -> tuple[tuple[Any, Any], ...]:
    return (
        (_("事实和理由"), row.text),
        (_("核实情况"), row.finding),
        (_("核实人"), row.checked_by),
        (_("决定人"), row.decided_by),
        (_("答复"), row.reply),
    )


def _render(
    request: HttpRequest,
    row: Objection | Repair,
    seen: Objection | Repair | None,
    desk: dict[str, Any],
    facts: list[Fact],
    address: str,
) -> HttpResponse:
    context = {
        "facts": facts,
        "seen": seen,
        "address": address,
        "is_repair": isinstance(row, Repair),
        "may_reveal": row.body_id in user_of(request).offices_as(Role.EDITOR),
        **desk,
    }
    return render(request, "disclosure/publicity/desk_follow.html", context)


@require_POST
def objection_contact(request: HttpRequest, number: str) -> HttpResponse:
    """Who objected, for the editor who verifies; noted in the ledger."""
    user = user_of(request)
    get_objection(user, number)
    seen = follows.reveal_objection(number, actor=user)
    return _objection(request, get_objection(user, number), seen)


@require_POST
def repair_contact(request: HttpRequest, number: str) -> HttpResponse:
    """Who applied, for the editor who verifies; noted in the ledger."""
    user = user_of(request)
    get_repair(user, number)
    seen = follows.reveal_repair(number, actor=user)
    return _repair(request, get_repair(user, number), seen)


@require_http_methods(["GET", "HEAD", "POST"])
def objection_move(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """One move of an objection."""
    return OBJECTIONS.serve(request, number, name)


@require_http_methods(["GET", "HEAD", "POST"])
def repair_move(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """One move of an application for repair."""
    return REPAIRS.serve(request, number, name)
