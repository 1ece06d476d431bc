"""The lists behind the numbers: open matters and cards, with filters in the URL."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.accounts.asking import user_of
from portal.core.paging import page
from supervision import selectors
from supervision.board import total
from supervision.forms import CardFilter, Filter, MatterFilter


@require_safe
def matters(request: HttpRequest) -> HttpResponse:
    """Open matters, the nearest due date first; how many comes from the figures."""
    user = user_of(request)
    form = MatterFilter(user, request.GET)
    choice = form.choice()
    found = page(selectors.open_matters(user, choice), ("due_on", "id"), request.GET.get("after"))
    context = {"count": total(selectors.counts(user, choice)), "page": found, "rows": found.rows}
    return render(request, "supervision/matters.html", {**context, **filters(form)})


@require_safe
def cards(request: HttpRequest) -> HttpResponse:
    """Cards, the newest first; counted when they are of some last days."""
    user = user_of(request)
    form = CardFilter(user, request.GET)
    chosen = form.chosen()
    found = selectors.cards(user, **chosen)
    turned = page(found, ("-crossed_at", "-id"), request.GET.get("after"))
    count = found.count() if "days" in chosen else None
    context = {"count": count, "page": turned, "rows": turned.rows}
    return render(request, "supervision/cards.html", {**context, **filters(form)})


def filters(form: Filter) -> dict[str, Any]:
    """What the filter bar, the pager and the export link need."""
    chosen = form.chosen()
    return {"form": form, "base_query": urlencode(chosen), "filtered": bool(chosen)}
