"""Writing a batch of read rows into the catalogue: new items, new versions of changed ones, nothing for the rest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Max

from approvals.catalogue.columns import COLUMNS
from approvals.catalogue.index import search_text, synonym_groups
from approvals.models import Item, ItemVersion, VersionState
from portal.accounts.models import Level, Office, User
from portal.core.bulk import insert_rows, update_rows
from portal.core.clock import local_date
from portal.core.digests import canonical_json, digest
from portal.core.text import pinyin_initials, pinyin_key

OF_ITEM = ("code", "catalog_code", "body", "body_code")
OF_VERSION = tuple(name for name in COLUMNS if name not in (*OF_ITEM, "short_name"))


@dataclass
class ReadRow:
    """A row without faults: its line, its values by column, the office, and the digest of all of it."""

    line: int
    values: dict[str, Any]
    digest: str = ""
    body_id: int = 0


@dataclass
class Sorted:
    """The rows of a batch by what they mean for the catalogue."""

    new: list[ReadRow] = field(default_factory=list)
    changed: list[ReadRow] = field(default_factory=list)
    unchanged: list[ReadRow] = field(default_factory=list)


def content_digest(values: Mapping[str, Any], office: str) -> str:
    """The same for rows that say the same about the same office (its code), however the row names it.

    Raises TypeError for fractions (write them as text).
    """
    content = {name: value for name, value in values.items() if name not in ("body", "body_code")}
    return digest(canonical_json({**content, "office": office}), "sha256")


def sort_rows(rows: Iterable[ReadRow], *, lock: bool = False) -> Sorted:
    """Compare with the versions in force; a row of an item that has none (retired) counts as changed."""
    rows = list(rows)
    items = Item.objects.filter(code__in=[row.values["code"] for row in rows]).order_by("id")
    if lock:
        items = items.select_for_update(of=("self",))
    known = dict(items.values_list("code", "current__content_digest"))
    found = Sorted()
    for row in rows:
        code = row.values["code"]
        kind = found.new if code not in known else found.changed if known[code] != row.digest else found.unchanged
        kind.append(row)
    return found


def ensure_offices(rows: Iterable[ReadRow]) -> None:
    """Offices that the rows bring along by code; known codes keep what they are."""
    named = {row.values["body_code"]: row.values["body"] for row in rows if row.values["body_code"]}
    known = set(Office.objects.filter(code__in=named).values_list("code", flat=True))
    Office.objects.bulk_create(
        [
            Office(code=code, name=name, level=Level.CITY, name_key=pinyin_key(name)[:200])
            for code, name in named.items()
            if code not in known
        ],
        ignore_conflicts=True,
    )


def write(found: Sorted, *, by: User | None, source: str, at: datetime) -> None:
    """Publish the new and the changed rows; the version before ends the day the new one begins."""
    _insert_items(found.new, source)
    rows = [*found.new, *found.changed]
    items = {item.code: item for item in Item.objects.filter(code__in=[row.values["code"] for row in rows])}
    numbers = dict(
        ItemVersion.objects.filter(item__in=items.values())
        .values_list("item_id")
        .annotate(top=Max("number"))
        .values_list("item_id", "top")
    )
    _retire([item.current_id for item in items.values() if item.current_id], at)
    ids = insert_rows(
        ItemVersion,
        (_version_row(row, items[row.values["code"]].pk, numbers, by, at) for row in rows),
        _VERSION_COLUMNS,
        returning="id",
    )
    _point_items(rows, items, ids)


def _insert_items(rows: Sequence[ReadRow], source: str) -> None:
    insert_rows(
        Item,
        ((row.values["code"], row.values["name"], "", row.body_id, source, 0, "", "") for row in rows),
        ("code", "name", "catalog_code", "body_id", "source", "hot", "name_key", "initial"),
    )


def _retire(versions: Sequence[int], at: datetime) -> None:
    day = local_date(at)
    update_rows(
        ItemVersion,
        "id",
        ("state", "valid_to", "retired_at"),
        ((pk, VersionState.RETIRED, day, at) for pk in versions),
    )


_VERSION_COLUMNS = (
    *("item_id", "number", "state", "valid_from", "content_digest", "edited_by_id", "published_by_id"),
    *("created_at", "published_at"),
    *OF_VERSION,
)


def _version_row(row: ReadRow, item: int, numbers: Mapping[int, int], by: User | None, at: datetime) -> list[Any]:
    person = by.pk if by else None
    head = [item, numbers.get(item, 0) + 1, VersionState.PUBLISHED, local_date(at), row.digest, person, person, at, at]
    return head + [version_values(row.values)[name] for name in OF_VERSION]


def version_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Columns of a version from columns of a file: the short name has no field of its own."""
    found = {name: values[name] for name in OF_VERSION}
    if values["short_name"]:
        found["extra"] = {**values["extra"], "short_name": values["short_name"]}
    return found


def _point_items(rows: Sequence[ReadRow], items: Mapping[str, Item], versions: Sequence[int]) -> None:
    groups = synonym_groups()
    update_rows(
        Item,
        "id",
        ("name", "catalog_code", "body_id", "current_id", "name_key", "initial", "search"),
        (_item_row(row, items[row.values["code"]].pk, pk, groups) for row, pk in zip(rows, versions, strict=True)),
    )


def _item_row(row: ReadRow, item: int, version: int, groups: list[list[str]]) -> list[Any]:
    values = row.values
    name = values["name"]
    return [item, name, values["catalog_code"], row.body_id, version, *name_keys(name), search_text(values, groups)]


def name_keys(name: str) -> tuple[str, str]:
    """The sort key and the letter of A-Z; ``#`` for names that begin with neither Han nor Latin."""
    first = pinyin_initials(name)[:1].upper()
    return pinyin_key(name)[:400], first if first.isalpha() else "#"
