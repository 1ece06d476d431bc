"""Licences on their way to the public, as staff see them: what the check doubts, and what came of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from disclosure.publicity import limits
from disclosure.publicity.access import get_licence, licences_readable_by
from disclosure.publicity.actions import licences
from disclosure.publicity.finding import licence_cells
from disclosure.publicity.forms.licences import FORMS
from disclosure.publicity.licence_check import in_words
from disclosure.publicity.models import LicenceChange, LicenceRecord
from disclosure.publicity.moves import LICENCE_MOVES
from disclosure.publicity.states import LICENCE_PUBLIC, LicenceState
from portal.accounts.asking import user_of
from portal.core.paging import page
from portal.matters.move_pages import MoveDesk, facts_of

DESK = MoveDesk(LICENCE_MOVES, FORMS, get_licence, "disclosure:licence_desk", "disclosure:licence_move")
_OPEN = (LicenceState.WAITING, LicenceState.CHANGED)


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The licences of one's office; ``open`` shows only those that a person must look at."""
    rows, wants_open = licences_readable_by(user_of(request)), request.GET.get("open") == "1"
    if wants_open:
        rows = rows.filter(state__in=_OPEN)
    found = page(rows, ("-matter_id",), request.GET.get("after"))
    context = {"page": found, "rows": found.rows, "open": wants_open, "base_query": "open=1" if wants_open else ""}
    return render(request, "disclosure/publicity/desk_licences.html", context)


@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    """One licence as it is or would be public, with its review, what is doubted, and its moves."""
    user = user_of(request)
    row = get_licence(user, number)
    facts = licences.facts_of(row.licence)
    change = LicenceChange.objects.filter(pk=row.licence_id).first()
    more = (
        (_("复核人"), row.reviewed_by or (_("自动检查") if row.reviewed_at else "")),
        (_("检查规则版本"), row.rule),
        (_("复核意见"), row.grounds),
        (_("撤下理由"), change.reason if change else ""),
        (_("超期说明"), row.late_reason),
    )
    context = {
        "facts": facts_of(*(licence_cells(LicenceRecord(**facts)) if facts else ()), *more),
        "doubts": in_words(row.doubts),
        "is_public": row.state in LICENCE_PUBLIC,
        "public_number": row.licence.number,
        **DESK.context(user, row, clocks=(limits.LICENCE, limits.LICENCE_RECALL)),
    }
    return render(request, "disclosure/publicity/desk_licence.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """One move of a licence."""
    return DESK.serve(request, number, name)
