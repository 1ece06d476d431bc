"""Tables of the catalogue: the lines and the scores as CSV by the query of the page, and lines from a table."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from disclosure.catalogue.access import lines_readable_by
from disclosure.catalogue.actions.importing import HEADS, Counted, import_lines
from disclosure.catalogue.finding import ORDER, LineFinder, entry_counts, lines_of
from disclosure.catalogue.forms import ImportForm
from disclosure.catalogue.required import labels
from disclosure.catalogue.score import scores
from disclosure.catalogue.views.lines import year_of
from disclosure.catalogue.views.writing import acted
from disclosure.entries.models import CatalogueItem
from portal.accounts.asking import user_of
from portal.accounts.models import Office, User
from portal.core import clock
from portal.core.errors import Invalid
from portal.core.paging import page
from portal.core.spreadsheets import csv_lines

MOST_BYTES = 5_000_000
COLUMNS = tuple(names[0] for names in HEADS.values())
"""The columns of the CSV, which an import reads back; official words that stay Chinese."""


def _csv(rows: Iterator[Any], name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(csv_lines(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


@require_safe
def lines_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The lines that the page lists, all of them."""
    user = user_of(request)
    return _csv(_lines(user, LineFinder(request.GET, user=user).values()), "catalogue")


def _lines(user: User, wanted: dict[str, Any]) -> Iterator[list[Any]]:
    yield [*COLUMNS, "必公开清单", "已公开", "停用理由"]
    after: str | None = None
    while True:
        found = page(lines_of(user, wanted, clock.today()), ORDER, after, 500)
        counts = entry_counts(found.rows)
        for line in found.rows:
            yield [*_cells(line), "、".join(labels(line.required_by)), counts.get(line.pk, 0), line.closed_reason]
        after = found.next_token
        if after is None:
            return


def _cells(line: CatalogueItem) -> list[Any]:
    facts = [line.subject, line.content, line.basis, line.time_limit, line.due_on, line.channel, line.audience]
    ends = [line.get_mode_display(), line.owner or line.body, "是" if line.is_standing else "否"]
    return [line.body, line.year, line.column, *facts, *ends]


@require_safe
def scores_csv(request: HttpRequest) -> StreamingHttpResponse:
    """How complete the catalogue of each body is in a year."""
    return _csv(_scores(user_of(request), year_of(request)), "catalogue-scores")


def _scores(user: User, year: int) -> Iterator[list[Any]]:
    yield ["公开主体", "年度", "到期条目", "已公开", "缺", "完整度（%）"]
    counted = scores(lines_readable_by(user).filter(year=year), clock.today())
    names = Office.objects.in_bulk({body for body, _year in counted})
    for (body, of), score in sorted(counted.items(), key=lambda each: names[each[0][0]].code):
        yield [names[body], of, score.due, score.filled, score.missing, score.percent]


@require_http_methods(["GET", "HEAD", "POST"])
def import_table(request: HttpRequest) -> HttpResponse:
    """Lines from a table; all rows or none."""
    user = user_of(request)
    form = ImportForm(request.POST, request.FILES, user=user) if request.method == "POST" else ImportForm(user=user)
    if form.is_bound:
        counted = acted(form, lambda: _imported(form.cleaned_data, user))
        if counted:
            words = _("新增 %(added)d 条，改写 %(changed)d 条，%(same)d 条没有变化。")
            messages.success(request, words % vars(counted))
            return redirect("disclosure:catalogue_lines")
    context = {"form": form, "columns": COLUMNS}
    return render(request, "disclosure/catalogue/import.html", context, status=400 if form.errors else 200)


def _imported(typed: dict[str, Any], user: User) -> Counted:
    upload = typed["file"]
    suffix = Path(str(upload.name)).suffix.lower()
    if upload.size > MOST_BYTES or suffix not in (".csv", ".xlsx"):
        raise Invalid(_("只收不超过 5 MB 的 CSV 和 XLSX 文件。"))
    with tempfile.NamedTemporaryFile(suffix=suffix) as copy:
        for chunk in upload.chunks():
            copy.write(chunk)
        copy.flush()
        return import_lines(typed["body"], typed["year"], Path(copy.name), actor=user)
