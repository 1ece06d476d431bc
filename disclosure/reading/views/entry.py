"""One entry at its permanent address: page, PDF, files; a tombstone for what was withdrawn."""

from pathlib import PurePath
from typing import Any

from django.db.models import F, Q
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from disclosure.entries.elements import filled_elements
from disclosure.entries.models import Attachment, Entry
from disclosure.entries.selectors import public_attachments, tombstones
from disclosure.reading.finding import shown_to
from disclosure.reading.forms.feedback import FeedbackForm
from disclosure.reading.papers import paper_of
from portal.core.address import client_address
from portal.core.errors import NotFound
from portal.matters.files.serve import file_response


@require_safe
def entry(request: HttpRequest, index_number: str) -> HttpResponse:
    """The text with its facts, links, files and corrections; 410 with reason and successor for what was withdrawn."""
    row = _find(request.user, index_number)
    if row is None:
        return _tombstone(request, index_number)
    return show_entry(request, row, FeedbackForm())


def show_entry(request: HttpRequest, row: Entry, form: FeedbackForm, status: int = 200) -> HttpResponse:
    """The page of an entry, with its form for feedback."""
    shown = shown_to(request.user)
    current = row.current
    assert current is not None  # a constraint of published entries
    context = {
        "entry": row,
        "version": current,
        "elements": filled_elements(row.genre, current.fields),
        "files": current.attachments.filter(is_public=True).select_related("file"),
        "versions": row.versions.filter(Q(published_at__isnull=False) | Q(pk=current.pk)).order_by("number"),
        "links": row.links.filter(target__in=shown).select_related("target__matter"),
        "linked": row.linked_from.filter(source__in=shown).select_related("source__matter"),
        "form": form,
    }
    return render(request, "disclosure/reading/entry.html", context, status=status)


def find_entry(user: Any, index_number: str) -> Entry:
    """The entry that this person may read; NotFound otherwise."""
    row = _find(user, index_number)
    if row is None:
        raise NotFound(_("没有找到这条信息。请核对索引号，或从列表重新查找。"))
    return row


def _find(user: Any, index_number: str) -> Entry | None:
    rows = shown_to(user).filter(index_number=index_number)
    return rows.select_related("matter", "body", "column", "theme", "current").defer("search").first()


def _tombstone(request: HttpRequest, index_number: str) -> HttpResponse:
    gone = tombstones().select_related("matter", "successor").filter(index_number=index_number).first()
    if gone is None:
        raise NotFound(_("没有找到这条信息。请核对索引号，或从列表重新查找。"))
    successor = shown_to(request.user).filter(pk=gone.successor_id).select_related("matter").first()
    context = {"entry": gone, "successor": successor}
    return render(request, "disclosure/reading/tombstone.html", context, status=410)


@require_safe
def paper(request: HttpRequest, index_number: str) -> FileResponse:
    """The entry as a PDF, drawn once for each wording."""
    row = find_entry(request.user, index_number)
    name = f"{(row.index_number or '').replace('/', '-')}.pdf"
    return file_response(paper_of(row, asked_by=client_address(request)), name=name)


@require_safe
def file(request: HttpRequest, pk: int) -> FileResponse:
    """A public file of a public entry, or of an internal one for its own people."""
    found = public_attachments().filter(pk=pk).select_related("file").first() or _inside(request.user, pk)
    if found is None:
        raise NotFound(_("没有找到这个附件，它可能已经撤下。请回到文件页重新下载。"))
    return file_response(found.file, name=_name(found))


def _inside(user: Any, pk: int) -> Attachment | None:
    if not user.is_authenticated:
        return None
    files = Attachment.objects.filter(is_public=True, version=F("version__entry__current"), pk=pk)
    return files.filter(version__entry__in=shown_to(user)).select_related("file").first()


def _name(found: Attachment) -> str:
    suffix = PurePath(found.file.name).suffix
    return found.title if found.title.lower().endswith(suffix.lower()) else f"{found.title}{suffix}"
