"""Pages of the public lists: for everybody, and for those who keep the registers."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from disclosure.lists import actions
from disclosure.lists.forms import EntryForm, ImportForm
from disclosure.lists.schemas import REGISTERS, Register
from disclosure.lists.selectors import drafts_readable_by, entries_readable_by, public_versions
from portal.accounts.asking import user_of
from portal.accounts.models import Office, User
from portal.accounts.roles import Role
from portal.core.errors import Invalid, NotAllowed, NotFound
from portal.core.names import check_text
from portal.core.paging import page
from portal.core.public_lists import PublicList, Wanted, all_lists, find_list
from portal.core.spreadsheets import csv_lines

MOST_BYTES = 5_000_000


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """All lists."""
    return render(request, "disclosure/lists/home.html", {"lists": all_lists()})


def _list(code: str) -> PublicList:
    found = find_list(code)
    if found is None:
        raise NotFound(_("没有这份清单。请从清单目录重新进入。"))
    return found


def _wanted(request: HttpRequest) -> Wanted:
    return Wanted(check_text(request.GET.get("body", ""))[:40], check_text(request.GET.get("q", ""))[:50])


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """One list by body and word; page, print and CSV ask the same query."""
    found, wanted = _list(code), _wanted(request)
    rows = page(found.find(wanted), found.order, request.GET.get("after"), size=50)
    typed = {name: value for name, value in (("body", wanted.body), ("q", wanted.word)) if value}
    context = {
        "found": found,
        "page": rows,
        "rows": [(found.cells(row), found.address(row), found.link(row)) for row in rows.rows],
        "bodies": found.bodies(),
        "body": wanted.body,
        "q": wanted.word,
        "base_query": urlencode(typed),
    }
    return render(request, "disclosure/lists/show.html", context)


@require_safe
def export(request: HttpRequest, code: str) -> StreamingHttpResponse:
    """The same rows as CSV."""
    found, wanted = _list(code), _wanted(request)
    response = StreamingHttpResponse(csv_lines(_lines(found, wanted)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{code}.csv"'
    return response


def _lines(found: PublicList, wanted: Wanted) -> Iterator[Sequence[Any]]:
    yield found.columns
    for row in found.find(wanted).order_by(*found.order).iterator(chunk_size=500):
        yield found.cells(row)


@require_safe
def history(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """All public wordings of one entry, the newest first."""
    register = _register(code)
    versions = list(public_versions(pk).filter(entry__register=code).order_by("-number")[:100])
    if not versions:
        raise NotFound(_("没有找到这个条目，它可能还没有公开。请从清单重新进入。"))
    labels = {column.name: column.label for column in register.columns}
    shown = [(each, [(label, each.data.get(name, "")) for name, label in labels.items()]) for each in versions]
    context = {"register": register, "entry": versions[0].entry, "versions": shown}
    return render(request, "disclosure/lists/history.html", context)


def _register(code: str) -> Register:
    if code not in REGISTERS:
        raise NotFound(_("没有这份清单。请从清单目录重新进入。"))
    return REGISTERS[code]


def _own_body(user: User) -> Office | None:
    return Office.objects.filter(pk__in=user.offices_as(Role.EDITOR)).order_by("level", "code").first()


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The registers, and what waits for a second person."""
    user = user_of(request)
    drafts = page(drafts_readable_by(user), ("-id",), request.GET.get("after"))
    rows = [(each, REGISTERS[each.entry.register].label, each.made_by_id != user.pk) for each in drafts.rows]
    context = {"registers": REGISTERS.values(), "page": drafts, "rows": rows, "may_write": _own_body(user) is not None}
    return render(request, "disclosure/lists/desk.html", context)


@require_safe
def desk_register(request: HttpRequest, code: str) -> HttpResponse:
    """The entries of one register of one's office."""
    user, register = user_of(request), _register(code)
    found = page(entries_readable_by(user).filter(register=code), ("name_key", "id"), request.GET.get("after"))
    others = drafts_readable_by(user).filter(entry__register=code).exclude(made_by=user).count()
    context = {
        "register": register,
        "page": found,
        "rows": found.rows,
        "form": ImportForm(),
        "may_write": _own_body(user) is not None,
        "others": others,
    }
    return render(request, "disclosure/lists/desk_register.html", context)


def _writer(user: User) -> Office:
    body = _own_body(user)
    if body is None:
        raise NotAllowed(_("清单由本单位的公开编辑维护。"))
    return body


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    """A new entry of the editor's office."""
    user = user_of(request)
    return _edit(request, _register(code), _writer(user), user, None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A new version of an entry."""
    user = user_of(request)
    entry = actions.entry_of(user, pk)
    last = entry.versions.order_by("-number").first()
    return _edit(request, _register(entry.register), entry.body, user, last.data if last else {"name": entry.name})


def _edit(
    request: HttpRequest, register: Register, body: Office, user: User, initial: dict[str, Any] | None
) -> HttpResponse:
    form = EntryForm(request.POST if request.method == "POST" else None, register=register, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        note, ends = given.pop("note"), given.pop("ends")
        try:
            actions.write(register.code, body, given, actor=user, ends=ends, note=note)
        except Invalid as error:
            for name, sentences in error.fields.items():
                form.add_error(name, list(sentences))
        else:
            messages.success(request, _("已保存，由另一位人员复核后公开。"))
            return redirect("disclosure:list_register", register.code)
    context = {"form": form, "register": register}
    return render(request, "disclosure/lists/edit.html", context, status=400 if form.errors else 200)


@require_POST
def import_table(request: HttpRequest, code: str) -> HttpResponse:
    """Drafts from a table; all rows or none."""
    user, register = user_of(request), _register(code)
    body, form = _writer(user), ImportForm(request.POST, request.FILES)
    if form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            count = _imported(register.code, body, upload, user)
        except Invalid as error:
            for sentence in error.fields.get("file", [error.message]):
                form.add_error("file", sentence)
        else:
            messages.success(request, _("已导入 %d 行，由另一位人员复核后公开。") % count)
            return redirect("disclosure:list_register", code)
    context = {"register": register, "form": form, "may_write": True, "rows": [], "page": None, "others": 0}
    return render(request, "disclosure/lists/desk_register.html", context, status=400)


def _imported(code: str, body: Office, upload: Any, user: User) -> int:
    suffix = Path(str(upload.name)).suffix.lower()
    if upload.size > MOST_BYTES or suffix not in (".csv", ".xlsx"):
        raise Invalid(_("只收不超过 5 MB 的 CSV 和 XLSX 文件。"))
    with tempfile.NamedTemporaryFile(suffix=suffix) as copy:
        for chunk in upload.chunks():
            copy.write(chunk)
        copy.flush()
        return actions.import_file(code, body, Path(copy.name), actor=user)


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """The second person lets a version out, or drops it."""
    user = user_of(request)
    if request.POST.get("do") == "drop":
        version = actions.drop(pk, actor=user)
        messages.success(request, _("已放弃这份草稿。"))
    else:
        version = actions.publish(pk, actor=user)
        messages.success(request, _("已公开。"))
    return redirect("disclosure:list_register", version.entry.register)


@require_POST
def publish_all(request: HttpRequest, code: str) -> HttpResponse:
    """The second person lets all drafts of others out."""
    count = actions.publish_all(_register(code).code, actor=user_of(request))
    messages.success(request, _("已公开 %d 条。") % count)
    return redirect("disclosure:list_register", code)
