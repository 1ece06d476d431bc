"""What an applicant answers, checked against the field schema of an item version. Pure: no database, no request.

A form is ``{"sections": [{"id", "title", "fields": [{"id", "type", "label", "required", …}]}]}``. A field with
``show_if`` is asked only when an earlier field has that answer; what is not asked is not kept.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from approvals import answer_types
from approvals.answer_types import Field
from portal.core.errors import Invalid

Form = Mapping[str, Any]
MAX_ROWS = 50
_EMPTY: tuple[Any, ...] = (None, "", [], False)
# Filed apart from the answers: files are materials, declarations are made on the last page.
NOT_ON_A_PAGE = frozenset({"file", "declaration"})


def sections(form: Form) -> list[Mapping[str, Any]]:
    """The sections that have a page: those that ask more than files and declarations."""
    return [each for each in form.get("sections", []) if any(f["type"] not in NOT_ON_A_PAGE for f in each["fields"])]


def fields_of(form: Form, *types: str) -> list[Field]:
    """All fields in order, or those of some types."""
    every = [field for section in form.get("sections", []) for field in section["fields"]]
    return [field for field in every if field["type"] in types] if types else every


def is_asked(field: Field, answers: Mapping[str, Any]) -> bool:
    """Whether the field's condition holds; ``equals`` is one answer, ``one_of`` several."""
    rule = field.get("show_if")
    if not rule:
        return True
    given = answers.get(rule["field"])
    wanted = rule.get("one_of", [rule.get("equals")])
    return any(each in wanted for each in given) if isinstance(given, list) else given in wanted


def check(
    form: Form, answers: Mapping[str, Any], *, complete: bool, section: str = "", fictional: bool | None = None
) -> dict[str, Any]:
    """The answers in canonical spelling by field id; what ``check`` returned passes again and stays the same.

    ``complete`` demands every required field. With ``section`` only that section may be wrong, declarations are
    left for the last page, and what does not fit in other sections is dropped. Money: text is yuan, an integer
    is fen already; dates are ISO text, numbers plain decimal text. ``fictional`` lets ID numbers of demo people
    pass (default: by the settings). Raises Invalid with sentences by field id; a cell is ``table-0-column``.
    """
    if not isinstance(answers, Mapping):
        raise Invalid(_("申请表的内容应当按字段填写。"))
    clean: dict[str, Any] = {}
    wrong: dict[str, list[str]] = {}
    for part, field in _walk(form):
        mine = not section or part == section
        if field["type"] == "file" or not is_asked(field, clean):
            continue
        demand = complete and mine and not (section and field["type"] == "declaration")
        errors = _take(field, answers.get(field["id"]), clean, demand=demand, fictional=fictional)
        if mine:
            wrong.update(errors)
    if wrong:
        raise Invalid(_("有 %(count)s 处需要改正。") % {"count": len(wrong)}, wrong)
    return clean


def _walk(form: Form) -> Iterator[tuple[str, Field]]:
    for section in form.get("sections", []):
        for field in section["fields"]:
            yield section["id"], field


def _take(
    field: Field, value: Any, clean: dict[str, Any], *, demand: bool, fictional: bool | None
) -> dict[str, list[str]]:
    """Put a field's clean value into ``clean``; the sentences that say what is wrong, by field."""
    if field["type"] == "table":
        return _take_table(field, value, clean, demand=demand, fictional=fictional)
    try:
        found = _value(field, value, fictional)
    except Invalid as error:
        return {field["id"]: [error.message]}
    if found in _EMPTY:
        return {field["id"]: [_missing(field)]} if demand and field.get("required") else {}
    clean[field["id"]] = found
    return {}


def _value(field: Field, value: Any, fictional: bool | None) -> Any:
    if value is None or value == "" or value == []:
        return None
    reader: Callable[..., Any] = answer_types.READERS[field["type"]]
    return reader(field, value, fictional) if field["type"] == "id_number" else reader(field, value)


def _take_table(
    field: Field, value: Any, clean: dict[str, Any], *, demand: bool, fictional: bool | None
) -> dict[str, list[str]]:
    name, wrong, rows = field["id"], {}, []
    given = value if isinstance(value, list) else []
    if len(given) > MAX_ROWS:
        return {name: [_("“%(label)s”最多填%(rows)s行。") % {"label": field["label"], "rows": MAX_ROWS}]}
    for index, row in enumerate(given):
        cells: dict[str, Any] = {}
        source = row if isinstance(row, Mapping) else {}
        empty = all(source.get(column["id"]) in (None, "", [], " ") for column in field["columns"])
        if empty:
            continue
        for column in field["columns"]:
            errors = _take(column, source.get(column["id"]), cells, demand=demand, fictional=fictional)
            wrong.update(
                {f"{name}-{index}-{key}": [_in_row(index, text) for text in texts] for key, texts in errors.items()}
            )
        rows.append(cells)
    rows = [row for row in rows if row]
    if rows:
        clean[name] = rows
    elif demand and field.get("required") and not wrong:
        wrong[name] = [_("请至少填写一行：%(label)s") % {"label": field["label"]}]
    return wrong


def _in_row(index: int, text: str) -> str:
    return _("第%(row)s行：%(text)s") % {"row": index + 1, "text": text}


def _missing(field: Field) -> str:
    kind = field["type"]
    if kind in ("choice", "choices", "division"):
        return _("请选择：%(label)s") % {"label": field["label"]}
    if kind == "declaration":
        return _("请阅读并勾选：%(label)s") % {"label": field["label"]}
    return _("请填写：%(label)s") % {"label": field["label"]}
