"""Search results."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from approvals.catalogue.search import MOST, find
from portal.hall.cards import cards


def show(request: HttpRequest) -> HttpResponse:
    """Items for ``q``, best first."""
    query = request.GET.get("q", "").strip()[:100]
    found = find(query) if query else None
    context = {
        "search_query": query,
        "found": found,
        "cards": cards(found.items) if found else [],
        "is_cut": found is not None and len(found.items) == MOST,
    }
    return render(request, "hall/search.html", context)
