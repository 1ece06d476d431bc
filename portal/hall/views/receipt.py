"""The end of applying: check the answers, declare, submit once, keep the number."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from approvals import answers as answering
from approvals.access import get_case
from approvals.actions import draft as drafting
from approvals.drafts import answers_of, files_by_slot, get_draft, slots
from approvals.forms.summary import Part, Row, summary
from approvals.models import Draft
from approvals.plain_words import promise_of
from portal.accounts.asking import user_of
from portal.core.clock import local_date
from portal.core.errors import Invalid
from portal.hall.divisions import division_names
from portal.hall.task_list import tasks_of
from portal.hall.views.mine import own_matter
from portal.matters.models import DocumentState


@require_safe
def check(request: HttpRequest, token: UUID) -> HttpResponse:
    """All answers with links to change them, and the declaration."""
    draft = get_draft(user_of(request), token)
    if draft.matter is not None:
        return redirect("hall:received", number=draft.matter.number)
    return _show(request, draft)


def _show(
    request: HttpRequest, draft: Draft, errors: dict[str, list[str]] | None = None, status: int = 200
) -> HttpResponse:
    version = draft.item_version
    context = {
        "draft": draft,
        "parts": _parts(draft),
        "files": _file_rows(draft),
        "declarations": answering.fields_of(version.form, "declaration"),
        "open_tasks": [task for task in tasks_of(draft) if not task.is_done],
        "errors": _problems(draft, errors or {}),
        "has_errors": bool(errors),
    }
    return render(request, "hall/apply_check.html", context, status=status)


def _parts(draft: Draft) -> list[Part]:
    """The answers, each with a link to its section."""
    parts = summary(draft.item_version.form, answers_of(draft), division_names())
    return [
        Part(part.id, part.title, [Row(row.label, row.value, _section_url(draft, part.id)) for row in part.rows])
        for part in parts
    ]


def _section_url(draft: Draft, section: str) -> str:
    return reverse("hall:draft_section", args=[draft.token, section])


def _file_rows(draft: Draft) -> list[Row]:
    have, url = files_by_slot(draft), reverse("hall:draft_materials", args=[draft.token])
    return [
        Row(slot.name, "、".join(row.file.name for row in have.get(slot.key, [])) or _("没有上传"), url)
        for slot in slots(draft.item_version)
    ]


def _problems(draft: Draft, errors: dict[str, list[str]]) -> list[dict[str, str]]:
    """Each sentence with the place where it is mended: a tick on this page, a section, the materials."""
    form = draft.item_version.form
    ticks = {field["id"] for field in answering.fields_of(form, "declaration")}
    homes = {f["id"]: section["id"] for section in form.get("sections", []) for f in section["fields"]}
    rows = []
    for name, sentences in errors.items():
        section = homes.get(name) or homes.get(name.split("-")[0])
        anchor = f"q_{name}" if name in ticks else ""
        url = (
            ""
            if anchor
            else _section_url(draft, section)
            if section
            else reverse("hall:draft_materials", args=[draft.token])
        )
        rows += [{"anchor": anchor, "url": url, "text": text} for text in sentences]
    return rows


@require_POST
def submit(request: HttpRequest, token: UUID) -> HttpResponse:
    """File the application; sent twice it leads to the same receipt."""
    draft = get_draft(user_of(request), token)
    ticked = {
        field["id"]: request.POST.get(field["id"])
        for field in answering.fields_of(draft.item_version.form, "declaration")
    }
    try:
        case = drafting.submit_draft(token, actor=user_of(request), declarations=ticked)
    except Invalid as error:
        return _show(request, draft, error.fields, status=400)
    return redirect("hall:received", number=case.matter.number)


@require_safe
def received(request: HttpRequest, number: str) -> HttpResponse:
    """The confirmation: number, query code, what comes next and by when; reload and back change nothing."""
    case = get_case(user_of(request), own_matter(request, number).number)
    letter = case.matter.documents.filter(kind="D02").order_by("-id").first()
    context = {
        "case": case,
        "matter": case.matter,
        "after_hours": case.received_on > local_date(case.matter.opened_at),
        "promise": promise_of(case.item_version),
        "letter": letter if letter and letter.state == DocumentState.ISSUED else None,
    }
    return render(request, "hall/apply_received.html", context)
