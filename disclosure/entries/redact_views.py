"""The page on which an editor hides parts of a PDF (条例 37), the pictures of its pages, and the original for reviewers."""

import io
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from disclosure.content.pages import Box
from disclosure.content.redact import picture
from disclosure.content.suggest import Suggestion
from disclosure.entries.access import get_entry
from disclosure.entries.actions.redact import mark, redact_file
from disclosure.entries.models import Attachment, Entry
from disclosure.entries.moves import MOVES
from disclosure.entries.redact_forms import MakeForm, box_rows
from disclosure.entries.redaction import Sheet, boxes_of, bytes_of, find_file, find_original, sheet
from portal.accounts.asking import user_of
from portal.core.errors import Invalid, NotFound
from portal.matters.files.serve import file_response

_POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'"


def _open(request: HttpRequest, number: str, pk: int) -> tuple[Entry, Attachment]:
    user = user_of(request)
    entry = get_entry(user, number)
    MOVES.check(user, entry, "redact")
    return entry, find_file(entry, pk)


@require_http_methods(["GET", "HEAD", "POST"])
def redact_page(request: HttpRequest, number: str, pk: int, page: int = 1) -> HttpResponse:
    """One page of the file with its boxes, and the way to the copy."""
    entry, found = _open(request, number, pk)
    shown = sheet(found, page)
    if request.method != "POST":
        return _answer(request, entry, found, shown)
    refused = _mark(request, entry, found, shown) if "box-TOTAL_FORMS" in request.POST else None
    if refused is not None:
        return refused
    if "make" in request.POST:
        return _make(request, *_open(request, number, pk), page)
    messages.success(request, _("已保存第%d页的遮盖块。") % page)
    return redirect("disclosure:entry_redact_page", number, pk, page)


def _mark(request: HttpRequest, entry: Entry, found: Attachment, shown: Sheet) -> HttpResponse | None:
    """Keep the boxes as they are typed, without the removed ones, with the suggestions that are taken over.

    Also before the copy is made, so that none is forgotten that stands on the screen. None when they are kept.
    """
    rows = box_rows(shown.boxes, request.POST)
    if not rows.is_valid():
        return _answer(request, entry, found, shown, rows=rows, errors=rows.problems(), status=400)
    boxes = [*rows.boxes(), *_taken(request.POST.get("take", ""), shown.open)]
    try:
        mark(entry.matter.number, found.pk, shown.number, boxes, actor=user_of(request))
    except Invalid as error:
        return _answer(request, entry, found, shown, rows=rows, errors=[{"text": error.message}], status=error.status)
    return None


def _taken(given: str, suggestions: list[Suggestion]) -> list[Box]:
    """The boxes of one suggestion, by its place in the list, or of all."""
    known = {str(at): each for at, each in enumerate(suggestions)}
    taken = suggestions if given == "all" else [known[given]] if given in known else []
    return [box for each in taken for box in each.boxes]


def _make(request: HttpRequest, entry: Entry, found: Attachment, page: int) -> HttpResponse:
    form, shown = MakeForm(request.POST), sheet(found, page)
    if not form.is_valid():
        return _answer(request, entry, found, shown, form=form, status=400)
    try:
        redact_file(entry.matter.number, found.pk, actor=user_of(request), **form.cleaned_data)
    except Invalid as error:
        for name, sentences in error.fields.items():
            form.add_error(name, sentences)
        form.add_error(None, error.message)
        return _answer(request, entry, found, shown, form=form, status=error.status)
    messages.success(request, _("已生成遮盖后的附件并重新检查，原件留在内部。"))
    return redirect("disclosure:entry_desk", entry.matter.number)


def _answer(
    request: HttpRequest, entry: Entry, found: Attachment, shown: Sheet, *, status: int = 200, **changes: Any
) -> HttpResponse:
    number = entry.matter.number
    context = {
        "entry": entry,
        "matter": entry.matter,
        "attachment": found,
        "sheet": shown,
        "rows": box_rows(shown.boxes),
        "form": MakeForm(initial={"version": entry.matter.version}),
        "marked": [(page, len(boxes)) for page, boxes in boxes_of(found).items()],
        "is_preview": "preview" in request.GET,
        "picture_url": reverse("disclosure:entry_redact_picture", args=[number, found.pk, shown.number]),
        **changes,
    }
    context["asks_seen"] = "seen" in context["form"].errors
    context["has_errors"] = bool(changes.get("errors"))
    return render(request, "disclosure/entries/redact.html", context, status=status)


@require_safe
def page_picture(request: HttpRequest, number: str, pk: int, page: int) -> HttpResponse:
    """A page of the original for who redacts it; ``?painted`` with the boxes as the copy will have them."""
    _entry, found = _open(request, number, pk)
    boxes = boxes_of(found).get(page, ()) if "painted" in request.GET else ()
    try:
        drawn, target = picture(bytes_of(found), page, boxes), io.BytesIO()
    except KeyError:
        raise NotFound(_("没有这一页，请从页码中选择。")) from None
    drawn.save(target, format="JPEG", quality=80)
    response = HttpResponse(target.getvalue(), content_type="image/jpeg")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = _POLICY
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def original_file(request: HttpRequest, number: str, pk: int) -> FileResponse:
    """What a redacted copy was made from, to compare them; for the body's editors and those who give opinions."""
    user = user_of(request)
    return file_response(find_original(user, get_entry(user, number), pk), inline=True)
