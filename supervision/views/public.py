"""The city's figures for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from supervision import public_figures
from supervision.freshness import freshness


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Open, on time, late, received and finished, by department."""
    rows = public_figures.departments()
    city = public_figures.city(rows, _("全市"))
    context = {"rows": [*rows, city] if rows else [], "city": city, "as_of": freshness().as_of}
    return render(request, "supervision/public.html", context)
