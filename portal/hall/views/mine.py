"""A citizen's own matters: the list, one matter, its documents."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from approvals.drafts import drafts_of
from portal.accounts.asking import user_of
from portal.accounts.represent import own_party
from portal.core.errors import NotFound
from portal.core.paging import page
from portal.matters.access import owned_by
from portal.matters.kinds import status_label
from portal.matters.models import Matter

NEWEST = ("-opened_at", "-id")


def own_matter(request: HttpRequest, number: str) -> Matter:
    """A matter whose applicant the person is or acts for; NotFound for any other."""
    found = owned_by(user_of(request)).select_related("office", "hall", "applicant").filter(number=number).first()
    if found is None:
        raise NotFound(_("没有找到这个办件。请核对办件编号，或从“我的办件”重新进入。"))
    return found


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Drafts to finish first, then all matters, the newest first."""
    user = user_of(request)
    token = request.GET.get("after") or request.GET.get("before")
    rows = page(owned_by(user).select_related("office"), NEWEST, token)
    context = {
        "page": rows,
        "rows": [(matter, status_label(matter)) for matter in rows.rows],
        "drafts": drafts_of(user)[:20] if not token else [],
        "is_identified": own_party(user) is not None,
    }
    return render(request, "hall/mine.html", context)


@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    """One matter as its applicant sees it."""
    matter = own_matter(request, number)
    return render(request, "hall/mine_matter.html", {"matter": matter, "status": status_label(matter)})
