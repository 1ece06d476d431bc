"""Complaining online, named, hidden or anonymous; the receipt."""

import uuid
from typing import Any

from django.conf import settings
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from complaints.actions.files import Given, keep_files
from complaints.actions.register import Intake, register
from complaints.forms.intake import IntakeForm
from complaints.grants import caller_of, remember
from complaints.kinds import Identity, Kind, ObjectKind, Source, Urgency
from complaints.models import Caller
from portal.accounts.models import Office, User
from portal.accounts.represent import own_party
from portal.core import menus
from portal.core.address import client_address
from portal.core.errors import Invalid, TooManyTries
from portal.core.tries import count_try
from portal.matters.access import owned_by
from portal.matters.models import Matter

AN_HOUR = 20
"""Complaints of one address in an hour; whole offices sit behind one address."""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The four ways in, and the telephone first."""
    context = {"phone": settings.PORTAL_HOTLINE, "others": menus.links(menus.Menu.INTERACTION)}
    return render(request, "complaints/citizen/home.html", context)


@never_cache
@sensitive_post_parameters()
def new(request: HttpRequest) -> HttpResponse:
    """The form, or the complaint that it makes. Emergencies pass also when an address has sent too many."""
    if request.method != "POST":
        return _page(request, IntakeForm(initial=_initial(request), auto_id="c_%s"))
    form = IntakeForm(request.POST, request.FILES, auto_id="c_%s")
    if not form.is_valid():
        return _page(request, form, status=400)
    try:
        _count(request, form.cleaned_data["urgency"])
        caller = _register(request, form.cleaned_data)
    except TooManyTries as error:
        text = _("这个网络今天反映得太多。您填的内容还在下面，请过一小时再提交，或拨打 %s。")
        form.add_error(None, text % settings.PORTAL_HOTLINE)
        return _page(request, form, status=error.status)
    except Invalid as error:
        for name, sentences in error.fields.items():
            form.add_error(name if name in form.fields else None, list(sentences))
        return _page(request, form, status=error.status)
    remember(request, caller)
    return redirect("complaints:receipt", caller.order.matter.number)


def _initial(request: HttpRequest) -> dict[str, Any]:
    """What the link that brought the person here says already."""
    kind = request.GET.get("kind", "")
    office = Office.objects.filter(code=request.GET.get("at", "")[:40]).first()
    notes = [
        (request.GET.get("about", ""), _("办件 %s")),
        (request.GET.get("window", ""), _("%s 号窗口")),
        (request.GET.get("item", ""), _("事项 %s")),
    ]
    return {
        "token": uuid.uuid4(),
        "kind": kind if kind in Kind.values else Kind.CONSULT if request.GET.get("mailbox") else Kind.COMPLAIN,
        "object_office": office,
        "object_note": "，".join(words % value[:50] for value, words in notes if value),
    }


def _page(request: HttpRequest, form: IntakeForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "mailbox": bool(request.GET.get("mailbox")), "phone": settings.PORTAL_HOTLINE}
    return render(request, "complaints/citizen/new.html", context, status=status)


def _count(request: HttpRequest, urgency: str) -> None:
    """A flood from one address is stopped; what is urgent never is."""
    if urgency == Urgency.NORMAL:
        count_try("complain", client_address(request), limit=AN_HOUR, seconds=3600)


def _register(request: HttpRequest, data: dict[str, Any]) -> Caller:
    user = request.user if isinstance(request.user, User) else None
    who = None if data["identity"] == Identity.ANONYMOUS else user  # who leaves no name leaves no account either
    files = [Given(each.name, each.size, each.file) for each in data["files"]]
    earlier = Caller.objects.filter(token=data["token"]).select_related("order__matter").first()
    if earlier is not None:
        return earlier
    about = _own_matter(user, request.GET.get("about", ""))
    intake = _intake(request, data, who, about, keep_files(files, who))
    try:
        return register(intake, actor=who)[1]
    except IntegrityError:  # the same form sent twice at the same moment
        return Caller.objects.select_related("order__matter").get(token=data["token"])


def _intake(
    request: HttpRequest, data: dict[str, Any], user: User | None, about: Matter | None, files: list[Any]
) -> Intake:
    office = data["object_office"] or (about.office if about else None)
    return Intake(
        kind=data["kind"],
        source=_source(request, about),
        text=data["text"],
        identity=data["identity"],
        name=data["name"],
        phone=data["phone"],
        id_number=data["id_number"],
        user=user,
        party=own_party(user) if user else None,
        urgency=data["urgency"],
        place=data["place"],
        object_kind=ObjectKind.MATTER if about else ObjectKind.OFFICE if office else ObjectKind.NONE,
        object_office=office,
        object_matter=about,
        object_note=data["object_note"],
        consents_to_publish=data["consents_to_publish"],
        files=files,
        token=data["token"],
    )


def _own_matter(user: User | None, number: str) -> Matter | None:
    """The matter that the complaint is about, when it is the person's own; other numbers stay a note."""
    found = owned_by(user).filter(number=number).select_related("office", "handler") if user and number else None
    return found.first() if found is not None else None


def _source(request: HttpRequest, about: Matter | None) -> str:
    if about is not None:
        return Source.CASE_PAGE
    if request.GET.get("window"):
        return Source.WINDOW_CODE
    return Source.MAILBOX if request.GET.get("mailbox") else Source.WEB


@never_cache
@require_safe
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """Number and query code, until when, and what happens next."""
    caller = caller_of(request, number)
    context = {"caller": caller, "order": caller.order, "matter": caller.order.matter}
    return render(request, "complaints/citizen/receipt.html", context)
