"""The tasks of a draft and how far each has come."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from approvals import answers as answering
from approvals.drafts import answers_of, files_by_slot, is_finished, missing_slots, slots
from approvals.models import Draft


@dataclass(frozen=True)
class Task:
    """A line of the task list (components/task_list.html)."""

    name: str
    url: str
    word: str
    tone: str
    hint: str = ""
    is_done: bool = False


def tasks_of(draft: Draft) -> list[Task]:
    """One task a section, then the materials."""
    form, answers = draft.item_version.form, answers_of(draft)
    tasks = [_section_task(draft, section, answers) for section in answering.sections(form)]
    return [*tasks, _materials_task(draft)] if slots(draft.item_version) else tasks


def _section_task(draft: Draft, section: answering.Form, answers: dict[str, object]) -> Task:
    url = reverse("hall:draft_section", args=[draft.token, section["id"]])
    if is_finished(draft, section["id"]):
        return Task(section["title"], url, _("已完成"), "good", is_done=True)
    begun = any(field["id"] in answers for field in section["fields"])
    return Task(section["title"], url, _("填写中") if begun else _("未开始"), "now" if begun else "")


def _materials_task(draft: Draft) -> Task:
    url = reverse("hall:draft_materials", args=[draft.token])
    missing, have = missing_slots(draft), len(files_by_slot(draft))
    if not missing:
        optional = all(not slot.must for slot in slots(draft.item_version))
        word = _("可不上传") if optional and not have else _("已完成")
        return Task(_("上传材料"), url, word, "good", is_done=True)
    hint = _("还差：%(names)s") % {"names": "、".join(slot.name for slot in missing)}
    return Task(_("上传材料"), url, _("填写中") if have else _("未开始"), "now" if have else "", hint=hint)
