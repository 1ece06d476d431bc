"""The operator's screen: typed while listening, kept by itself, registered with what follows at once."""

import json
import uuid
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from complaints.actions.calls import drop_draft, keep_draft, take_call
from complaints.actions.files import Given, keep_files
from complaints.actions.register import Intake
from complaints.forms.call import TAKEN, CallForm, find_category
from complaints.kinds import ObjectKind, Source
from complaints.models import CallDraft, Caller, Category
from complaints.panel import Panel, panel_for
from complaints.selectors import drafts_of
from portal.accounts.asking import user_of
from portal.accounts.models import Division, User
from portal.accounts.roles import Role
from portal.core.errors import Invalid

KEY = "calls"
REMEMBERED = 20
REGISTERING = ("register", "answer", "dispatch", "emergency", "merge")
_LOOKING = ("find", "use_category", "use_route")
"""Buttons that look something up or fill something in; none of them registers."""
_WATCHED = ("phone", "text", "kind", "category", "area")
"""What the panel follows."""
_NOT_KEPT = ("token", "files")


@never_cache
@sensitive_post_parameters()
def show(request: HttpRequest) -> HttpResponse:
    """The screen of a call; with a button pressed: kept, dropped or registered."""
    if request.method != "POST":
        kept = _kept(request)
        return _page(request, _form(request, kept), kept)
    do = request.POST.get("do", "register")
    if do.partition(":")[0] in REGISTERING and not set(_LOOKING) & set(request.POST):
        return _register(request, do)
    token = _token(request.POST.get("token", ""))
    if do == "drop":
        drop_draft(token, actor=user_of(request))
        return redirect("complaints:call")
    typed = {**_typed(request.POST), **_adopted(request.POST)}
    kept = keep_draft(token, typed, actor=user_of(request))
    return _page(request, _form(request, kept), kept)


@never_cache
@sensitive_post_parameters()
@require_POST
def autosave(request: HttpRequest) -> HttpResponse:
    """Keep what is typed; 204."""
    keep_draft(_token(request.POST.get("token", "")), _typed(request.POST), actor=user_of(request))
    return HttpResponse(status=204)


@never_cache
@sensitive_post_parameters()
@require_POST
def panel(request: HttpRequest) -> HttpResponse:
    """The side of the page for what is typed, as a piece of HTML. Posted, so that no address holds a telephone."""
    found = _panel(user_of(request), request.POST.dict())
    return render(request, "complaints/desk/call_panel.html", {"panel": found, "operator": _is_operator(request)})


@never_cache
@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """Number and query code of the last call of this session, to read out."""
    known = request.session.get(KEY, [])
    caller = Caller.objects.filter(pk__in=known[-1:]).select_related("order__matter__office").first()
    if caller is None:
        return redirect("complaints:call")
    context = {"caller": caller, "order": caller.order, "matter": caller.order.matter}
    return render(request, "complaints/desk/call_done.html", {**context, "operator": _is_operator(request)})


def _is_operator(request: HttpRequest) -> bool:
    return bool(user_of(request).offices_as(Role.OPERATOR))


def _sources(request: HttpRequest) -> tuple[str, ...]:
    """Windows take visits and letters; the telephone rings at the centre."""
    return TAKEN if _is_operator(request) else (Source.VISIT, Source.LETTER)


def _kept(request: HttpRequest) -> CallDraft | None:
    """The own draft that the address names; none without."""
    wanted = request.GET.get("draft", "")
    return CallDraft.objects.filter(token=_token(wanted), operator=user_of(request)).first() if wanted else None


def _form(request: HttpRequest, kept: CallDraft | None) -> CallForm:
    initial = {"token": kept.token, **_initial(kept)} if kept else {"token": uuid.uuid4()}
    return CallForm(initial=initial, auto_id="call_%s", sources=_sources(request))


def _initial(kept: CallDraft) -> dict[str, Any]:
    return {name: value for name, value in json.loads(kept.typed_json).items() if value}


def _page(request: HttpRequest, form: CallForm, kept: CallDraft | None, status: int = 200) -> HttpResponse:
    user = user_of(request)
    typed: dict[str, Any] = {name: form[name].value() for name in _WATCHED}
    context = {
        "form": form,
        "kept": kept,
        "drafts": [
            (draft, str(_initial(draft).get("text", ""))[:30]) for draft in drafts_of(user) if not _same(draft, form)
        ],
        "panel": _panel(user, typed),
        "operator": _is_operator(request),
        "categories": Category.objects.filter(level=3, is_active=True).select_related("parent__parent"),
    }
    return render(request, "complaints/desk/call.html", context, status=status)


def _same(draft: CallDraft, form: CallForm) -> bool:
    return str(draft.token) == str(form["token"].value())


def _panel(user: User, typed: dict[str, Any]) -> Panel:
    words = {name: str(typed.get(name) or "") for name in _WATCHED}
    category = find_category(words.pop("category")[:80])
    area = Division.objects.filter(pk=words.pop("area")).first()
    return panel_for(user, **words, category=category, area=area)


def _token(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Invalid(_("这份未登记的来电打不开。请重新开始。")) from error


def _typed(data: QueryDict) -> dict[str, Any]:
    """What was typed, by field; the fields of several choices as lists."""
    names = [name for name in CallForm.base_fields if name not in _NOT_KEPT]
    found: dict[str, Any] = {name: data.get(name, "")[:20_000] for name in names if name != "co"}
    return {**found, "co": data.getlist("co")[:20]}


def _adopted(data: QueryDict) -> dict[str, Any]:
    """What a button of the panel put in: a class, or a route as ``lead:rule``."""
    found: dict[str, Any] = {}
    if data.get("use_category"):
        found["category"] = str(data["use_category"])[:80]
    if data.get("use_route"):
        found["lead"], _colon, found["rule"] = str(data["use_route"]).partition(":")
    return found


def _register(request: HttpRequest, do: str) -> HttpResponse:
    form = CallForm(request.POST, request.FILES, auto_id="call_%s", sources=_sources(request), do=do)
    if not form.is_valid():
        return _page(request, form, None, status=400)
    try:
        caller = _take(form, user_of(request))
    except Invalid as error:
        for name, sentences in error.fields.items():
            form.add_error(name if name in form.fields else None, list(sentences))
        form.add_error(None, error.message)
        return _page(request, form, None, status=error.status)
    request.session[KEY] = [*request.session.get(KEY, []), caller.pk][-REMEMBERED:]
    return redirect("complaints:call_done")


def _take(form: CallForm, user: User) -> Caller:
    """The caller of this form; the one that it made before, when it is sent twice."""
    token = form.cleaned_data["token"]
    earlier = Caller.objects.filter(token=token).first()
    if earlier is not None:
        return earlier
    files = [Given(each.name, each.size, each.file) for each in form.cleaned_data["files"]]
    try:
        return take_call(_intake(form.cleaned_data, keep_files(files, user)), form.follow(), actor=user)
    except IntegrityError:  # the same form sent twice at the same moment
        return Caller.objects.get(token=token)


def _intake(data: dict[str, Any], files: list[Any]) -> Intake:
    copied = (
        "kind source text identity name phone urgency category area place object_office object_person "
        "object_note enterprise "
        "id_number upper_number upper_due_at consents_to_publish token"
    )
    return Intake(
        **{name: data[name] for name in copied.split()},
        object_kind=_object_kind(data),
        files=files,
    )


def _object_kind(data: dict[str, Any]) -> ObjectKind:
    if data["object_person"]:
        return ObjectKind.PERSON
    return ObjectKind.OFFICE if data["object_office"] else ObjectKind.NONE
