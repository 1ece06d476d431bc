"""Pages on which a citizen says who he is and for which company he acts."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from portal.accounts.asking import user_of
from portal.accounts.forms import CompanyForm, KeepingForm, PersonForm
from portal.accounts.identify import identify_company, identify_person
from portal.accounts.represent import own_party
from portal.core.errors import Invalid, PortalError


def person(request: HttpRequest) -> HttpResponse:
    """Name, ID number and phone, with the notice of 个保法 17 before the questions."""
    onward = _onward(request)
    if own_party(user_of(request)) is not None:
        return redirect(onward)
    form = PersonForm(request.POST if request.method == "POST" else None, auto_id="q_%s")
    if request.method == "POST":
        try:
            identify_person(user_of(request), **form.typed())
        except PortalError as error:
            return _refused(request, "hall/identify_person.html", form, error, onward)
        messages.success(request, _("实名信息已保存，现在可以办理了。"))
        return redirect(onward)
    return render(request, "hall/identify_person.html", {"form": form, "next": onward})


def company(request: HttpRequest) -> HttpResponse:
    """Name, code and legal representative of a company that the citizen acts for."""
    onward = _onward(request)
    if own_party(user_of(request)) is None:
        return redirect(reverse("hall:identify") + f"?next={reverse('hall:identify_company')}")
    form = CompanyForm(request.POST if request.method == "POST" else None, auto_id="q_%s")
    if request.method == "POST":
        try:
            identify_company(user_of(request), **form.typed())
        except PortalError as error:
            return _refused(request, "hall/identify_company.html", form, error, onward)
        messages.success(request, _("企业已添加，办事时可以选择为它办理。"))
        return redirect(onward)
    return render(request, "hall/identify_company.html", {"form": form, "next": onward})


def _refused(request: HttpRequest, template: str, form: KeepingForm, error: PortalError, onward: str) -> HttpResponse:
    fields = error.fields if isinstance(error, Invalid) and error.fields else {"": [error.message]}
    form.refuse(fields)
    return render(request, template, {"form": form, "next": onward}, status=error.status)


def _onward(request: HttpRequest) -> str:
    """Where to go afterwards: only to a page of this site."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
    return target if safe else reverse("hall:my_matters")
