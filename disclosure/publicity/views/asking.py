"""Objecting to a record and asking for credit repair, without an account; number and code open the progress."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from disclosure.publicity.access import public_licences, public_penalties
from disclosure.publicity.actions.filing import Asked, ask_repair, object_to
from disclosure.publicity.forms.public import AskedForm
from disclosure.publicity.models import LicenceRecord, Penalty
from disclosure.publicity.rules import period_is_over
from portal.accounts.models import User
from portal.core.address import client_address
from portal.core.errors import Invalid, NotFound, TooManyTries
from portal.core.tries import count_try
from portal.matters.models import Matter

AN_HOUR = 20
"""Objections and applications of one address in an hour; whole offices sit behind one address."""
_RECEIPT = "publicity_receipt"
_GONE = _("没有找到这条记录，它可能已经撤下。请从“双公示”列表重新进入。")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters()
def objection(request: HttpRequest, number: str) -> HttpResponse:
    """The form of an objection to a public record (PUB-05)."""
    row: Penalty | LicenceRecord | None = public_penalties().filter(matter__number=number).first()
    row = row or public_licences().filter(matter__number=number).first()
    if row is None:
        raise NotFound(_GONE)
    return _serve(request, row, object_to, {"is_repair": False, "refusal": ""})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters()
def repair(request: HttpRequest, number: str) -> HttpResponse:
    """The form of an application for credit repair (PUB-07)."""
    row = public_penalties().filter(matter__number=number).first()
    if row is None:
        raise NotFound(_GONE)
    return _serve(request, row, ask_repair, {"is_repair": True, "refusal": period_is_over(row) or ""})


def _serve(
    request: HttpRequest, row: Penalty | LicenceRecord, action: Callable[..., Any], facts: dict[str, Any]
) -> HttpResponse:
    form = AskedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            count_try("publicity", client_address(request), limit=AN_HOUR, seconds=3600)
            user = request.user if isinstance(request.user, User) else None
            made = action(row.matter.number, Asked(**form.cleaned_data), actor=user)
        except (Invalid, TooManyTries) as error:
            _take(form, error)
        else:
            request.session[_RECEIPT] = made.matter.pk
            return redirect("disclosure:publicity_receipt")
    context = {"form": form, "row": row, "is_penalty": isinstance(row, Penalty), **facts}
    return render(request, "disclosure/publicity/ask.html", context, status=400 if form.errors else 200)


def _take(form: AskedForm, error: Invalid | TooManyTries) -> None:
    fields = error.fields if isinstance(error, Invalid) else {}
    for name, sentences in fields.items():
        form.add_error(name if name in form.fields else None, list(sentences))
    if not fields:
        form.add_error(None, error.message)


@require_safe
@never_cache
def receipt(request: HttpRequest) -> HttpResponse:
    """Number and query code of what this browser has just handed in."""
    matter = Matter.objects.filter(pk=request.session.get(_RECEIPT, 0)).first()
    return render(request, "disclosure/publicity/receipt.html", {"matter": matter})
