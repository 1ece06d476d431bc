"""Submitted answers as people read them: labels, choices in words, ID numbers and phones masked where wanted."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from portal.core.identifiers import mask_id, mask_phone
from portal.core.text import day_in_words


@dataclass(frozen=True)
class ShownAnswer:
    """One answer in words; ``value`` is empty where nothing was given."""

    field: str
    label: str
    value: str


@dataclass(frozen=True)
class ShownSection:
    """The answers of one section of the form."""

    id: str
    title: str
    rows: list[ShownAnswer]


def shown(
    form: Mapping[str, Any],
    answers: Mapping[str, Any],
    *,
    masked: bool = True,
    divisions: Mapping[str, str] | None = None,
) -> list[ShownSection]:
    """The answers in the order of the form (a field schema of an item version); fields not asked are left out.

    ``divisions`` names the codes of divisions; a code without a name stands for itself.
    """
    answers = {**answers, **_named(form, answers, divisions or {})}
    sections = [
        ShownSection(part.get("id", ""), part.get("title", ""), _rows(part["fields"], answers, masked))
        for part in form.get("sections", [])
    ]
    return [section for section in sections if section.rows]


def division_codes(form: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, str]:
    """The answered codes of divisions by field id."""
    fields = [field for part in form.get("sections", []) for field in part["fields"] if field["type"] == "division"]
    return {field["id"]: str(answers[field["id"]]) for field in fields if answers.get(field["id"])}


def _named(form: Mapping[str, Any], answers: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, str]:
    return {field: names.get(code, code) for field, code in division_codes(form, answers).items()}


def _rows(fields: Sequence[Mapping[str, Any]], answers: Mapping[str, Any], masked: bool) -> list[ShownAnswer]:
    return [
        ShownAnswer(field["id"], field["label"], in_words(field, answers[field["id"]], masked=masked))
        for field in fields
        if field["id"] in answers
    ]


def in_words(field: Mapping[str, Any], value: Any, *, masked: bool) -> str:
    """One answer of any type as text; rows of a table stand on lines of their own."""
    if value in (None, "", []):
        return ""
    if masked and field["type"] in _MASKS:
        return _MASKS[field["type"]](str(value))
    if field["type"] == "table":
        return "\n".join(_table_row(field, row, masked) for row in value)
    return _WORDS.get(field["type"], _plain)(field, value)


def _table_row(field: Mapping[str, Any], row: Mapping[str, Any], masked: bool) -> str:
    cells = (in_words(column, row.get(column["id"]), masked=masked) for column in field["columns"])
    return _("，").join(cell for cell in cells if cell)


def _plain(field: Mapping[str, Any], value: Any) -> str:
    return str(value)


def _choice(field: Mapping[str, Any], value: Any) -> str:
    words = {str(each["value"]): str(each["label"]) for each in field.get("choices", [])}
    values = value if isinstance(value, list) else [value]
    return _("、").join(words.get(str(each), str(each)) for each in values)


def _yes(field: Mapping[str, Any], value: Any) -> str:
    return _("已承诺") if value else _("未承诺")


def _money(field: Mapping[str, Any], value: Any) -> str:
    return _("%(amount)s 元") % {"amount": f"{int(value) / 100:,.2f}"}


def _date(field: Mapping[str, Any], value: Any) -> str:
    return day_in_words(date.fromisoformat(str(value)))


_MASKS: dict[str, Callable[[str], str]] = {"id_number": mask_id, "phone": mask_phone}
_WORDS: dict[str, Callable[[Mapping[str, Any], Any], str]] = {
    "choice": _choice,
    "choices": _choice,
    "date": _date,
    "declaration": _yes,
    "money": _money,
}
