"""QR codes for the windows of a hall: a visitor scans, and the complaint knows hall and window."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal.accounts.asking import user_of
from portal.accounts.models import Office, User
from portal.accounts.roles import Role
from portal.matters.documents.qr import qr_svg

MOST = 60
PRINTS = (Role.WINDOW, Role.OPERATOR, Role.CHIEF, Role.HEAD)


class WindowsForm(forms.Form):
    """Which hall, which windows."""

    use_required_attribute = False
    office = forms.ModelChoiceField(label=_("大厅或单位"), queryset=Office.objects.none(), empty_label=None)
    first = forms.IntegerField(label=_("从几号窗口"), min_value=1, max_value=999, initial=1)
    count = forms.IntegerField(label=_("共几个窗口"), min_value=1, max_value=MOST, initial=6)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        office = self.fields["office"]
        assert isinstance(office, forms.ModelChoiceField)
        office.queryset = Office.objects.filter(pk__in=user.offices_as(*PRINTS)).order_by("level", "code")


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The form, and below it the codes to print and put up."""
    asked = "office" in request.GET
    form = WindowsForm(request.GET if asked else None, user=user_of(request))
    codes = _codes(form.cleaned_data) if asked and form.is_valid() else []
    context = {"form": form, "codes": codes, "office": form.cleaned_data.get("office") if codes else None}
    return render(request, "complaints/desk/window_codes.html", context, status=400 if form.errors else 200)


def _codes(asked: dict[str, Any]) -> list[tuple[int, str, Any]]:
    """(window, address, code) of each; the code is drawn by us from our own address."""
    found = []
    for number in range(asked["first"], asked["first"] + asked["count"]):
        query = urlencode({"kind": "complain", "at": asked["office"].code, "window": number})
        url = f"{settings.PORTAL_PUBLIC_URL}{reverse('complaints:new')}?{query}"
        found.append((number, url, mark_safe(qr_svg(url))))  # noqa: S308
    return found
