"""Double publicity as everybody reads it: search, one record, CSV, benchmarks, credit reports."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from disclosure.publicity.access import public_licences, public_penalties
from disclosure.publicity.actions.reports import make_report, still_public
from disclosure.publicity.checking import wan_of
from disclosure.publicity.finding import LICENCE, NEWEST, PENALTY, Wanted, cells_of, found, found_benchmarks, wanted_of
from disclosure.publicity.forms.public import ReportForm
from disclosure.publicity.models import CreditReport, LicenceChange, LicencePublication, LicenceRecord, Penalty
from disclosure.publicity.rules import period_is_over
from disclosure.publicity.states import LicenceState, State
from portal.accounts.models import Office
from portal.core.address import client_address
from portal.core.clock import today
from portal.core.errors import Invalid, NotFound, TooManyTries
from portal.core.names import check_text
from portal.core.paging import page
from portal.core.spreadsheets import csv_lines
from portal.core.tries import count_try
from portal.matters.move_pages import Fact, facts_of

REPORTS_AN_HOUR = 20
_GONE = _("没有找到这条记录，或者还没有公示。请从“双公示”列表重新进入。")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Search of penalties or licences, the newest first."""
    wanted = wanted_of(request.GET)
    rows = page(found(wanted), NEWEST, request.GET.get("after"))
    offices = Office.objects.filter(posts__role="editor", posts__is_active=True, is_active=True).distinct()
    context = {
        "page": rows,
        "rows": rows.rows,
        "wanted": wanted,
        "is_licence": wanted.kind == LICENCE,
        "offices": offices,
        "base_query": wanted.query,
    }
    return render(request, "disclosure/publicity/home.html", context)


@require_safe
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The same records as CSV, with every public field."""
    wanted = wanted_of(request.GET)
    response = StreamingHttpResponse(csv_lines(_lines(wanted)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{wanted.kind}.csv"'
    return response


def _lines(wanted: Wanted) -> Iterator[Sequence[Any]]:
    model = LicenceRecord if wanted.kind == LICENCE else Penalty
    sample = model(body=Office(), decided_on=today())
    yield [label for label, _value in cells_of(sample)]
    for row in found(wanted).order_by(*NEWEST).iterator(chunk_size=500):
        yield [value for _label, value in cells_of(row)]


@require_safe
def penalty(request: HttpRequest, number: str) -> HttpResponse:
    """One penalty; of what was public, that it is gone and why."""
    row = public_penalties().filter(matter__number=number).first()
    if row is not None:
        context = {
            "row": row,
            "facts": facts_of(*cells_of(row)),
            "number": number,
            "may_repair": not period_is_over(row),
            "is_changed": row.state == State.CHANGED,
        }
        return render(request, "disclosure/publicity/record.html", {**context, "is_penalty": True})
    gone = Penalty.objects.filter(matter__number=number, published_at__isnull=False)
    state, reason = gone.values_list("state", "withdraw_reason").first() or ("", "")
    if not state:
        raise NotFound(_GONE)
    if state == State.WITHDRAWN:
        return _tombstone(request, reason)
    return _tombstone(request, _("已完成信用修复。") if state == State.REPAIRED else _("公示期已满。"))


@require_safe
def licence(request: HttpRequest, number: str) -> HttpResponse:
    """One licence; of what was withdrawn, that it is gone and why."""
    row = public_licences().filter(matter__number=number).first()
    if row is not None:
        changed = LicencePublication.objects.filter(licence=row.matter_id, state=LicenceState.CHANGED).exists()
        context = {"row": row, "facts": facts_of(*cells_of(row)), "number": number, "is_changed": changed}
        return render(request, "disclosure/publicity/record.html", context)
    change = LicenceChange.objects.filter(matter__number=number, withdrawn=True).first()
    if change is None:
        raise NotFound(_GONE)
    return _tombstone(request, change.reason)


def _tombstone(request: HttpRequest, reason: str) -> HttpResponse:
    return render(request, "disclosure/publicity/gone.html", {"reason": reason}, status=410)


@require_safe
def benchmarks(request: HttpRequest) -> HttpResponse:
    """The benchmarks in force, by violation and grade (row 96)."""
    try:
        word = check_text(request.GET.get("q", ""))[:50]
    except Invalid:
        word = ""
    rows = page(found_benchmarks(word), ("code", "low", "id"), request.GET.get("after"))
    lines = [(each, wan_of(each.low), wan_of(each.high)) for each in rows.rows]
    context = {"page": rows, "rows": lines, "q": word, "base_query": urlencode({"q": word}) if word else ""}
    return render(request, "disclosure/publicity/benchmarks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def reports(request: HttpRequest) -> HttpResponse:
    """Ask for a credit report of a company."""
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            count_try("credit report", client_address(request), limit=REPORTS_AN_HOUR, seconds=3600)
            made = make_report(form.cleaned_data["uscc"])
        except (Invalid, TooManyTries) as error:
            form.add_error("uscc", error.message)
        else:
            return redirect("disclosure:credit_report", made.code)
    status = 400 if form.errors else 200
    return render(request, "disclosure/publicity/ask_report.html", {"form": form}, status=status)


@require_safe
def report(request: HttpRequest, code: str) -> HttpResponse:
    """A report by its verification code: the paper and its check in one. What came down since is left out."""
    row = CreditReport.objects.filter(code=code).first()
    if row is None:
        raise NotFound(_("没有这个核验码的信用报告。请对照报告逐位核对。"))
    shown = still_public(row)
    context = {
        "row": row,
        "licences": list(map(_facts, shown[LICENCE])),
        "penalties": list(map(_facts, shown[PENALTY])),
        "address": request.build_absolute_uri(),
        "changed": any(len(shown[kind]) != len(row.facts.get(kind, [])) for kind in (LICENCE, PENALTY)),
    }
    return render(request, "disclosure/publicity/report.html", context)


def _facts(cells: list[list[str]]) -> list[Fact]:
    return [Fact(label, value) for label, value in cells]
