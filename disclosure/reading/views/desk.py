"""The desk: lists handed to archive and library, and the guide of one's own body."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from disclosure.reading.actions.guide import write_guide
from disclosure.reading.actions.hand_over import COLUMNS, hand_over, hand_overs_readable_by
from disclosure.reading.forms.desk import GuideForm, HandOverForm
from disclosure.reading.models import DisclosureGuide
from portal.accounts.asking import user_of
from portal.accounts.models import Office, User
from portal.accounts.roles import Role
from portal.core.errors import Invalid, NotAllowed, NotFound
from portal.core.paging import page
from portal.core.spreadsheets import csv_lines

_BOTH = ["GET", "HEAD", "POST"]


def _own(user: User, role: Role) -> Office | None:
    return Office.objects.filter(pk__in=user.offices_as(role)).order_by("level", "code").first()


@require_http_methods(_BOTH)
def hand_overs(request: HttpRequest) -> HttpResponse:
    """What has been handed over, and the form to record the next."""
    user = user_of(request)
    body = _own(user, Role.EDITOR)
    form = HandOverForm(request.POST if request.method == "POST" else None, auto_id="hand_%s")
    if form.is_bound:
        if body is None:
            raise NotAllowed(_("移交由本单位的公开编辑登记。"))
        if form.is_valid() and _record(form, body, user):
            messages.success(request, _("已登记。清单可以下载。"))
            return redirect("disclosure:hand_overs")
    rows = page(hand_overs_readable_by(user), ("-id",), request.GET.get("after"))
    context = {"page": rows, "rows": rows.rows, "form": form, "may_record": body is not None}
    return render(request, "disclosure/reading/desk_hand_overs.html", context, status=400 if form.is_bound else 200)


def _record(form: HandOverForm, body: Office, user: User) -> bool:
    typed = dict(form.cleaned_data)
    try:
        hand_over(body, typed.pop("receiver"), actor=user, **typed)
    except Invalid as error:
        for name, sentences in error.fields.items() or {None: [error.message]}.items():
            form.add_error(name, [f"{error.message}{'' if name is None else f'（{sentences[0]}）'}"])
        return False
    return True


@require_safe
def hand_over_csv(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """The list as it was handed over."""
    row = hand_overs_readable_by(user_of(request)).defer(None).filter(pk=pk).first()
    if row is None:
        raise NotFound(_("没有找到这份移交清单。请从列表重新进入。"))

    def lines() -> Iterator[Any]:
        yield COLUMNS
        yield from row.rows

    response = StreamingHttpResponse(csv_lines(lines()), content_type="text/csv; charset=utf-8")
    name = f"hand-over-{row.first:%Y%m%d}-{row.last:%Y%m%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(_BOTH)
def own_guide(request: HttpRequest) -> HttpResponse:
    """The guide of one's own body: its head writes it."""
    user = user_of(request)
    body = _own(user, Role.HEAD)
    if body is None:
        raise NotAllowed(_("公开指南由本单位负责人发布。"))
    form = (
        GuideForm(request.POST)
        if request.method == "POST"
        else GuideForm.of(DisclosureGuide.objects.filter(body=body).first())
    )
    if form.is_bound and form.is_valid():
        try:
            write_guide(body, form.text(), actor=user)
        except Invalid as error:
            for name, sentences in error.fields.items():
                form.add_error(name, sentences)
        else:
            messages.success(request, _("公开指南已发布。"))
            return redirect("disclosure:own_guide")
    context = {"form": form, "body": body}
    return render(request, "disclosure/reading/desk_guide.html", context, status=400 if form.is_bound else 200)
