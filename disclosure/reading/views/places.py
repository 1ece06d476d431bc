"""Where and how one reads: the guide of each body, reading points, the public terminal, the board on the wall."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from disclosure.catalogue.freshness import freshness
from disclosure.entries.models import Column
from disclosure.entries.selectors import published
from disclosure.reading import terminal
from disclosure.reading.finding import NEWEST, publishers, with_facts
from disclosure.reading.models import DisclosureGuide, ReadingPoint
from portal.accounts.models import Office
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.paging import page

BOARD_LINES, BOARD_COLUMNS, BOARD_SECONDS = 7, 14, 60


@require_safe
def guides(request: HttpRequest) -> HttpResponse:
    """The bodies that have a guide (条例 12)."""
    rows = page(
        DisclosureGuide.objects.filter(body__is_active=True).select_related("body"),
        ("body__level", "body_id"),
        request.GET.get("after"),
        50,
    )
    return render(request, "disclosure/reading/guides.html", {"page": rows, "rows": rows.rows})


@require_safe
def guide(request: HttpRequest, code: str) -> HttpResponse:
    """The guide of one body, ready to print on one sheet."""
    rows = DisclosureGuide.objects.filter(body__is_active=True).select_related("body")
    found = rows.filter(body__code=code).first()
    if found is None:
        raise NotFound(_("这个单位还没有公开指南。请从指南目录重新选择。"))
    columns = published().filter(body=found.body).order_by().values_list("column", flat=True).distinct()
    context = {"guide": found, "body": found.body, "columns": Column.objects.filter(pk__in=list(columns))}
    return render(request, "disclosure/reading/guide.html", context)


@require_safe
def reading_points(request: HttpRequest) -> HttpResponse:
    """Archives, libraries, halls with address, hours and phone."""
    rows = page(ReadingPoint.objects.filter(is_active=True), ("kind", "order", "id"), request.GET.get("after"), 100)
    context = {"page": rows, "rows": rows.rows, "is_terminal": terminal.is_on(request)}
    return render(request, "disclosure/reading/points.html", context)


@require_POST
def switch_terminal(request: HttpRequest) -> HttpResponse:
    """Make this browser a public terminal, or an ordinary one again; whoever is signed in is signed out."""
    response = redirect("disclosure:home")
    terminal.switch(request, response, on=request.POST.get("on") == "1")
    return response


@require_safe
def board(request: HttpRequest, code: str) -> HttpResponse:
    """The board of a body on the wall (row 117): its newest entries and how fresh each column is."""
    body = Office.objects.filter(code=code, is_active=True).first()
    if body is None:
        raise NotFound(_("没有这个单位。请核对公开栏的网址。"))
    own = published().filter(body=body)
    context = {
        "body": body,
        "rows": with_facts(own).defer("search", "current__html", "current__text").order_by(*NEWEST)[:BOARD_LINES],
        "columns": freshness(body, clock.today())[:BOARD_COLUMNS],
        "now": clock.now(),
    }
    response = render(request, "disclosure/reading/board.html", context)
    response["Refresh"] = str(BOARD_SECONDS)  # a screen without a reader who could be interrupted, and without scripts
    return response


@require_safe
def boards(request: HttpRequest) -> HttpResponse:
    """The boards of all bodies that publish."""
    return render(request, "disclosure/reading/boards.html", {"bodies": publishers()})
