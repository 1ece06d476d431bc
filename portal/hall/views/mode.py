"""Switches display modes (larger text, stronger contrast) for this browser, without script."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from portal.hall import modes


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Turn ``mode`` on or off and go back to ``next`` (own pages only)."""
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
    response = redirect(target if safe else "/")
    if request.POST.get("mode") in modes.MODES:
        modes.remember(request, response, request.POST["mode"], on=request.POST.get("on") == "1")
    return response
