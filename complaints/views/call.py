"""The operator's screen: what is said on the left, what is known on the right, found again by one button."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from complaints.actions.register import Intake, register
from complaints.forms.call import CallForm
from complaints.kinds import ObjectKind
from complaints.models import Caller
from complaints.similar import history_of, similar_orders
from portal.accounts.asking import user_of
from portal.accounts.models import User
from portal.core.errors import Invalid


@never_cache
@sensitive_post_parameters()
def call(request: HttpRequest) -> HttpResponse:
    """``find`` looks things up and keeps every typed word; the other button registers."""
    user = user_of(request)
    if request.method != "POST":
        return _page(request, user, CallForm(initial={"token": uuid.uuid4()}, auto_id="call_%s"))
    form = CallForm(request.POST, auto_id="call_%s")
    if "find" in request.POST:
        return _page(request, user, CallForm(initial=request.POST.dict(), auto_id="call_%s"), request.POST)
    if not form.is_valid():
        return _page(request, user, form, request.POST, status=400)
    try:
        caller = _register(user, form.cleaned_data)
    except Invalid as error:
        form.add_error("text", error.message)
        return _page(request, user, form, request.POST, status=error.status)
    text = _("已登记。编号 %(number)s，查询码 %(code)s，请读给诉求人。")
    messages.success(request, text % {"number": caller.order.matter.number, "code": caller.query_code})
    return redirect("complaints:order", caller.order.matter.number)


def _register(user: User, data: dict[str, Any]) -> Caller:
    earlier = Caller.objects.filter(token=data["token"]).select_related("order__matter").first()
    if earlier is not None:
        return earlier
    kind = ObjectKind.OFFICE if data["object_office"] else ObjectKind.NONE
    return register(Intake(object_kind=kind, **data), actor=user)[1]


def _page(request: HttpRequest, user: User, form: CallForm, typed: Any = None, status: int = 200) -> HttpResponse:
    phone, text = (typed.get("phone", ""), typed.get("text", "")) if typed else ("", "")
    context = {
        "form": form,
        "history": history_of(user, phone),
        "similar": similar_orders(user, text[:2000]),
        "looked": typed is not None,
    }
    return render(request, "complaints/desk/call.html", context, status=status)
