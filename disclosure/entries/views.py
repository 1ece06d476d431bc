"""The desk of disclosure: entries by state, one entry with its opinions and moves, a new draft."""

from dataclasses import asdict
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from disclosure.content.findings import in_words
from disclosure.entries.access import get_entry
from disclosure.entries.actions.write import begin
from disclosure.entries.elements import filled_elements, missing_elements
from disclosure.entries.facts import fact_changes
from disclosure.entries.findings import text_findings
from disclosure.entries.forms import FORMS, DraftFields
from disclosure.entries.limits import PUBLISH, REVIEW
from disclosure.entries.models import Attachment, Entry
from disclosure.entries.moves import MOVES
from disclosure.entries.redaction import check_original
from disclosure.entries.rules import may_see_originals, newest, pending
from disclosure.entries.selectors import entries_readable_by, lines_open_to
from disclosure.entries.states import State
from disclosure.redaction.boxes import is_redactable, is_unpainted
from portal.accounts.asking import user_of
from portal.accounts.models import Office
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.errors import Invalid, NotFound
from portal.core.paging import page
from portal.matters.files.serve import file_response
from portal.matters.move_pages import MoveDesk, facts_of

DESK = MoveDesk(MOVES, FORMS, get_entry, "disclosure:entry_desk", "disclosure:entry_move")


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The entries that one works on, by state, the newest first."""
    user = user_of(request)
    state = request.GET.get("state", "")
    rows = entries_readable_by(user)
    if state in State.values:
        rows = rows.filter(state=state)
    found = page(rows, ("-matter_id",), request.GET.get("after") or request.GET.get("before"))
    tabs = [(_("全部"), "?", not state, None)]
    tabs += [(str(each.label), f"?state={each.value}", each.value == state, None) for each in State]
    context = {"page": found, "rows": found.rows, "tabs": tabs, "base_query": f"state={state}" if state else ""}
    context |= {"may_write": bool(user.offices_as(Role.EDITOR))}
    return render(request, "disclosure/entries/desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new draft of one's own body."""
    user = user_of(request)
    bodies = Office.objects.filter(pk__in=user.offices_as(Role.EDITOR)).order_by("pk")
    form = DraftFields(request.POST or None, initial=_given(request, bodies))
    form.offer_lines(bodies.values_list("pk", flat=True))
    if request.method == "POST" and form.is_valid():
        body = bodies.first()
        if body is None:
            raise NotFound(_("信息由本单位的公开编辑起草。"))
        try:
            entry = begin(form.draft(), body=body, actor=user)
        except Invalid as error:
            form.add_error(None, error.message)
            for name, sentences in error.fields.items():
                form.add_error(name if name in form.fields else None, list(sentences))
        else:
            return redirect("disclosure:entry_desk", entry.matter.number)
    return render(request, "disclosure/entries/new.html", {"form": form}, status=400 if form.errors else 200)


def _given(request: HttpRequest, bodies: QuerySet[Office]) -> dict[str, Any]:
    """What a new draft begins with: today, and the line of the catalogue that it is written for."""
    typed = request.GET.get("item", "")
    line = (
        lines_open_to(bodies.values_list("pk", flat=True)).filter(pk=int(typed)).first() if typed.isdecimal() else None
    )
    found: dict[str, Any] = {"produced_on": clock.today()}
    return {**found, "item": line.pk, "column": line.column_id, "title": line.subject} if line else found


@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    """An entry as staff work on it: facts, wording and files with what was found, opinions, clock, history."""
    user = user_of(request)
    entry = get_entry(user, number)
    version = newest(entry)
    context = {
        "entry": entry,
        "version": version,
        "pending": pending(entry) if entry.state == State.PUBLISHED else None,
        "changes": list(fact_changes(entry, version)) if version.facts and version.pk != entry.current_id else [],
        "facts": [*_facts(entry), *facts_of(*filled_elements(version.genre, version.fields))],
        "lacking": missing_elements(version.genre, version.fields)
        if entry.state == State.DRAFT or pending(entry)
        else [],
        "found_in_text": in_words(asdict(each) for each in text_findings(version)),
        "files": [
            (each, in_words(each.findings), is_redactable(each.file), is_unpainted(each.boxes, each.painted))
            for each in version.attachments.select_related("file")
        ],
        "may_redact": "redact" in [move.name for move in MOVES.allowed_now(user, entry)],
        "sees_originals": may_see_originals(user, entry) is None,
        "opinions": entry.reviews.select_related("by", "version").order_by("-id"),
        "links": entry.links.select_related("target__matter"),
        **DESK.context(user, entry, clocks=(PUBLISH, REVIEW)),
    }
    return render(request, "disclosure/entries/entry.html", context)


def _facts(entry: Entry) -> list[Any]:
    return facts_of(
        (_("索引号"), entry.index_number),
        (_("公开主体"), entry.body),
        (_("发布机构"), entry.issuer),
        (_("栏目"), entry.column),
        (_("公开目录条目"), entry.item),
        (_("体裁"), entry.get_genre_display()),
        (_("发文字号"), entry.document_number),
        (_("成文日期"), entry.written_on),
        (_("形成或变更日期"), entry.produced_on),
        (_("公开范围"), entry.get_scope_display()),
        (_("公开方式"), entry.get_mode_display()),
        (_("不公开理由"), entry.get_exemption_display()),
        (_("有效性"), entry.get_validity_display()),
        (_("定时发布"), entry.publish_at),
        (_("发布时间"), entry.published_at),
        (_("下次评估日期"), entry.review_on),
        (_("撤下理由"), entry.withdraw_reason),
    )


@require_safe
def file(request: HttpRequest, number: str, pk: int) -> FileResponse:
    """A file of an entry that one works on."""
    user = user_of(request)
    entry = get_entry(user, number)
    found = Attachment.objects.select_related("file").filter(version__entry=entry, pk=pk).first()
    if found is None:
        raise NotFound(_("没有找到这个附件。请从信息页面重新进入。"))
    check_original(user, entry, found)
    return file_response(found.file, inline=True)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """One move of an entry."""
    return DESK.serve(request, number, name)
