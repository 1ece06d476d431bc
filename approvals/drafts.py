"""Reading drafts: whose they are, how far they have come, what is still missing."""

import json
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from approvals import answers as answering
from approvals.models import Draft, DraftFile, ItemVersion
from portal.accounts.models import User
from portal.core.errors import Invalid, NotFound


@dataclass(frozen=True)
class Slot:
    """A place for files: a material of the item, or a file field of its form."""

    key: str
    name: str
    required: bool
    deferrable: bool
    note: str
    kinds: tuple[str, ...]

    @property
    def must(self) -> bool:
        """Whether nothing can be submitted without it (容缺 materials may follow)."""
        return self.required and not self.deferrable


def drafts_of(user: User) -> QuerySet[Draft]:
    """The user's own drafts that are not submitted, the last saved first."""
    found = Draft.objects.filter(user=user, matter=None) if user.is_authenticated else Draft.objects.none()
    return found.select_related("item_version__item", "party").order_by("-saved_at")


def get_draft(user: User, token: Any) -> Draft:
    """The user's own draft, submitted or not; NotFound for anybody else's."""
    rows = Draft.objects.select_related("item_version__item__body", "party", "matter")
    draft = rows.filter(user=user, token=token).first() if user.is_authenticated else None
    if draft is None:
        raise NotFound(_("没有找到这份草稿。它可能已经删除，或者属于另一个账号。请从“我的办件”重新进入。"))
    return draft


def answers_of(draft: Draft) -> dict[str, Any]:
    """The saved answers by field id."""
    found: dict[str, Any] = json.loads(draft.answers_json)
    return found


def slots(version: ItemVersion) -> list[Slot]:
    """Where files can be put: what must be there first, else in the order of the guide."""
    materials = [
        Slot(
            key=each["key"],
            name=each["name"],
            required=bool(each.get("required")),
            deferrable=bool(each.get("deferrable")),
            note=_("；").join(text for text in (each.get("how", ""), each.get("tips", "")) if text),
            kinds=tuple(each.get("kinds", ())) or ("pdf", "jpg", "png"),
        )
        for each in version.materials
        if each.get("key")
    ]
    fields = answering.fields_of(version.form, "file")
    asked = [
        Slot(
            f["id"],
            f["label"],
            bool(f.get("required")),
            deferrable=False,
            note=f.get("hint", ""),
            kinds=("pdf", "jpg", "png"),
        )
        for f in fields
    ]
    return sorted(materials + asked, key=lambda slot: not slot.must)


def files_by_slot(draft: Draft) -> dict[str, list[DraftFile]]:
    """The uploaded files by slot."""
    found: dict[str, list[DraftFile]] = {}
    for row in draft.files.select_related("file"):
        found.setdefault(row.slot, []).append(row)
    return found


def missing_slots(draft: Draft) -> list[Slot]:
    """Materials without which the draft cannot be submitted."""
    have = set(draft.files.values_list("slot", flat=True))
    return [slot for slot in slots(draft.item_version) if slot.must and slot.key not in have]


def is_finished(draft: Draft, section_id: str) -> bool:
    """Whether the section was completed and is still complete: other answers may have brought new questions."""
    if section_id not in draft.finished_sections:
        return False
    try:
        answering.check(draft.item_version.form, answers_of(draft), complete=True, section=section_id)
    except Invalid:
        return False
    return True
