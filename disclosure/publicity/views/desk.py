"""Penalties as staff work on them: list, new, import, one with its moves; benchmarks."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from disclosure.publicity import limits
from disclosure.publicity.access import benchmarks_readable_by, get_penalty, penalties_readable_by
from disclosure.publicity.actions import benchmarks as keeping
from disclosure.publicity.actions.importing import HEADS, import_penalties
from disclosure.publicity.actions.penalties import begin
from disclosure.publicity.checking import wan_of
from disclosure.publicity.finding import cells_of
from disclosure.publicity.forms.desk import FORMS, ImportForm, New
from disclosure.publicity.models import Penalty
from disclosure.publicity.moves import MOVES
from disclosure.publicity.states import PUBLIC
from disclosure.publicity.words import BenchmarkState
from portal.accounts.asking import user_of
from portal.accounts.models import Office, User
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.errors import Invalid, NotAllowed
from portal.core.paging import page
from portal.matters.models import DeadlineState
from portal.matters.move_pages import MoveDesk, facts_of

DESK = MoveDesk(MOVES, FORMS, get_penalty, "disclosure:penalty_desk", "disclosure:penalty_move")
MOST_BYTES = 5_000_000


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The penalties of one's office; ``late`` shows only those that missed their seven working days."""
    user = user_of(request)
    rows, late = penalties_readable_by(user), request.GET.get("late") == "1"
    if late:
        running = {"matter__deadlines__limit": limits.PUBLISH, "matter__deadlines__due_on__lt": clock.today()}
        rows = rows.filter(matter__deadlines__state=DeadlineState.RUNNING, **running)
    found = page(rows, ("-matter_id",), request.GET.get("after"))
    context = {
        "page": found,
        "rows": found.rows,
        "late": late,
        "base_query": "late=1" if late else "",
        "may_begin": _own_body(user) is not None,
    }
    return render(request, "disclosure/publicity/desk_list.html", context)


def _own_body(user: User) -> Office | None:
    return Office.objects.filter(pk__in=user.offices_as(Role.EDITOR)).order_by("level", "code").first()


def _writer(user: User) -> Office:
    body = _own_body(user)
    if body is None:
        raise NotAllowed(_("由本单位的公开编辑办理。"))
    return body


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new record of the editor's office."""
    user = user_of(request)
    body = _writer(user)
    form = New(request.POST if request.method == "POST" else None, body=body)
    if request.method == "POST" and form.is_valid():
        try:
            row = begin(body, form.written(), actor=user)
        except Invalid as error:
            for name, sentences in error.fields.items():
                form.add_error(name if name in form.fields else None, list(sentences))
        else:
            return redirect("disclosure:penalty_desk", row.matter.number)
    return render(request, "disclosure/publicity/desk_new.html", {"form": form}, status=400 if form.errors else 200)


@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    """One penalty with its reviews and moves."""
    user = user_of(request)
    row = get_penalty(user, number)
    more = (
        (_("领域"), row.period),
        (_("裁量基准"), _range(row)),
        (_("不适用或超出裁量基准的理由"), row.deviation_reason),
        (_("撤下理由"), row.withdraw_reason),
        (_("超期说明"), row.late_reason),
    )
    context = {
        "facts": facts_of(*cells_of(row), *more),
        "reviews": row.reviews.select_related("by").order_by("id"),
        "is_public": row.state in PUBLIC,
        **DESK.context(user, row, clocks=(limits.PUBLISH, limits.RECALL)),
    }
    return render(request, "disclosure/publicity/desk_show.html", context)


def _range(row: Penalty) -> str:
    found = row.benchmark
    return f"{found}（{wan_of(found.low)}—{wan_of(found.high)}）" if found else ""


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """One move of a penalty."""
    return DESK.serve(request, number, name)


@require_http_methods(["GET", "HEAD", "POST"])
def import_table(request: HttpRequest) -> HttpResponse:
    """Drafts from a table; all rows or none."""
    user = user_of(request)
    body, form = _writer(user), ImportForm()
    if request.method == "POST":
        form = ImportForm(request.POST, request.FILES)
        counts = _read(form, lambda file: import_penalties(file, body, actor=user))
        if counts is not None:
            words = _("新增 %(new)d 条，已经有的 %(known)d 条。由另一位人员复核后公示。")
            messages.success(request, words % {"new": counts[0], "known": counts[1]})
            return redirect("disclosure:penalty_desks")
    context = {"form": form, "columns": [names[0] for names in HEADS.values()]}
    return render(request, "disclosure/publicity/desk_import.html", context, status=400 if form.errors else 200)


def _read(form: ImportForm, action: Callable[[Path], Any]) -> Any:
    """What the action gives for the file, None when it must be mended: the form says what."""
    if not form.is_valid():
        return None
    try:
        return _with_file(form.cleaned_data["file"], action)
    except Invalid as error:
        for sentence in error.fields.get("file", [error.message]):
            form.add_error("file", sentence)
    return None


def _with_file(upload: Any, action: Callable[[Path], Any]) -> Any:
    suffix = Path(str(upload.name)).suffix.lower()
    if upload.size > MOST_BYTES or suffix not in (".csv", ".xlsx"):
        raise Invalid(_("只收不超过 5 MB 的 CSV 和 XLSX 文件。"))
    with tempfile.NamedTemporaryFile(suffix=suffix) as copy:
        for chunk in upload.chunks():
            copy.write(chunk)
        copy.flush()
        return action(Path(copy.name))


@require_safe
def benchmarks(request: HttpRequest) -> HttpResponse:
    """The benchmarks of one's office, and what waits for a second person."""
    return _benchmarks(request, ImportForm())


def _benchmarks(request: HttpRequest, form: ImportForm) -> HttpResponse:
    user = user_of(request)
    rows = benchmarks_readable_by(user)
    found = page(rows, ("-id",), request.GET.get("after"))
    offices = user.offices_as(Role.EDITOR, Role.CHIEF, Role.HEAD)
    waiting = rows.filter(state=BenchmarkState.DRAFT, body__in=offices).exclude(made_by=user).count()
    context = {
        "page": found,
        "rows": [(each, wan_of(each.low), wan_of(each.high)) for each in found.rows],
        "waiting": waiting,
        "form": form,
        "may_write": _own_body(user) is not None,
        "columns": [names[0] for names in keeping.HEADS.values()],
    }
    return render(request, "disclosure/publicity/desk_benchmarks.html", context, status=400 if form.errors else 200)


@require_POST
def import_benchmarks(request: HttpRequest) -> HttpResponse:
    """Drafts of benchmarks from a table."""
    user = user_of(request)
    body, form = _writer(user), ImportForm(request.POST, request.FILES)
    count = _read(form, lambda file: keeping.import_benchmarks(file, body, actor=user))
    if count is None:
        return _benchmarks(request, form)
    messages.success(request, _("已导入 %d 行，由另一位人员复核后公开。") % count)
    return redirect("disclosure:benchmark_desk")


@require_POST
def publish_benchmarks(request: HttpRequest) -> HttpResponse:
    """The second person lets the drafts of others out."""
    count = keeping.publish_benchmarks(actor=user_of(request))
    messages.success(request, _("已公开 %d 条。") % count)
    return redirect("disclosure:benchmark_desk")
