"""Following a filter by e-mail: the form, and the two pages behind the links of the mails."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from disclosure.reading.actions import follow as actions
from disclosure.reading.finding import Finder
from disclosure.reading.forms.follow import FollowForm
from disclosure.reading.views.feeds import checked
from portal.core.address import client_address
from portal.core.errors import PortalError

_BOTH = ["GET", "HEAD", "POST"]


@require_http_methods(_BOTH)
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for mails about the filter in the address; the answer is the same whether the address is known or not."""
    finder = checked(Finder(request.GET))
    form = FollowForm(request.POST if request.method == "POST" else None, auto_id="follow_%s")
    context = {"form": form, "words": finder.words(), "query": finder.query()}
    status = 200
    if form.is_bound and form.is_valid():
        try:
            actions.ask(form.cleaned_data["email"], finder.query(), asked_by=client_address(request))
            return render(request, "disclosure/reading/follow_asked.html", context)
        except PortalError as error:
            form.add_error("email", error.message)
            status = error.status
    elif form.is_bound:
        status = 400
    return render(request, "disclosure/reading/follow.html", context, status=status)


@require_http_methods(_BOTH)
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The page of the link: only its button begins the subscription."""
    row = actions.behind(token, stopping=False)
    is_done = request.method == "POST"
    if is_done:
        row = actions.confirm(token)
    context = {"words": _words(row.query), "is_done": is_done or row.confirmed_at is not None, "stopping": False}
    return render(request, "disclosure/reading/follow_button.html", context)


@require_http_methods(_BOTH)
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """The page of the link in every mail: only its button ends the subscription. No account is needed."""
    if request.method == "POST":
        actions.stop(token)
        return render(request, "disclosure/reading/follow_button.html", {"is_done": True, "stopping": True})
    row = actions.behind(token, stopping=True)
    context = {"words": _words(row.query), "is_done": False, "stopping": True}
    return render(request, "disclosure/reading/follow_button.html", context)


def _words(query: str) -> list[tuple[str, str]]:
    return Finder(QueryDict(query)).words()
