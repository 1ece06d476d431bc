"""Consultations as staff work on them: list, new, one, its moves, its opinions."""

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from disclosure.content.findings import in_words
from disclosure.participation import limits
from disclosure.participation.access import consultations_readable_by, get_consultation
from disclosure.participation.actions import assessments, meetings
from disclosure.participation.actions import opinions as acting
from disclosure.participation.actions.prepare import begin
from disclosure.participation.assessing import assessors_of
from disclosure.participation.forms.desk import FORMS
from disclosure.participation.forms.facts import New
from disclosure.participation.models import Consultation, Opinion
from disclosure.participation.moves import MOVES
from disclosure.participation.papers import lines_of, papers_of, text_findings
from disclosure.participation.programme import write_lines
from disclosure.participation.scores import tally
from disclosure.participation.states import PUBLIC, State
from disclosure.participation.views.public import public_facts
from disclosure.participation.words import MEETINGS, Kind, Showing
from portal.accounts.asking import user_of
from portal.accounts.models import Office, User
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.errors import Invalid, NotAllowed, NotFound
from portal.core.paging import page
from portal.matters.move_pages import MoveDesk

DESK = MoveDesk(MOVES, FORMS, get_consultation, "disclosure:consultation_desk", "disclosure:consultation_move")


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The consultations of one's office."""
    user = user_of(request)
    found = page(consultations_readable_by(user), ("-matter_id",), request.GET.get("after"))
    context = {"page": found, "rows": found.rows, "kinds": Kind.choices, "may_begin": bool(_own(user))}
    return render(request, "disclosure/participation/desk_list.html", context)


def _own(user: User) -> Any:
    return Office.objects.filter(pk__in=user.offices_as(Role.EDITOR)).order_by("level", "code")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Begin one of a kind, for the editor's office."""
    user = user_of(request)
    if kind not in Kind.values:
        raise NotFound(_("没有这种征集。请从列表重新进入。"))
    body = _own(user).first()
    if body is None:
        raise NotAllowed(_("由本单位的公开编辑办理。"))
    form = New(request.POST if request.method == "POST" else None, kind=kind, now=clock.now())
    if request.method == "POST" and form.is_valid():
        try:
            row = begin(body, kind, form.facts(), actor=user)
        except Invalid as error:
            for name, sentences in error.fields.items():
                form.add_error(name if name in form.fields else None, list(sentences))
        else:
            return redirect("disclosure:consultation_desk", row.matter.number)
    context = {"form": form, "label": Kind(kind).label}
    return render(request, "disclosure/participation/desk_new.html", context, status=400 if form.errors else 200)


@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    """One consultation with its texts, reviews, explanations and moves."""
    user = user_of(request)
    row = get_consultation(user, number)
    context = {
        "facts": public_facts(row),
        "texts": _texts(row),
        "found_in_text": in_words(asdict(each) for each in text_findings(row)),
        "papers": [(each, lines_of(each)) for each in papers_of(row)],
        "reviews": row.reviews.select_related("by").order_by("id"),
        "explanations": row.explanations.all()[:200],
        "waiting": row.opinions.filter(showing=Showing.WAITING).count(),
        "unexplained": row.opinions.filter(showing=Showing.SHOWN, explanation=None).count(),
        "unanswered": row.opinions.filter(showing=Showing.SHOWN, reply_passed_by=None).count(),
        "registered": row.registrations.count(),
        "is_public": row.state in PUBLIC,
        "is_meeting": row.kind in MEETINGS,
        "sheets": _sheets(row),
        "tally": tally(row) if row.kind == Kind.ASSESSMENT else None,
        "may_call": row.body_id in user.offices_as(Role.EDITOR),
        **DESK.context(user, row, clocks=(limits.RESULT, limits.MATERIALS, limits.ANSWERS, limits.SCORES)),
    }
    return render(request, "disclosure/participation/desk_show.html", context)


def _texts(row: Consultation) -> list[tuple[str, str]]:
    rows = (
        (_("演示内容") if row.kind == Kind.ASSESSMENT else _("草案全文"), row.text),
        (_("起草说明"), row.explanation),
        (_("背景"), row.background),
        (_("提出意见的方式"), row.ways),
        (_("评议结果综述") if row.kind == Kind.ASSESSMENT else _("采纳情况综述"), row.summary),
        (_("议程"), write_lines(row.agenda, "at", "text").replace("|", " ")),
        (_("会议记录"), row.minutes),
    )
    return [(label, text) for label, text in rows if text]


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """One move of a consultation."""
    return DESK.serve(request, number, name)


def _sheets(row: Consultation) -> list[tuple[str, str]]:
    """Who of the assessors has given how much, or why not."""
    sheets = {each.assessor: each for each in row.score_sheets.all()}
    return [
        (label, (sheets[code].absence or str(sum(sheets[code].points.values()))) if code in sheets else "")
        for code, label in assessors_of(row)
    ]


@require_safe
def opinions(request: HttpRequest, number: str) -> HttpResponse:
    """The opinions of one consultation, those that wait first on request; without names and contacts."""
    return _opinions(request, number)


def _opinions(
    request: HttpRequest, number: str, seen: Opinion | None = None, error: str = "", typed: str = ""
) -> HttpResponse:
    user = user_of(request)
    row = get_consultation(user, number)
    rows = row.opinions.defer("name", "contact").select_related("explanation")
    showing = request.GET.get("showing", "")
    if showing in Showing.values:
        rows = rows.filter(showing=showing)
    found = page(rows, ("-number", "id"), request.GET.get("after"))
    with_contact = row.opinions.filter(contact__isnull=False, pk__in=[each.pk for each in found.rows])
    reachable = set(with_contact.values_list("pk", flat=True))
    may_moderate = row.state in (State.OPEN, State.CLOSED) and row.body_id in user.offices_as(Role.EDITOR)
    context = {
        "row": row,
        "matter": row.matter,
        "page": found,
        "opinions": [(each, each.pk in reachable) for each in found.rows],
        "showings": Showing.choices,
        "showing": showing,
        "base_query": f"showing={showing}" if showing else "",
        "may_moderate": may_moderate,
        "may_reply": may_moderate and row.kind == Kind.ASSESSMENT,
        "may_pass": user.pk if "pass_reply" in [move.name for move in MOVES.allowed_now(user, row)] else 0,
        "asked": _number(request),
        "typed": typed,
        "may_tell": row.state == State.DONE and row.body_id in user.offices_as(Role.EDITOR),
        "seen": seen,
        "error": error,
    }
    return render(request, "disclosure/participation/desk_opinions.html", context, status=400 if error else 200)


@require_POST
def moderate(request: HttpRequest, number: str) -> HttpResponse:
    """Show or hide what was ticked."""
    user = user_of(request)
    get_consultation(user, number)
    ticked = [int(each) for each in request.POST.getlist("opinion") if each.isascii() and each.isdigit()][:200]
    show_them = request.POST.get("do") == "show"
    try:
        count = acting.moderate(number, ticked, show=show_them, actor=user, reason=request.POST.get("reason", ""))
    except Invalid as error:
        return _opinions(request, number, error=error.message)
    messages.success(request, _("已处理 %d 条意见。") % count)
    return redirect("disclosure:consultation_opinions", number)


def _number(request: HttpRequest) -> int:
    """The number of the opinion that a form is about; 0 for none."""
    typed = request.POST.get("opinion", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0


@require_POST
def reply(request: HttpRequest, number: str) -> HttpResponse:
    """Answer one question of an assessment in public; what was typed comes back when it must be mended."""
    user = user_of(request)
    get_consultation(user, number)
    text = request.POST.get("reply", "")
    try:
        assessments.reply(number, _number(request), actor=user, text=text)
    except Invalid as error:
        return _opinions(request, number, error=error.message, typed=text)
    messages.success(request, _("答复已保存，由另一位人员核对后公开。"))
    return redirect("disclosure:consultation_opinions", number)


@require_POST
def pass_reply(request: HttpRequest, number: str) -> HttpResponse:
    """Let out an answer that another person has written."""
    user = user_of(request)
    get_consultation(user, number)
    try:
        assessments.pass_reply(number, _number(request), actor=user)
    except Invalid as error:
        return _opinions(request, number, error=error.message)
    messages.success(request, _("答复已公开。"))
    return redirect("disclosure:consultation_opinions", number)


@require_POST
def feedback(request: HttpRequest, number: str) -> HttpResponse:
    """Look at a contact (noted in the ledger), or mark that the person was told."""
    user = user_of(request)
    get_consultation(user, number)
    opinion = _number(request)
    if request.POST.get("do") == "told":
        acting.mark_told(number, opinion, actor=user)
        return redirect("disclosure:consultation_opinions", number)
    return _opinions(request, number, seen=acting.reveal(number, opinion, actor=user))


@require_http_methods(["GET", "HEAD", "POST"])
def participants(request: HttpRequest, number: str) -> HttpResponse:
    """Who has registered for a meeting, by family name; a POST shows names and telephones of the page, which is noted."""
    user = user_of(request)
    row = get_consultation(user, number)
    rows = row.registrations.defer("name", "contact").order_by("number")
    found = page(rows, ("number", "id"), request.GET.get("after"))
    seen: dict[int, Any] = {}
    if request.method == "POST":
        asked = [each.number for each in found.rows]
        seen = {each.number: each for each in meetings.call_people(number, asked, actor=user)}
    groups = {seat["code"]: seat["label"] for seat in row.seats}
    context = {
        "row": row,
        "matter": row.matter,
        "page": found,
        "people": [(each, groups.get(each.group, ""), seen.get(each.number)) for each in found.rows],
    }
    return render(request, "disclosure/participation/desk_participants.html", context)
