"""Answering a correction notice: the exact list of defects, an answer for each, sent together."""

from dataclasses import dataclass
from typing import BinaryIO, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from approvals.actions import answer_correction
from approvals.drafts import slots
from approvals.models import Case, Correction, DraftFile
from portal.accounts.asking import user_of
from portal.core.errors import Invalid, NotFound
from portal.hall.uploading import takes_file, uploaded
from portal.hall.views.mine import own_case, version_of
from portal.matters.files.serve import file_response


@dataclass(frozen=True)
class Item:
    """One defect with what was put aside for it."""

    index: int
    name: str
    problem: str
    requirement: str
    files: list[DraftFile]
    ticked: bool
    error: str = ""


def show(request: HttpRequest, number: str) -> HttpResponse:
    """The checklist; sending it needs an answer to every item."""
    case = own_case(request, number)
    if request.method == "POST":
        return _send(request, case)
    return _page(request, case)


def _correction(case: Case) -> Correction:
    found = case.corrections.first()
    if found is None or found.answered_at is not None:
        raise NotFound(_("这个办件现在没有要补正的内容。请从“我的办件”查看最新进展。"))
    return found


def _page(
    request: HttpRequest,
    case: Case,
    *,
    ticked: set[int] | None = None,
    errors: dict[int, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    errors = errors or {}
    items = _items(case, ticked or set(), errors)
    context = {
        "case": case,
        "matter": case.matter,
        "items": items,
        "errors": [{"anchor": f"item-{i}", "text": text} for i, text in errors.items()],
        "has_errors": bool(errors),
    }
    return render(request, "hall/mine_correction.html", context, status=status)


def _items(case: Case, ticked: set[int], errors: dict[int, str]) -> list[Item]:
    have = answer_correction.files_by_defect(case)
    names = {slot.key: slot.name for slot in slots(case.item_version)}
    return [
        Item(
            index=i,
            name=names.get(each["slot"], ""),
            problem=each["problem"],
            requirement=each.get("requirement", ""),
            files=have.get(i, []),
            ticked=i in ticked,
            error=errors.get(i, ""),
        )
        for i, each in enumerate(_correction(case).defects)
    ]


def _send(request: HttpRequest, case: Case) -> HttpResponse:
    correction = _correction(case)
    ticked = {i for i in range(len(correction.defects)) if request.POST.get(f"done-{i}")}
    try:
        answer_correction.send(
            case.matter.number,
            actor=user_of(request),
            ticked=sorted(ticked),
            version=version_of(request),
        )
    except Invalid:
        have = set(answer_correction.files_by_defect(case)) | ticked
        open_items = {i for i in range(len(correction.defects)) if i not in have}
        errors = {i: _("第%(n)s项还没有补正：请上传文件，或勾选“已按要求改正”。") % {"n": i + 1} for i in open_items}
        return _page(request, case, ticked=ticked, errors=errors, status=400)
    messages.success(request, _("补正材料已提交。我们会在5个工作日内告诉您是否受理。"))
    return redirect("hall:my_matter", number=case.matter.number)


@takes_file
def upload(request: HttpRequest, number: str, index: int) -> HttpResponse:
    """Put one file aside for one defect."""
    case = own_case(request, number)
    back = reverse("hall:my_correction", args=[number])
    if request.method != "POST":
        return redirect(back)
    try:
        file = uploaded(request)
        answer_correction.attach(
            number,
            index,
            actor=user_of(request),
            name=file.name or "",
            size=file.size or 0,
            content=cast(BinaryIO, file),
        )
    except Invalid as error:
        if "application/json" in request.headers.get("Accept", ""):
            return JsonResponse({"detail": error.message}, status=400)
        return _page(request, case, errors={index: error.message}, status=400)
    messages.success(request, _("已上传：%(name)s") % {"name": file.name})
    return redirect(f"{back}#item-{index}")


@require_POST
def remove(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Take a file out again."""
    answer_correction.remove(own_case(request, number).matter.number, pk, actor=user_of(request))
    messages.success(request, _("文件已删除。"))
    return redirect("hall:my_correction", number=number)


@require_safe
def file(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """A file put aside for the correction."""
    rows = [row for rows in answer_correction.files_by_defect(own_case(request, number)).values() for row in rows]
    found = next((row for row in rows if row.pk == pk), None)
    if found is None:
        raise NotFound(_("没有找到这个文件，它可能已经删除。请返回补正清单。"))
    return file_response(found.file, inline=True)
