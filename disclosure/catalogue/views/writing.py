"""Pages on which editors keep the catalogue of their body: a line, a whole year."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from disclosure.catalogue.access import check_keeper, get_line
from disclosure.catalogue.actions.lines import add, change, remove
from disclosure.catalogue.actions.making import copy_year, make
from disclosure.catalogue.forms import BodyAndYear, LineForm, MakeForm, NewLine, RemoveForm
from portal.accounts.asking import user_of
from portal.core.errors import Invalid

_BOTH = ["GET", "HEAD", "POST"]


def acted(form: forms.Form, act: Callable[[], Any]) -> Any:
    """What the action gives; None when the form or the action refuses, with the sentences in the form."""
    if not form.is_valid():
        return None
    try:
        return act()
    except Invalid as error:
        form.add_error(None, error.message)
        for name, sentences in error.fields.items():
            if name in form.fields:
                form.add_error(name, list(sentences))
        return None


@require_http_methods(_BOTH)
def new(request: HttpRequest) -> HttpResponse:
    """A new line."""
    user = user_of(request)
    form = NewLine(request.POST if request.method == "POST" else None, user=user)
    if form.is_bound:
        typed = form.cleaned_data if form.is_valid() else {}
        line = acted(form, lambda: add(typed["body"], typed["year"], form.line(), actor=user))
        if line:
            messages.success(request, _("已添加。"))
            return redirect("disclosure:catalogue_line", line.pk)
    context = {"form": form, "heading": _("新增目录条目")}
    return render(request, "disclosure/catalogue/edit.html", context, status=400 if form.errors else 200)


@require_http_methods(_BOTH)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A line again."""
    user = user_of(request)
    line = get_line(user, pk)
    check_keeper(user, line.body)
    form = LineForm(request.POST) if request.method == "POST" else LineForm.of(line)
    if form.is_bound and acted(form, lambda: change(pk, form.line(), actor=user)):
        messages.success(request, _("已保存。"))
        return redirect("disclosure:catalogue_line", pk)
    context = {"form": form, "heading": line.subject, "line": line}
    return render(request, "disclosure/catalogue/edit.html", context, status=400 if form.errors else 200)


@require_http_methods(_BOTH)
def remove_line(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a line out, or close it when something was written under it."""
    user = user_of(request)
    line = get_line(user, pk)
    check_keeper(user, line.body)
    form = RemoveForm(request.POST if request.method == "POST" else None)
    if form.is_bound and acted(form, lambda: remove(pk, actor=user, reason=form.cleaned_data["reason"]) or True):
        messages.success(request, _("已办好。"))
        return redirect("disclosure:catalogue_lines")
    context = {"form": form, "line": line, "is_kept": line.entries.exists()}
    return render(request, "disclosure/catalogue/remove.html", context, status=400 if form.errors else 200)


@require_http_methods(_BOTH)
def make_year(request: HttpRequest) -> HttpResponse:
    """A year's catalogue from the required lists; the form to copy the year before stands beside it."""
    user = user_of(request)
    form = MakeForm(request.POST if request.method == "POST" else None, user=user)
    if form.is_bound:
        typed = form.cleaned_data if form.is_valid() else {}
        made = acted(form, lambda: make(typed["body"], typed["year"], actor=user, further=typed["further"]))
        if made is not None:
            return _made(request, made, typed)
    return _make_page(request, form, BodyAndYear(user=user, auto_id="copy_%s"))


@require_POST
def copy_last_year(request: HttpRequest) -> HttpResponse:
    """The lines of the year before."""
    user = user_of(request)
    form = BodyAndYear(request.POST, user=user, auto_id="copy_%s")
    typed = form.cleaned_data if form.is_valid() else {}
    made = acted(form, lambda: copy_year(typed["body"], typed["year"], actor=user))
    if made is not None:
        return _made(request, made, typed)
    return _make_page(request, MakeForm(user=user), form)


def _made(request: HttpRequest, made: list[Any], typed: dict[str, Any]) -> HttpResponse:
    messages.success(request, _("已增加 %d 个条目，原有条目没有变动。") % len(made))
    query = urlencode({"body": typed["body"].code, "year": typed["year"]})
    return redirect(f"{reverse('disclosure:catalogue_lines')}?{query}")


def _make_page(request: HttpRequest, form: MakeForm, copying: BodyAndYear) -> HttpResponse:
    context = {"form": form, "copying": copying}
    status = 400 if form.errors or copying.errors else 200
    return render(request, "disclosure/catalogue/make.html", context, status=status)
