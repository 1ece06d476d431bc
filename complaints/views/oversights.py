"""The list of oversight orders, and of orders that qualify for one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from complaints.models import OversightGround
from complaints.reporting.proposals import PROPOSALS, open_oversights, proposals
from complaints.rules import may_lead
from portal.accounts.asking import user_of
from portal.accounts.models import User
from portal.core.paging import page
from portal.matters.kinds import status_label
from portal.matters.models import Matter

BY_DUE = ("due_on", "id")


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Open oversight orders; with ``ground``, the orders that qualify on it and the way to issue one."""
    user, ground = user_of(request), request.GET.get("ground", "")
    ground = ground if ground in PROPOSALS else ""
    after = request.GET.get("after") or request.GET.get("before")
    context: dict[str, Any] = {
        "ground": ground,
        "tabs": _tabs(ground),
        "base_query": f"ground={ground}" if ground else "",
    }
    if ground:
        found = page(proposals(user, ground), BY_DUE, after)
        context |= {"page": found, "rows": [(row, status_label(row), may_issue(user, row)) for row in found.rows]}
    else:
        issued = page(open_oversights(user), BY_DUE, after)
        context |= {"page": issued, "oversights": issued.rows}
    return render(request, "complaints/desk/oversight_list.html", context)


def may_issue(user: User, matter: Matter) -> bool:
    """Whether the person may issue an oversight order on it; the move asks again."""
    return may_lead(user, matter.order) is None


def _tabs(ground: str) -> list[tuple[str, str, bool, None]]:
    url = reverse("complaints:oversights")
    grounds = [(str(OversightGround(key).label), f"{url}?ground={key}", key == ground, None) for key in PROPOSALS]
    return [(_("没有办结的督办单"), url, not ground, None), *grounds]
