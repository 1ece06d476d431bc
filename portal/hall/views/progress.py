"""Progress without signing in: number and query code, by POST so that neither stands in an address or a log."""

import hmac
import re
import unicodedata

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from portal.accounts.forms import KeepingForm
from portal.core.address import client_address
from portal.core.errors import TooManyTries
from portal.core.tries import count_try
from portal.hall.story import story_of
from portal.matters.models import Matter

TRIES_A_MINUTE = 10
UNKNOWN = _("没有查到。编号或查询码不对：请对照收件凭证，两项都核对一遍再查。")


class ProgressForm(KeepingForm):
    """What stands on the receipt."""

    number = forms.CharField(
        label=_("办件编号"),
        help_text=_("21位数字，在收件凭证上；空格可以不管"),
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
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
    matter = find(typed["number"], typed["code"])
    if matter is None:
        form.refuse({"number": [str(UNKNOWN)]})
        return render(request, "hall/progress.html", {"form": form}, status=404)
    return render(request, "hall/progress_found.html", {"matter": matter, "story": story_of(matter)})


def find(number: str, code: str) -> Matter | None:
    """The matter that has this number and this code; a wrong number costs the same work as a wrong code."""
    matter = Matter.objects.select_related("office").filter(number=_plain(number)).first()
    expected = matter.query_code if matter and matter.query_code else "------"
    right = hmac.compare_digest(_plain(code).encode(), expected.encode())
    return matter if right and matter is not None and matter.query_code else None


def _plain(text: str) -> str:
    """Full-width characters as plain ones, capital letters, no blanks or hyphens; NUL never reaches the database."""
    return re.sub(
        r"[\s\-\u2010-\u2015\u200b-\u200f\ufeff\x00\ud800-\udfff]", "", unicodedata.normalize("NFKC", text)
    ).upper()[:60]
