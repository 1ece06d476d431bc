"""Import of the catalogue on a page: upload, dry run, row errors, confirm, progress."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from approvals.catalogue import uploads
from approvals.forms.catalogue import ImportForm
from portal.accounts.asking import user_of
from portal.core import clock
from portal.core.errors import Invalid

STALLED = timedelta(seconds=30)
SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Choose a file; the newest imports below."""
    user = user_of(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            run = uploads.start(file.chunks(), name=file.name, mapping=form.cleaned_data["mapping"], by=user)
        except Invalid as wrong:
            form.add_error("file", wrong.message)
        else:
            return redirect("approvals:import_run", run.token)
    context = {"form": form, "runs": uploads.runs_of(user)[:20]}
    return render(request, "approvals/catalogue/imports.html", context)


@require_safe
def show(request: HttpRequest, token: str) -> HttpResponse:
    """How far an import is, and what it refuses; polled while a worker is at it."""
    run = uploads.get_run(user_of(request), token)
    context = {
        "run": run,
        "stalled": run.is_working and clock.now() - run.updated_at > STALLED,
        "problems": run.problems[:SHOWN],
        "is_cut": len(run.problems) > SHOWN,
    }
    return render(request, "approvals/catalogue/import_run.html", context)


@require_POST
def commit(request: HttpRequest, token: str) -> HttpResponse:
    """Write what was checked."""
    uploads.commit(uploads.get_run(user_of(request), token))
    return redirect("approvals:import_run", token)


@require_POST
def go_on(request: HttpRequest, token: str) -> HttpResponse:
    """Wake the worker for a pass that stands still."""
    uploads.go_on(uploads.get_run(user_of(request), token))
    return redirect("approvals:import_run", token)
