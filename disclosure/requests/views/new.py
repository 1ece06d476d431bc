"""The form by which a person asks for information; before it is sent, what is published already is offered."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from disclosure.requests.actions.file import request_online
from disclosure.requests.forms.filing import RequestForm
from disclosure.requests.matching import matches
from portal.accounts.asking import user_of
from portal.accounts.represent import parties_represented_by
from portal.core.errors import Invalid


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters()
def new(request: HttpRequest) -> HttpResponse:
    """The form; who has not said who he is says it first: the law requires identity (GIR-10)."""
    user = user_of(request)
    parties = parties_represented_by(user)
    if not parties:
        return redirect(f"{reverse('hall:identify')}?next={reverse('disclosure:request_new')}")
    form = RequestForm(request.POST if request.method == "POST" else None, parties=parties)
    context: dict[str, Any] = {"form": form, "party": parties[0] if len(parties) == 1 else None, "found": []}
    if request.method != "POST":
        return render(request, "disclosure/requests/new.html", context)
    if form.is_valid():
        found = [] if "looked" in request.POST else list(matches(form.cleaned_data["subject"]))
        if found:
            return render(request, "disclosure/requests/new.html", {**context, "found": found})
        given = {"contact": form.cleaned_data["contact"], "token": form.cleaned_data["token"]}
        try:
            row = request_online(form.wanted(), form.party(), actor=user, **given)
        except Invalid as error:
            form.take_errors(error)
        else:
            return redirect("disclosure:request_own", row.matter.number)
    return render(request, "disclosure/requests/new.html", context, status=400)
