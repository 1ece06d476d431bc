"""The applicant's own page: where the request is, its papers, what waits for him. No third party is named here."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from disclosure.requests import limits
from disclosure.requests.access import own_papers, own_request
from disclosure.requests.actions import handle
from disclosure.requests.decisions import GIVING
from disclosure.requests.forms.others import TextForm
from disclosure.requests.models import InformationRequest
from disclosure.requests.plain_words import next_step
from disclosure.requests.states import OPEN, State
from portal.accounts.models import User
from portal.core import clock
from portal.core.errors import Invalid, NotFound
from portal.matters import calendar as calendars
from portal.matters.clocks import alone, clock_lines
from portal.matters.files.serve import file_response

_WRITTEN = {"correct": State.CORRECTING, "give_reasons": State.EXPLAINING}
_ACTS = {"correct": handle.correct_own, "give_reasons": handle.give_reasons_own}
_OWN_LIMITS = (limits.ANSWER, limits.CORRECTED, limits.FEE)


@never_cache
@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    """The applicant's page."""
    return _page(request, own_request(request, number))


def _page(request: HttpRequest, row: InformationRequest, status: int = 200, form: Any = None) -> HttpResponse:
    deadlines = list(row.matter.deadlines.filter(limit__in=_OWN_LIMITS).prefetch_related("clock_events").order_by("id"))
    today, calendar = clock.today(), calendars.current()
    rulers = [alone(deadline, today, calendar) for deadline in deadlines]
    waiting = next((name for name, state in _WRITTEN.items() if state == row.state), "")
    context = {
        "row": row,
        "matter": row.matter,
        "next_step": next_step(row.matter),
        "clock_lines": clock_lines(deadlines, today, calendar),
        "rulers": [ruler for ruler in rulers if ruler.lines],
        "papers": list(own_papers(row)),
        "act": waiting,
        "form": form or (TextForm() if waiting else None),
        "may_withdraw": row.state in OPEN,
        "gives": row.decision in GIVING,
        "shows_reply": row.state in (State.REPLIED, State.ARCHIVED, State.ABANDONED),
    }
    return render(request, "disclosure/requests/own.html", context, status=status)


@never_cache
@require_safe
def paper(request: HttpRequest, number: str, document: int) -> FileResponse:
    """A paper that went to the applicant."""
    row = own_request(request, number)
    found = own_papers(row).filter(pk=document).first()
    if found is None or found.file is None:
        raise NotFound(_("没有找到这份文书，或者它还在制作中。请从办件页面重新进入。"))
    return file_response(found.file, inline=True)


@require_POST
def act(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Correct, say why, or take it back."""
    row = own_request(request, number)
    user = request.user if isinstance(request.user, User) else None
    if name == "withdraw":
        handle.withdraw_own(number, actor=user)
        messages.success(request, _("已撤回。需要时可以重新申请。"))
        return redirect("disclosure:request_own", number)
    if name not in _ACTS:
        raise NotFound(_("没有这个办理动作。请返回上一页重新选择。"))
    form = TextForm(request.POST)
    if not form.is_valid():
        return _page(request, row, 400, form)
    try:
        _ACTS[name](number, actor=user, text=form.cleaned_data["text"])
    except Invalid as error:
        form.add_error("text", error.message)
        return _page(request, row, error.status, form)
    messages.success(request, _("已提交，公开机关会看到。"))
    return redirect("disclosure:request_own", number)
