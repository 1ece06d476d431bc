"""Answers in words, for check pages, case pages and letters of the applicant."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from approvals.answers import NOT_ON_A_PAGE, Form, is_asked
from approvals.shown import in_words


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
            yield Row(each["label"], _in_words(each, answers.get(each["id"]), divisions))


def _in_words(each: Mapping[str, Any], value: Any, divisions: Mapping[str, str]) -> str:
    text = in_words(each, value, masked=False)
    return divisions.get(text, text) if each["type"] == "division" else text
