"""The applicant's answer to a correction notice: files put aside item by item, then sent together."""

from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from approvals.access import lock_case
from approvals.actions.correct import resubmit
from approvals.actions.draft import drop_files, keep_file
from approvals.drafts import slots
from approvals.models import Case, Draft, DraftFile
from portal.accounts.models import User
from portal.core import clock
from portal.core.errors import NotFound

_PREFIX = "defect-"


def files_by_defect(case: Case) -> dict[int, list[DraftFile]]:
    """What has been put aside so far, by index of the defect."""
    found: dict[int, list[DraftFile]] = {}
    rows = DraftFile.objects.filter(draft__matter=case.matter_id, slot__startswith=_PREFIX).select_related("file")
    for row in rows:
        found.setdefault(int(row.slot.removeprefix(_PREFIX)), []).append(row)
    return found


@transaction.atomic
def attach(number: str, index: int, *, actor: User, name: str, size: int, content: BinaryIO) -> DraftFile:
    """Put a file aside for one defect; the office sees it when the answer is sent. Raises Invalid by file."""
    case = lock_case(actor, number, move="resubmit")
    defects = case.corrections.get().defects
    if index >= len(defects):
        raise NotFound(_("补正清单里没有这一项。请刷新页面后再试。"))
    kinds = {slot.key: slot.kinds for slot in slots(case.item_version)}.get(
        defects[index]["slot"], ("pdf", "jpg", "png")
    )
    draft = _draft_of(case, actor)
    return keep_file(draft, f"{_PREFIX}{index}", actor=actor, name=name, size=size, content=content, kinds=kinds)


def _draft_of(case: Case, actor: User) -> Draft:
    """The draft the case came from, or one of its own for a case received at a window."""
    now = clock.now()
    facts = {"user": actor, "party": case.matter.applicant, "item_version": case.item_version}
    return Draft.objects.get_or_create(matter=case.matter, defaults={**facts, "created_at": now, "saved_at": now})[0]


@transaction.atomic
def remove(number: str, file_id: int, *, actor: User) -> None:
    """Take a file out again before the answer is sent."""
    case = lock_case(actor, number, move="resubmit")
    drop_files(DraftFile.objects.filter(draft__matter=case.matter, pk=file_id, slot__startswith=_PREFIX))


@transaction.atomic
def send(
    number: str, *, actor: User, ticked: Sequence[int] = (), at: datetime | None = None, version: int | None = None
) -> Case:
    """Send everything: each defect must have a file or be ticked as mended. Raises Invalid with what is open."""
    case = lock_case(actor, number, move="resubmit", version=version)
    defects, have = case.corrections.get().defects, files_by_defect(case)
    files = [(defects[index]["slot"] or f"{_PREFIX}{index}", row.file) for index, rows in have.items() for row in rows]
    done = sorted({*have, *(index for index in ticked if 0 <= index < len(defects))})
    case = resubmit(number, actor=actor, files=files, answers=done, at=at, version=version)
    DraftFile.objects.filter(draft__matter=case.matter, slot__startswith=_PREFIX).delete()
    return case
