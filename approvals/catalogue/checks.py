"""What the lists of a version must keep beyond their types; answers with sentences, one for each fault."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from approvals.catalogue.elements import (
    MATERIAL_FORMS,
    SPECIAL_KINDS,
    STAGES,
    STEP_ROLES,
    Fee,
    Material,
    SpecialProcedure,
    Step,
)

FIELD_TYPES = frozenset(
    {"text", "textarea", "number", "money", "date", "choice", "choices", "id_number", "uscc", "phone"}
    | {"division", "table", "file", "declaration"}
)


def materials(found: Sequence[Material]) -> list[str]:
    """Forms are known and keys differ."""
    wrong = [_("“%s”的材料形式不对。") % each.name for each in found if each.form not in MATERIAL_FORMS]
    return wrong + _repeated([each.key for each in found if each.key])


def steps(found: Sequence[Step]) -> list[str]:
    """Stages and roles are known."""
    wrong = [_("“%s”的阶段不对。") % each.name for each in found if each.stage not in STAGES]
    return wrong + [_("“%s”的岗位不对。") % each.name for each in found if each.role not in STEP_ROLES]


def fees(found: Sequence[Fee]) -> list[str]:
    """The least is not more than the most."""
    return [_("“%s”的最低额大于最高额。") % each.name for each in found if each.min_fen > each.max_fen]


def special(found: Sequence[SpecialProcedure]) -> list[str]:
    """Only what the law names (LIC-13) and site surveys."""
    return [_("“%s”不是法律规定的特别程序。") % each.name for each in found if each.kind not in SPECIAL_KINDS]


def form(schema: Mapping[str, Any]) -> list[str]:
    """Sections with ids and titles; fields with unique ids, known types, choices, conditions on known fields."""
    sections = schema.get("sections", [])
    if not isinstance(sections, list) or not all(isinstance(each, dict) for each in sections):
        return [_("申请表应有 sections 列表。")]
    if not all(isinstance(each.get("fields", []), list) for each in sections):
        return [_("申请表应有 sections 列表。")]
    fields = [each for section in sections for each in section.get("fields", [])]
    if not all(isinstance(each, dict) and each.get("id") and each.get("label") for each in fields):
        return [_("申请表的每一项都应有 id 和 label。")]
    ids = {str(each["id"]) for each in fields}
    wrong = [sentence for each in fields for sentence in _field(each, ids)]
    untitled = [_("申请表第 %d 节没有 id 或者 title。") % n for n, s in enumerate(sections, 1) if not _titled(s)]
    return wrong + untitled + _repeated([str(each["id"]) for each in fields])


def with_keys(found: Sequence[Material]) -> list[Material]:
    """Materials without a key get m1, m2 … by their place."""
    return [each if each.key else replace(each, key=f"m{place}") for place, each in enumerate(found, 1)]


def in_order(found: Sequence[Step]) -> list[Step]:
    """Steps without an order get their place."""
    return [each if each.order else replace(each, order=place) for place, each in enumerate(found, 1)]


def _titled(section: Mapping[str, Any]) -> bool:
    return bool(section.get("id") and section.get("title"))


def _field(field: Mapping[str, Any], ids: Container[object]) -> list[str]:
    name, kind = field["label"], field.get("type")
    wrong = [] if isinstance(kind, str) and kind in FIELD_TYPES else [_("申请表“%s”的类型不对。") % name]
    if kind in ("choice", "choices") and not _all_have(field.get("choices"), "value", "label"):
        wrong.append(_("申请表“%s”没有选项。") % name)
    if kind == "table" and not _all_have(field.get("columns"), "id", "label", "type"):
        wrong.append(_("申请表“%s”没有列。") % name)
    condition = field.get("show_if") or {}
    if condition and not (isinstance(condition, dict) and str(condition.get("field")) in ids):
        wrong.append(_("申请表“%s”的显示条件指向不存在的项。") % name)
    return wrong


def _all_have(entries: object, *keys: str) -> bool:
    """A list of at least one object, each with these keys: what the pages of the application read."""
    if not isinstance(entries, list) or not entries:
        return False
    return all(isinstance(each, dict) and set(keys) <= set(each) for each in entries)


def _repeated(keys: Iterable[str]) -> list[str]:
    return [_("“%s”重复出现。") % key for key, times in Counter(keys).items() if times > 1]
