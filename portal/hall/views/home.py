"""The first page: search, most used, life events, progress, today's figures, centres."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from approvals.catalogue import browse
from portal.accounts.models import Office, OfficeKind
from portal.core.menus import Menu, links
from portal.hall.cards import cards
from portal.hall.figures import public_figures
from portal.hall.themes import life_events


def show(request: HttpRequest) -> HttpResponse:
    """Anybody's start."""
    context = {
        "hot_words": settings.PORTAL_HOT_WORDS,
        "cards": cards(browse.most_used()),
        "events": life_events(browse.themes()),
        "figures": public_figures(),
        "blocks": [(link, link.figures() if link.figures else []) for link in links(Menu.HOME)],
        "centres": Office.objects.filter(kind=OfficeKind.HALL, is_active=True).order_by("level", "code")[:4],
    }
    return render(request, "hall/home.html", context)
