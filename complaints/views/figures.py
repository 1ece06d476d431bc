"""Complaints in figures, for everybody: page and CSV from one query."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from complaints.figures import RANKED_FROM, Line, lines, total
from portal.core import clock
from portal.core.spreadsheets import csv_lines

DAYS = 30
FEWEST = 5
"""Smaller cells are left out: a person could be recognised."""


def public_rows() -> list[Line]:
    """What page, CSV and API show: the last thirty days, small offices left out, the sum at the end."""
    last = clock.today()
    first = last - timedelta(days=DAYS - 1)
    found = lines(first, last)
    shown = [line for line in found if line.received >= FEWEST]
    shown.sort(key=lambda line: (not line.ranked, line.office))
    return [*shown, total(first, last, _("合计"))] if found else []


def _heads() -> list[str]:
    return [
        _("单位"),
        _("受理"),
        _("办结率"),
        _("按时办结率"),
        _("答复完整率"),
        _("解决率"),
        _("满意率"),
        _("答复用时（工作日，中位数）"),
    ]


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The last thirty days by office."""
    context = {"rows": public_rows(), "heads": _heads(), "days": DAYS, "ranked_from": RANKED_FROM}
    return render(request, "complaints/citizen/figures.html", context)


@require_safe
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The same as CSV."""
    cells: list[list[object]] = [[*_heads()], *([line.office, line.received, *line.rates()] for line in public_rows())]
    response = StreamingHttpResponse(csv_lines(cells), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="complaints.csv"'
    return response
