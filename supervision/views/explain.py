"""How the dates of a matter were computed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch
from django.views.decorators.http import require_safe

from portal.accounts.asking import user_of
from portal.accounts.models import User
from portal.matters.access import visible_to
from portal.matters.kinds import page_of, status_label
from portal.matters.models import Matter
from supervision.access import get_matter
from supervision.explaining import explain_matter


@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    """Each limit of the matter as a ruler, a table of days, the moves of its clock and what it crossed."""
    user = user_of(request)
    matter = get_matter(user, number)
    context = {
        "matter": matter,
        "status": status_label(matter),
        "explained": explain_matter(matter),
        "case_url": case_url(user, matter),
    }
    return render(request, "supervision/explain.html", context)


def case_url(user: User, matter: Matter) -> str:
    """The page of the matter itself; empty for those who read no contents, and for kinds without a page."""
    if not visible_to(user).filter(pk=matter.pk).exists():
        return ""
    try:
        return page_of(matter)
    except (KeyError, NoReverseMatch):
        return ""
