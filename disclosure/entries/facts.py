"""The facts of an entry that a correction may change, as a wording keeps them until the correction is public."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from disclosure.entries.models import Entry, EntryVersion

CORRECTED = (
    *("column", "genre", "audience", "term", "theme", "item", "document_number"),
    *("issuer", "written_on", "produced_on", "review_on"),
)
"""Names of them. The scope is not one: what was public is withdrawn, never turned into something internal."""


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return value.pk
    return value.isoformat() if isinstance(value, date) else value


def changed(entry: Entry, given: Mapping[str, Any]) -> dict[str, Any]:
    """Of the facts as they should be, those that differ from the entry's."""
    plain = {name: _plain(given[name]) for name in CORRECTED}
    return {name: value for name, value in plain.items() if value != _plain(getattr(entry, name))}


def put(entry: Entry, facts: Mapping[str, Any]) -> None:
    """Set them on the entry, which is not saved."""
    for name, value in facts.items():
        field: Any = Entry._meta.get_field(name)
        setattr(entry, field.attname, field.to_python(value))


def corrected(entry: Entry, version: EntryVersion) -> Entry:
    """The entry as it will stand with the wording: for reading, never to be saved."""
    after = Entry.objects.select_related("column", "theme", "item").get(pk=entry.pk)
    gone = lost(version.facts)
    put(after, {name: value for name, value in version.facts.items() if name not in gone})
    return after


def lost(facts: Mapping[str, Any]) -> list[str]:
    """Names of those that point at a column, theme or line which is gone meanwhile."""
    found = []
    for name, value in facts.items():
        field: Any = Entry._meta.get_field(name)
        if field.remote_field and value is not None and not field.related_model.objects.filter(pk=value).exists():
            found.append(name)
    return found


def labels(names: Iterable[str]) -> list[str]:
    """What people call these facts."""
    fields: list[Any] = [Entry._meta.get_field(name) for name in names]
    return [str(field.verbose_name) for field in fields]


def fact_changes(entry: Entry, version: EntryVersion) -> Iterator[tuple[str, str, str]]:
    """(label, before, after) of each fact that the wording changes."""
    after, gone = corrected(entry, version), lost(version.facts)
    for name, label in zip(version.facts, labels(version.facts), strict=True):
        yield label, _shown(entry, name), _("已经不存在") if name in gone else _shown(after, name)


def _shown(entry: Entry, name: str) -> str:
    label = getattr(entry, f"get_{name}_display", None)
    value = label() if label else getattr(entry, name)
    return "" if value is None else str(value)
