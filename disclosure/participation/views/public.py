"""What everybody reads of consultations: the list, one with its opinions and its result, the calendar file."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from disclosure.participation.access import (
    public_consultations,
    public_opinions,
    public_papers,
    withdrawn_consultations,
)
from disclosure.participation.calendar_file import ics
from disclosure.participation.figures import SMALLEST, results
from disclosure.participation.forms.public import AskOpenlyForm, OpinionForm, SignUpForm, SurveyForm
from disclosure.participation.models import Consultation
from disclosure.participation.papers import papers_of
from disclosure.participation.prolongations import prolongations
from disclosure.participation.scores import table, tally
from disclosure.participation.states import OVER, State
from disclosure.participation.words import MEETINGS, Kind, Place, Showing
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.names import check_text
from portal.core.paging import page
from portal.core.spreadsheets import csv_lines
from portal.matters.files.serve import file_response
from portal.matters.move_pages import facts_of

NEWEST = ("-opens_on", "-matter_id")
NEWEST_ANSWERS = 5


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The newest first; by kind, whether it is open, and words of the title."""
    kind, when = request.GET.get("kind", ""), request.GET.get("when", "")
    word = check_text(request.GET.get("q", ""))[:50]
    rows = public_consultations()
    if kind in Kind.values:
        rows = rows.filter(kind=kind)
    if when in ("open", "over"):
        rows = rows.filter(state__in=(State.OPEN,) if when == "open" else OVER)
    if word:
        rows = rows.filter(title__icontains=word)
    found = page(rows, NEWEST, request.GET.get("after"))
    typed = {name: value for name, value in (("kind", kind), ("when", when), ("q", word)) if value}
    context = {"page": found, "rows": found.rows, "kinds": Kind.choices, "base_query": urlencode(typed), **typed}
    return render(request, "disclosure/participation/list.html", {**context, "today": clock.today()})


@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    """One consultation, with the form to take part while it is open."""
    return consultation_page(request, public_one(number))


def public_one(number: str) -> Consultation:
    """A public one by its number; NotFound for any other, and for drafts."""
    found = public_consultations().filter(matter__number=number).first()
    found = found or withdrawn_consultations().filter(matter__number=number).first()
    if found is None:
        raise NotFound(_("没有找到这个征集，或者还没有公布。请从“征集调查”列表重新进入。"))
    return found


def is_open(row: Consultation) -> bool:
    """Whether people may take part now; the date counts, also before a late worker."""
    return bool(row.state == State.OPEN and clock.today() <= row.closes_on)


def consultation_page(request: HttpRequest, row: Consultation, form: Any = None, *, status: int = 200) -> HttpResponse:
    """The page; ``form`` is one that must be mended."""
    if row.state == State.WITHDRAWN:
        return render(request, "disclosure/participation/withdrawn.html", {"row": row}, status=410)
    opened = is_open(row)
    opinions = page(public_opinions(row), ("-number", "id"), request.GET.get("after"))
    done = row.state == State.DONE
    context = {
        "row": row,
        "facts": public_facts(row),
        "is_open": opened,
        "days_left": (row.closes_on - clock.today()).days,
        "form": form if form is not None else _form(row) if opened else None,
        "is_meeting": row.kind in MEETINGS,
        "is_survey": row.kind == Kind.SURVEY,
        "papers": papers_of(row),
        "page": opinions,
        "opinions": opinions.rows,
        "done": done,
        "explanations": list(row.explanations.all()) if done else [],
        "results": results(row) if done and row.kind == Kind.SURVEY else [],
        "columns": [(_("选项"), False), (_("份数"), True)],
        "smallest": SMALLEST,
        "participants": _participants(row),
        **(_assessment(row, opened, done) if row.kind == Kind.ASSESSMENT else {}),
    }
    return render(request, "disclosure/participation/show.html", context, status=status)


def _assessment(row: Consultation, opened: bool, done: bool) -> dict[str, Any]:
    """What an assessment shows more: the newest answers while people ask, the scores once they are public."""
    answered = row.opinions.filter(showing=Showing.SHOWN, reply_passed_by__isnull=False).defer("name", "contact")
    return {
        "is_assessment": True,
        "latest": list(answered.order_by("-replied_at", "-number")[:NEWEST_ANSWERS]) if opened else [],
        "now": clock.now(),
        "tally": tally(row) if done else None,
    }


def _form(row: Consultation) -> Any:
    if row.kind == Kind.ASSESSMENT:
        return AskOpenlyForm()
    if row.kind == Kind.SURVEY:
        return SurveyForm(row=row)
    return SignUpForm(seats=row.seats) if row.kind in MEETINGS else OpinionForm()


def public_facts(row: Consultation) -> list[Any]:
    """The facts of a consultation, without texts."""
    day = "%Y-%m-%d"
    held = f"{row.held_at.astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M}" if row.held_at else ""
    entry = row.entry if row.entry and row.entry.state == "published" and row.entry.scope == "public" else None
    assessed = row.kind == Kind.ASSESSMENT
    return facts_of(
        (_("种类"), row.get_kind_display()),
        (_("被评议的单位") if assessed else _("征集单位"), row.body),
        (_("提问时间") if assessed else _("征集时间"), f"{row.opens_on:{day}} — {row.closes_on:{day}}"),
        *((_("延长征集期限"), sentence) for sentence in prolongations(row)),
        (_("缩短期限的理由"), row.short_reason),
        (_("评议开始时间") if assessed else _("开会时间"), held),
        (_("地点或观看方式") if assessed else _("开会地点"), row.place),
        (_("席位"), "，".join(f"{seat['label']} {seat['seats']}" for seat in row.seats)),
        (_("相关公开信息"), entry.index_number if entry else ""),
        (_("编号"), row.matter.number),
    )


def _participants(row: Consultation) -> list[dict[str, Any]]:
    """Who was drawn: number, family name, kind of participant."""
    if row.drawn_at is None:
        return []
    names = {seat["code"]: seat["label"] for seat in row.seats}
    rows = row.registrations.filter(place=Place.CHOSEN).order_by("number")
    return [
        {"number": number, "name": name, "group": names.get(group, "")}
        for number, name, group in rows.values_list("number", "masked_name", "group")
    ]


@require_safe
def paper(request: HttpRequest, number: str, pk: int) -> FileResponse:
    """A paper that goes with the draft."""
    found = public_papers().filter(pk=pk, matter__number=number).first()
    if found is None or found.file is None:
        raise NotFound(_("没有找到这个附件，它可能已经撤下。请回到征集页面重新下载。"))
    return file_response(found.file)


@require_safe
def calendar(request: HttpRequest, number: str) -> HttpResponse:
    """The meeting or the last day, for a calendar."""
    row = public_one(number)
    if row.state == State.WITHDRAWN:
        raise NotFound(_("这个征集已经撤下。"))
    url = request.build_absolute_uri(reverse("disclosure:consultation", args=[number]))
    response = HttpResponse(ics(row, url, clock.now()), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{number}.ics"'
    return response


@require_safe
def scores(request: HttpRequest, number: str) -> StreamingHttpResponse:
    """The published scores of an assessment as CSV: the numbers of its page."""
    row = public_consultations().filter(matter__number=number, kind=Kind.ASSESSMENT, state=State.DONE).first()
    if row is None:
        raise NotFound(_("没有找到已公布的评分。请从列表重新进入。"))
    response = StreamingHttpResponse(csv_lines(table(tally(row))), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{number}-scores.csv"'
    return response
