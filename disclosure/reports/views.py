"""Pages of annual reports: for everybody, and for those who write and approve them."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from disclosure.reports import actions
from disclosure.reports.access import get_report, public_reports, reports_readable_by
from disclosure.reports.forms import FORMS, Begin
from disclosure.reports.letter import dispute_lines, fault_lines, proactive_lines, request_lines
from disclosure.reports.limits import ANNUAL
from disclosure.reports.models import AnnualReport
from disclosure.reports.moves import MOVES
from disclosure.reports.rows import APPLICANTS, RESULTS, SECTIONS
from disclosure.reports.spreadsheet import workbook
from portal.accounts.asking import user_of
from portal.accounts.models import Office
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.errors import Invalid, NotFound
from portal.core.paging import page
from portal.matters.files.serve import file_response
from portal.matters.models import Document, DocumentState
from portal.matters.move_pages import MoveDesk, facts_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DESK = MoveDesk(MOVES, FORMS, get_report, "disclosure:report_desk", "disclosure:report_move")


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The published reports, the newest year first."""
    rows = public_reports()
    year = request.GET.get("year", "")
    if year.isascii() and year.isdigit() and len(year) == 4:
        rows = rows.filter(year=int(year))
    found = page(rows, ("-year", "body__code", "matter_id"), request.GET.get("after") or request.GET.get("before"))
    context = {"page": found, "rows": found.rows, "base_query": f"year={year}" if year else ""}
    return render(request, "disclosure/reports/list.html", context)


@require_safe
def show(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """One report with all its tables."""
    report = _public(year, code)
    context = {"report": report, "paper": _paper(report), **tables(report)}
    return render(request, "disclosure/reports/report.html", context)


@require_safe
def sheet(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """The tables as a workbook."""
    report = _public(year, code)
    response = HttpResponse(workbook(report), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="report-{report.year}-{report.body.code}.xlsx"'
    return response


@require_safe
def paper(request: HttpRequest, year: int, code: str) -> FileResponse:
    """The signed PDF; 404 until the worker has made it."""
    document = _paper(_public(year, code))
    if document is None or document.file is None:
        raise NotFound(_("PDF 正在制作，请过几分钟再来下载。"))
    return file_response(document.file, inline=True)


def _public(year: int, code: str) -> AnnualReport:
    found = public_reports().filter(year=year, body__code=code).first()
    if found is None:
        raise NotFound(_("没有找到这份年度报告。请从年度报告列表重新进入。"))
    return found


def _paper(report: AnnualReport) -> Document | None:
    papers = report.matter.documents.filter(kind="D42", state=DocumentState.ISSUED)
    return papers.select_related("file").order_by("-id").first()


def tables(report: AnnualReport) -> dict[str, Any]:
    """What the tables' template takes: the same lines as in the PDF and the workbook."""
    return {
        "sections": [(label, report.sections.get(name, "")) for name, label in SECTIONS.items()],
        "applicants": [*APPLICANTS.values(), _("总计")],
        "results": [*RESULTS.values(), _("总计")],
        "proactive": proactive_lines(report.figures),
        "requests": request_lines(report.requests),
        "disputes": dispute_lines(report.disputes),
        "faults": fault_lines(report.faults),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """The reports of one's office; an editor begins a new one."""
    user = user_of(request)
    form = Begin(request.POST or None, initial={"year": clock.today().year - 1})
    offices = Office.objects.filter(pk__in=user.offices_as(Role.EDITOR))
    if request.method == "POST" and form.is_valid():
        body = offices.first()
        if body is None:
            raise NotFound(_("年度报告由本单位的公开编辑编写。"))
        try:
            report = actions.begin(body, form.cleaned_data["year"], actor=user)
        except Invalid as error:
            form.add_error("year", error.message)
        else:
            return redirect("disclosure:report_desk", report.matter.number)
    rows = reports_readable_by(user)
    found = page(rows, ("-year", "body__code", "matter_id"), request.GET.get("after") or request.GET.get("before"))
    context = {"page": found, "rows": found.rows, "form": form, "may_begin": offices.exists()}
    return render(request, "disclosure/reports/desk_list.html", context, status=400 if form.errors else 200)


@require_safe
def desk_report(request: HttpRequest, number: str) -> HttpResponse:
    """A report as staff work on it."""
    user = user_of(request)
    report = get_report(user, number)
    facts = facts_of(
        (_("单位"), report.body),
        (_("年度"), report.year),
        (_("统计时间"), report.counted_at and report.counted_at.astimezone(clock.SHANGHAI).strftime("%Y-%m-%d %H:%M")),
        (_("编写人"), report.written_by),
        (_("批准人"), report.approved_by),
    )
    context = {"facts": facts, "report": report, **tables(report), **DESK.context(user, report, clocks=(ANNUAL,))}
    return render(request, "disclosure/reports/desk_report.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """One move of a report."""
    return DESK.serve(request, number, name)
