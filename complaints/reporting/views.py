"""Pages of reports, the bulletin, and samples."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from complaints.access import orders_readable_by
from complaints.figures import BEHIND_WORDS
from complaints.models import PeriodReport, Sample
from complaints.reporting import reports, sampling, saying
from complaints.reporting.bulletin import LISTS, UnitLine, facts_for, weights_for
from complaints.reporting.bulletin import bulletin as bulletin_of
from complaints.reporting.periods import Stretch, asked, parse
from portal.accounts.asking import user_of
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.errors import Invalid, NotFound
from portal.core.paging import page
from portal.core.spreadsheets import csv_lines
from portal.matters.files.serve import file_response
from portal.matters.models import Document, DocumentState
from portal.matters.move_pages import MoveDesk, MoveForm, facts_of

NEWEST = ("-first", "-matter_id")


class Write(MoveForm):
    action = reports.write
    text = forms.CharField(
        label=gettext_lazy("分析和建议"),
        max_length=reports.LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 8, "maxlength": reports.LONGEST}),
    )

    def prepare(self) -> None:
        self.initial["text"] = self.row.text


class Sign(MoveForm):
    action = reports.sign
    question = gettext_lazy("签发后不能再改；月报会向社会公布。确认签发吗？")


DESK = MoveDesk(
    reports.MOVES,
    {"write": Write, "sign": Sign},
    reports.get_report,
    "complaints:period_desk",
    "complaints:period_move",
)


@require_safe
def public_list(request: HttpRequest) -> HttpResponse:
    """The monthly reports that everybody may read."""
    found = page(reports.public_reports(), NEWEST, request.GET.get("after") or request.GET.get("before"))
    return render(request, "complaints/citizen/reports.html", {"page": found, "rows": found.rows})


def _public(slot: str) -> PeriodReport:
    try:
        stretch = parse(slot)
    except ValueError:
        stretch = None
    rows = reports.public_reports()
    found = rows.filter(period=stretch.period, first=stretch.first).first() if stretch else None
    if found is None:
        raise NotFound(_("没有找到这份报告。请从报告列表重新进入。"))
    return found


@require_safe
def public_report(request: HttpRequest, slot: str) -> HttpResponse:
    """One monthly report, small numbers of units left out."""
    report = _public(slot)
    context = {"report": report, "slot": slot, "paper": _paper(report), **saying.shown(report, public=True)}
    return render(request, "complaints/citizen/report.html", context)


@require_safe
def public_paper(request: HttpRequest, slot: str) -> FileResponse:
    """The signed PDF of a monthly report."""
    document = _paper(_public(slot))
    if document is None or document.file is None:
        raise NotFound(_("PDF 正在制作，请过几分钟再来下载。"))
    return file_response(document.file, inline=True)


def _paper(report: PeriodReport) -> Document | None:
    rows = report.matter.documents.filter(kind=saying.PAPER, state=DocumentState.ISSUED)
    return rows.select_related("file").order_by("-id").first()


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The reports of the centre, the newest first."""
    rows = reports.reports_readable_by(user_of(request))
    found = page(rows, NEWEST, request.GET.get("after") or request.GET.get("before"))
    return render(request, "complaints/desk/reports.html", {"page": found, "rows": found.rows})


@require_safe
def desk_report(request: HttpRequest, number: str) -> HttpResponse:
    """A report as the centre works on it."""
    user = user_of(request)
    report = reports.get_report(user, number)
    facts = facts_of(
        (_("种类"), report.get_period_display()),
        (_("统计期间"), f"{report.first} – {report.last}"),
        (_("编写人"), report.written_by),
        (_("签发人"), report.signed_by),
    )
    context = {"facts": facts, "report": report, **saying.shown(report), **DESK.context(user, report)}
    return render(request, "complaints/desk/report.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """One move of a report."""
    return DESK.serve(request, number, name)


@require_safe
def bulletin(request: HttpRequest) -> HttpResponse:
    """情况通报: the units of a period with their score; the numbers open the pool behind them."""
    stretch = asked(request.GET.get("period", ""), clock.today())
    units = bulletin_of(stretch.first, stretch.last, facts_for(user_of(request)))
    context = {
        "stretch": stretch,
        "heads": saying.HEADS,
        "units": [(unit.office, _linked(unit, stretch)) for unit in units],
        "weights": weights_for(stretch.last),
        "before": stretch.before.slot,
    }
    return render(request, "complaints/desk/bulletin.html", context)


@dataclass(frozen=True)
class Behind:
    """A list behind a number: how many orders, which ones, where they are listed."""

    count: int
    label: str
    url: str
    is_cell: bool


def _linked(unit: UnitLine, stretch: Stretch) -> list[tuple[str, list[Behind]]]:
    """The cells of a line, each with the lists behind it; a cell that is the number of its list opens it itself."""
    query = {"tab": "all", "office": unit.figures.office_id, "since": stretch.first, "until": stretch.last}
    counts = unit.figures.behind or {}
    found = []
    for cell, names in zip(unit.cells(), LISTS, strict=True):
        urls = {name: f"{reverse('complaints:pool')}?{urlencode({**query, 'behind': name})}" for name in names}
        shown = [(name, url, counts[name]) for name, url in urls.items() if counts[name]]
        lists = [Behind(count, str(BEHIND_WORDS[name]), url, str(count) == cell) for name, url, count in shown]
        found.append((cell, lists))
    return found


@require_safe
def bulletin_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The same as CSV."""
    stretch = asked(request.GET.get("period", ""), clock.today())
    units = bulletin_of(stretch.first, stretch.last, facts_for(user_of(request)))
    lines = [list(saying.HEADS), *([unit.office, *unit.cells()] for unit in units)]
    response = StreamingHttpResponse(csv_lines(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="bulletin-{stretch.slot}.csv"'
    return response


class SampleForm(forms.Form):
    """The four indicators of CMP-13, and a sentence on what is wrong."""

    use_required_attribute = False
    note = forms.CharField(
        label=gettext_lazy("抽查意见"), max_length=1000, required=False, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, data: Any, ways: Sequence[sampling.Follow]) -> None:
        super().__init__(data)
        labels = {name: getattr(Sample._meta.get_field(name), "verbose_name", name) for name in sampling.INDICATORS}
        for name, label in labels.items():
            self.fields[name] = forms.TypedChoiceField(
                label=str(label),
                choices=[("yes", _("合格")), ("no", _("不合格"))],
                widget=forms.RadioSelect,
                coerce=lambda value: value == "yes",
            )
        self.fields["follow"] = forms.ChoiceField(
            label=_("不合格的怎样处理"),
            choices=[("", _("全部合格，不用处理")), *((way.value, way.label) for way in ways)],
            required=False,
        )
        self.order_fields([*sampling.INDICATORS, "note", "follow"])

    def verdict(self) -> dict[str, bool]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in sampling.INDICATORS}


@require_safe
def samples(request: HttpRequest) -> HttpResponse:
    """The drawn replies, those that wait first."""
    orders = orders_readable_by(user_of(request)).order_by().values("pk")
    rows = Sample.objects.filter(order__in=orders).select_related("office", "order__matter")
    if "all" not in request.GET:
        rows = rows.filter(judged_at=None)
    found = page(rows, ("id",), request.GET.get("after") or request.GET.get("before"))
    context = {"page": found, "rows": found.rows, "all": "all" in request.GET}
    context |= {"base_query": "all=1" if "all" in request.GET else ""}
    return render(request, "complaints/desk/samples.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def sample(request: HttpRequest, pk: int) -> HttpResponse:
    """One drawn reply and its judgement."""
    user = user_of(request)
    found = sampling.get_sample(user, pk)
    form = SampleForm(request.POST or None, sampling.ways(found.order))
    if request.method == "POST" and form.is_valid():
        rest = {name: form.cleaned_data[name] for name in ("note", "follow")}
        try:
            sampling.judge_sample(pk, actor=user, verdict=form.verdict(), **rest)
        except Invalid as error:
            form.add_error(next((name for name in error.fields if name in form.fields), "note"), error.message)
        else:
            messages.success(request, _("已评判，结果计入情况通报。"))
            return redirect("complaints:samples")
    may_judge = found.judged_at is None and user.offices_as(Role.SUPERVISOR)
    context = {"sample": found, "reply": found.reply, "form": form if may_judge else None}
    return render(request, "complaints/desk/sample.html", context, status=400 if form.errors else 200)
