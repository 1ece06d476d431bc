"""Judging follow-ups on published letters."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from complaints.access import orders_readable_by
from complaints.actions.follow_up import judge_follow_up
from complaints.models import FollowUp, FollowUpState
from portal.accounts.asking import user_of
from portal.core.errors import Invalid
from portal.core.names import check_text
from portal.core.paging import page


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """The follow-ups that wait, the oldest first."""
    return _page(request)


def _page(request: HttpRequest, message: str = "", status: int = 200) -> HttpResponse:
    orders = orders_readable_by(user_of(request)).order_by().values("pk")
    rows = FollowUp.objects.filter(state=FollowUpState.WAITING, publication__order__in=orders)
    found = page(rows.select_related("publication"), ("id",), request.GET.get("after") or request.GET.get("before"))
    context = {"page": found, "rows": found.rows, "message": message, "has_errors": bool(message)}
    return render(request, "complaints/desk/follow_ups.html", context, status=status)


@require_POST
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one, or keep it back with a reason."""
    show = request.POST.get("show") == "yes"
    typed: dict[str, Any] = {name: check_text(request.POST.get(name, ""), lines=True) for name in ("reason", "answer")}
    try:
        judge_follow_up(pk, actor=user_of(request), show=show, **typed)
    except Invalid as error:
        return _page(request, error.message, error.status)
    messages.success(request, _("已显示。") if show else _("已记录不显示的理由。"))
    return redirect("complaints:follow_ups")
