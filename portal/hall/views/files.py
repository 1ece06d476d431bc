"""Files of an application on its way: one upload at a time, each kept or refused by itself."""

from dataclasses import dataclass
from typing import BinaryIO, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from approvals.actions import draft as drafting
from approvals.drafts import Slot, files_by_slot, get_draft, missing_slots, slots
from approvals.models import Draft, DraftFile
from portal.accounts.asking import user_of
from portal.core.errors import Invalid, NotFound
from portal.hall.uploading import takes_file, uploaded
from portal.matters.files.serve import file_response


@dataclass(frozen=True)
class Shelf:
    """A material with its files, as the page shows it."""

    slot: Slot
    files: list[DraftFile]
    accept: str
    problem: str = ""


@require_safe
def materials(request: HttpRequest, token: UUID) -> HttpResponse:
    """All materials of the application with what has been uploaded."""
    draft = get_draft(user_of(request), token)
    if draft.matter is not None:
        return redirect("hall:received", number=draft.matter.number)
    return _show(request, draft)


def _show(
    request: HttpRequest, draft: Draft, problems: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    have, problems = files_by_slot(draft), problems or {}
    shelves = [
        Shelf(slot, have.get(slot.key, []), ",".join(f".{kind}" for kind in slot.kinds), problems.get(slot.key, ""))
        for slot in slots(draft.item_version)
    ]
    errors = [
        {"anchor": f"file-{each.slot.key}", "text": f"{each.slot.name}：{each.problem}"}
        for each in shelves
        if each.problem
    ]
    context = {
        "draft": draft,
        "shelves": shelves,
        "errors": errors,
        "has_errors": bool(errors),
        "missing": missing_slots(draft),
    }
    return render(request, "hall/apply_materials.html", context, status=status)


@takes_file
def upload(request: HttpRequest, token: UUID, slot: str) -> HttpResponse:
    """Take one file; a refused one is told at its material and loses nothing else."""
    draft = get_draft(user_of(request), token)
    if request.method != "POST":
        return redirect("hall:draft_materials", token=token)
    try:
        file = uploaded(request)
        drafting.attach(
            token, slot, actor=user_of(request), name=file.name or "", size=file.size or 0, content=cast(BinaryIO, file)
        )
    except Invalid as error:
        if "application/json" in request.headers.get("Accept", ""):
            return JsonResponse({"detail": error.message}, status=400)
        return _show(request, draft, {slot: error.message}, status=400)
    messages.success(request, _("已上传：%(name)s") % {"name": file.name})
    return redirect(reverse("hall:draft_materials", args=[token]) + f"#material-{slot}")


@require_POST
def remove(request: HttpRequest, token: UUID, pk: int) -> HttpResponse:
    """Take a file out of the draft."""
    drafting.remove_file(token, pk, actor=user_of(request))
    messages.success(request, _("文件已删除。"))
    return redirect("hall:draft_materials", token=token)


@require_safe
def show(request: HttpRequest, token: UUID, pk: int) -> HttpResponseBase:
    """A file of one's own draft."""
    row = get_draft(user_of(request), token).files.select_related("file").filter(pk=pk).first()
    if row is None:
        raise NotFound(_("没有找到这个文件，它可能已经删除。请返回材料页面。"))
    return file_response(row.file, inline=True)
