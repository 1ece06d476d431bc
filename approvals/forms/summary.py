"""Answers in words, for check pages, case pages and letters of the applicant."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from approvals.answers import NOT_ON_A_PAGE, Form, is_asked
from approvals.forms.widgets import shown_value


@dataclass(frozen=True)
class Row:
    """One question and its answer in words."""

    label: str
    value: str
    change_url: str = ""


@dataclass(frozen=True)
class Part:
    """A section with its answered questions."""

    id: str
    title: str
    rows: list[Row] = field(default_factory=list)


def summary(form: Form, answers: Mapping[str, Any], divisions: Mapping[str, str] | None = None) -> list[Part]:
    """All sections with the questions that were asked; ``divisions`` names division codes."""
    parts = [
        Part(section["id"], section["title"], list(_rows(section["fields"], answers, divisions or {})))
        for section in form.get("sections", [])
    ]
    return [part for part in parts if part.rows]


def _rows(fields: list[Mapping[str, Any]], answers: Mapping[str, Any], divisions: Mapping[str, str]) -> Iterator[Row]:
    for each in fields:
        if each["type"] not in NOT_ON_A_PAGE and is_asked(each, answers):
            yield Row(each["label"], in_words(each, answers.get(each["id"]), divisions))


def in_words(each: Mapping[str, Any], value: Any, divisions: Mapping[str, str] | None = None) -> str:
    """One answer as people read it; empty when there is none."""
    kind = each["type"]
    if value in (None, "", []):
        return ""
    if kind in ("choice", "choices"):
        labels = {choice["value"]: choice["label"] for choice in each["choices"]}
        return "、".join(str(labels.get(key, key)) for key in (value if isinstance(value, list) else [value]))
    if kind == "table":
        return "；".join(_table_row(each, row, divisions) for row in value)
    if kind == "date":
        day = date.fromisoformat(value)
        return _("%(year)s年%(month)s月%(day)s日") % {"year": day.year, "month": day.month, "day": day.day}
    if kind == "money":
        return _("%(yuan)s 元") % {"yuan": shown_value(each, value)}
    return (divisions or {}).get(str(value), str(value)) if kind == "division" else str(value)


def _table_row(table: Mapping[str, Any], row: Mapping[str, Any], divisions: Mapping[str, str] | None) -> str:
    cells = [(column["label"], in_words(column, row.get(column["id"]), divisions)) for column in table["columns"]]
    return "，".join(f"{label} {text}" for label, text in cells if text)
