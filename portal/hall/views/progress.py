"""Progress without signing in: number and query code, by POST so that neither stands in an address or a log."""

import re
import unicodedata
from typing import NamedTuple

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from portal.accounts.forms import KeepingForm
from portal.core import clock
from portal.core.address import client_address
from portal.core.errors import TooManyTries
from portal.core.tries import count_try
from portal.hall.menus import complain_about
from portal.hall.story import story_of
from portal.matters import grants
from portal.matters.kinds import matter_kind, opened_by, own_actions, own_page, same_code
from portal.matters.models import Matter

TRIES_A_MINUTE = 10
UNKNOWN = _("没有查到。编号或查询码不对：请对照收件凭证，两项都核对一遍再查。")


class Opened(NamedTuple):
    """A matter whose number and code were right; ``key`` tells whose code it was (MatterKind.opens)."""

    matter: Matter
    key: str


class ProgressForm(KeepingForm):
    """What stands on the receipt."""

    number = forms.CharField(
        label=_("办件编号"),
        help_text=_("在收件凭证上；空格和大小写可以不管"),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )
    code = forms.CharField(
        label=_("查询码"),
        help_text=_("6位字母和数字，不分大小写"),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )


@never_cache
@sensitive_post_parameters()
def show(request: HttpRequest) -> HttpResponse:
    """The question, or the answer to it."""
    form = ProgressForm(request.POST if request.method == "POST" else None, auto_id="q_%s")
    if request.method != "POST":
        return render(request, "hall/progress.html", {"form": form})
    try:
        count_try("progress", client_address(request), limit=TRIES_A_MINUTE, seconds=60)
    except TooManyTries as error:
        form.refuse({"": [error.message]})
        return render(request, "hall/progress.html", {"form": form}, status=error.status)
    typed = form.typed()
    if empty := {name: [_("请填写：%s") % form.fields[name].label] for name, text in typed.items() if not text.strip()}:
        form.refuse(empty)
        return render(request, "hall/progress.html", {"form": form}, status=400)
    found = find(typed["number"], typed["code"])
    if found is None:
        form.refuse({"number": [str(UNKNOWN)]})
        return render(request, "hall/progress.html", {"form": form}, status=404)
    return _answer(request, found)


def _answer(request: HttpRequest, found: Opened) -> HttpResponse:
    """The story; a kind with a page of its own also lets this browser act there for half an hour."""
    matter = found.matter
    if has_own_page := matter_kind(matter.kind).has_own_page:
        grants.grant(request.session, matter, found.key, clock.now())
    context = {
        "matter": matter,
        "story": story_of(matter),
        "actions": own_actions(matter) if has_own_page else [],
        "own_url": own_page(matter) if has_own_page else "",
        "complain_url": complain_about(matter),
    }
    return render(request, "hall/progress_found.html", context)


def find(number: str, code: str) -> Opened | None:
    """The matter that has this number, and whose code this is; a wrong number costs the same work as a wrong code."""
    matter = Matter.objects.select_related("office").filter(number=_plain(number)).first()
    if matter is None:
        same_code(_plain(code), "")
        return None
    key = opened_by(matter, _plain(code))
    return None if key is None else Opened(matter, key)


def _plain(text: str) -> str:
    """Full-width characters as plain ones, capital letters, no blanks or hyphens; NUL never reaches the database."""
    return re.sub(
        r"[\s\-\u2010-\u2015\u200b-\u200f\ufeff\x00\ud800-\udfff]", "", unicodedata.normalize("NFKC", text)
    ).upper()[:60]
