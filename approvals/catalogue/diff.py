"""What differs between two versions, by column, in words."""

from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from approvals.catalogue.columns import COLUMNS
from approvals.catalogue.exporting import values_of
from approvals.models import ItemVersion


class Change(NamedTuple):
    """``before`` is empty for the first version."""

    label: str
    before: str
    after: str


def changes(old: ItemVersion | None, new: ItemVersion) -> list[Change]:
    """The columns that differ; all filled columns when there is no version before."""
    before = values_of(old) if old else {}
    after = values_of(new)
    return [
        Change(column.heading, words(before.get(name)), words(after[name]))
        for name, column in COLUMNS.items()
        if before.get(name) != after[name] and (old or after[name] not in ("", [], {}, None))
    ]


def words(value: Any) -> str:
    """A value as people read it; entries of lists on lines of their own."""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, list):
        return "\n".join(words(each) for each in value)
    if isinstance(value, dict):
        return " | ".join(f"{name}: {words(each)}" for name, each in value.items() if each not in ("", [], None))
    return "" if value is None else str(value)
