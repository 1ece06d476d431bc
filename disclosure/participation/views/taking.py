"""Taking part without an account: an opinion, a questionnaire, a registration; the receipt."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from disclosure.participation import receipts
from disclosure.participation.actions.meetings import Wish, sign_up
from disclosure.participation.actions.opinions import Said, give_opinion
from disclosure.participation.actions.surveys import answer_survey
from disclosure.participation.forms.public import AskOpenlyForm, OpinionForm, ReceiptForm, SignUpForm, SurveyForm
from disclosure.participation.models import Consultation
from disclosure.participation.states import State
from disclosure.participation.views.public import consultation_page, public_one
from disclosure.participation.words import MEETINGS, Kind
from portal.accounts.models import User
from portal.core.address import client_address
from portal.core.errors import Invalid, NotFound, PortalError, TooManyTries, WrongState
from portal.core.tries import count_try

AN_HOUR = 20
"""Opinions, answers or registrations of one address in an hour; whole offices sit behind one address."""
TRIES_A_MINUTE = 10
COOKIE = "survey"
_A_YEAR = 365 * 24 * 3600


def account(request: HttpRequest) -> User | None:
    """Who is signed in, if anybody is."""
    return request.user if isinstance(request.user, User) else None


@require_POST
@never_cache
@sensitive_post_parameters()
def take_part(request: HttpRequest, number: str) -> HttpResponse:
    """Hand in what this kind asks for."""
    row = public_one(number)
    if row.state == State.WITHDRAWN:
        raise NotFound(_("这个征集已经撤下。"))
    if row.kind == Kind.SURVEY:
        return _answer(request, row)
    if row.kind in MEETINGS:
        return _hand_in(request, row, SignUpForm(request.POST, seats=row.seats), _sign_up)
    form = AskOpenlyForm(request.POST) if row.kind == Kind.ASSESSMENT else OpinionForm(request.POST)
    return _hand_in(request, row, form, _give)


def _give(number: str, data: dict[str, Any], user: User | None) -> Any:
    return give_opinion(number, Said(**data), actor=user)


def _sign_up(number: str, data: dict[str, Any], user: User | None) -> Any:
    return sign_up(number, Wish(**data), actor=user)


def _hand_in(
    request: HttpRequest, row: Consultation, form: Any, action: Callable[[str, dict[str, Any], User | None], Any]
) -> HttpResponse:
    if not form.is_valid():
        return consultation_page(request, row, form, status=400)
    try:
        count_try("take part", client_address(request), limit=AN_HOUR, seconds=3600)
        thing = action(row.matter.number, form.cleaned_data, account(request))
    except (Invalid, TooManyTries, WrongState) as error:
        return _refused(request, row, form, error)
    receipts.remember(request.session, thing)
    return redirect("disclosure:consultation_receipts")


def _refused(request: HttpRequest, row: Consultation, form: Any, error: PortalError) -> HttpResponse:
    """The form again with what was typed, and what to do."""
    fields = error.fields if isinstance(error, Invalid) else {}
    for name, sentences in fields.items():
        form.add_error(name if name in form.fields else None, list(sentences))
    if not fields:
        form.add_error(None, error.message)
    return consultation_page(request, row, form, status=error.status)


def _answer(request: HttpRequest, row: Consultation) -> HttpResponse:
    """The browser is known by a cookie with a random word, an account by itself."""
    form = SurveyForm(request.POST, row=row)
    if not form.is_valid():
        return consultation_page(request, row, form, status=400)
    user = account(request)
    word = request.get_signed_cookie(COOKIE, default="", max_age=_A_YEAR) or uuid.uuid4().hex
    try:
        count_try("take part", client_address(request), limit=AN_HOUR, seconds=3600)
        answer_survey(row.matter.number, form.cleaned_data, voter=f"user {user.pk}" if user else f"browser {word}")
    except (Invalid, TooManyTries, WrongState) as error:
        return _refused(request, row, form, error)
    messages.success(request, _("已收到您的问卷，谢谢。调查结束并审核后公布结果。"))
    response = redirect("disclosure:consultation", row.matter.number)
    secure = request.is_secure()
    response.set_signed_cookie(COOKIE, word, max_age=_A_YEAR, httponly=True, samesite="Lax", secure=secure)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters()
def show_receipts(request: HttpRequest) -> HttpResponse:
    """What this browser has handed in, or what number and code open."""
    form = ReceiptForm(request.POST if request.method == "POST" else None, auto_id="r_%s")
    found, status = receipts.remembered(request.session), 200
    if request.method == "POST":
        found, status = _looked_up(request, form)
    context = {"form": form, "receipts": found}
    return render(request, "disclosure/participation/receipts.html", context, status=status)


def _looked_up(request: HttpRequest, form: ReceiptForm) -> tuple[list[receipts.Receipt], int]:
    try:
        count_try("receipt", client_address(request), limit=TRIES_A_MINUTE, seconds=60)
    except TooManyTries as error:
        form.refuse({"": [error.message]})
        return [], error.status
    typed = form.typed()
    one = receipts.look_up(typed["number"], typed["code"])
    if one is None:
        form.refuse({"number": [_("没有查到。请对照回执，把编号和查询码都核对一遍。")]})
        return [], 404
    return [one], 200
