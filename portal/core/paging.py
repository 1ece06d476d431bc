"""Keyset pages for HTML lists: the cost of a page does not grow with how deep it lies.

NULL counts as greater than every value, which is also how PostgreSQL's indexes order it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Generic, TypeVar

from django.core import signing
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.constants import LOOKUP_SEP

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True)
class Page(Generic[M]):
    """One page of rows; a token is None where no page lies in that direction."""

    rows: list[M]
    next_token: str | None
    previous_token: str | None


@dataclass(frozen=True)
class _Column:
    name: str
    descending: bool
    field: "models.Field[Any, Any] | None"
    nullable: bool


def page(
    queryset: "models.QuerySet[M]",
    order: Sequence[str] = ("due_on", "id"),
    after: str | None = None,
    size: int = 20,
) -> Page[M]:
    """The page that a token names; the first page for no token, a broken one, or one of another order.

    ``order`` are field paths, ``-`` before a descending one; together they name one row (end with ``id``).
    """
    columns = [_column(queryset.model, name) for name in order]
    backward, key = _read_token(after, columns)
    if backward:
        columns = [_Column(each.name, not each.descending, each.field, each.nullable) for each in columns]
    found = queryset.order_by(*(f"{'-' * each.descending}{each.name}" for each in columns))
    rows = _first_rows(found, _segments(columns, key) if key else [Q()], size + 1)
    more, rows = len(rows) > size, rows[:size]
    if key and (not rows or (backward and len(rows) < size)):
        return page(queryset, order, None, size)  # rows have gone meanwhile: a full first page instead
    if backward:
        rows.reverse()
    has_next, has_previous = (True, more) if backward else (more, bool(key))
    return Page(
        rows,
        _token(rows[-1], order, backward=False) if rows and has_next else None,
        _token(rows[0], order, backward=True) if rows and has_previous else None,
    )


def _column(model: type[models.Model], name: str) -> _Column:
    path = name.removeprefix("-")
    field, nullable = None, False
    try:
        for part in path.split(LOOKUP_SEP):
            found = model._meta.pk if part == "pk" else model._meta.get_field(part)
            nullable = nullable or bool(getattr(found, "null", True))
            field = found if isinstance(found, models.Field) else None
            model = getattr(found, "related_model", None) or model
    except FieldDoesNotExist:  # an annotation
        return _Column(path, name.startswith("-"), None, nullable=True)
    return _Column(path, name.startswith("-"), field, nullable)


def _segments(columns: Sequence[_Column], key: Sequence[Any]) -> list[Q]:
    """The rows after the key as one or two stretches in order, each a range that an index can begin at."""
    first, value = columns[0], key[0]
    null, rest = Q((f"{first.name}__isnull", True)), _beyond(columns[1:], key[1:])
    if value is None:
        return [null & rest, ~null] if first.descending else [null & rest]
    side = "lt" if first.descending else "gt"
    further = Q((f"{first.name}__{side}", value)) | (Q((first.name, value)) & rest)
    stretch = Q((f"{first.name}__{side}e", value)) & further
    return [stretch, null] if first.nullable and not first.descending else [stretch]


def _beyond(columns: Sequence[_Column], key: Sequence[Any]) -> Q:
    return reduce(or_, _segments(columns, key)) if columns else Q(pk__in=[])


def _first_rows(queryset: "models.QuerySet[M]", segments: Sequence[Q], count: int) -> list[M]:
    rows: list[M] = []
    for segment in segments:
        if len(rows) < count:
            rows += queryset.filter(segment)[: count - len(rows)]
    return rows


def token_after(row: models.Model, order: Sequence[str]) -> str:
    """The token of the page that begins behind a row; for exports that send rows before they know the last."""
    return _token(row, order, backward=False)


def _token(row: models.Model, order: Sequence[str], *, backward: bool) -> str:
    key = [_value(row, name.removeprefix("-")) for name in order]
    return signing.dumps([backward, key], salt=_salt(order), serializer=_Json, compress=True)


def _value(row: Any, path: str) -> Any:
    for part in path.split(LOOKUP_SEP):
        row = getattr(row, part, None)
    return row.pk if isinstance(row, models.Model) else row


def _read_token(token: str | None, columns: Sequence[_Column]) -> tuple[bool, list[Any] | None]:
    order = [f"{'-' * each.descending}{each.name}" for each in columns]
    try:
        backward, key = signing.loads(token or "", salt=_salt(order), serializer=_Json)
        return backward, [_typed(column, value) for column, value in zip(columns, key, strict=True)]
    except (signing.BadSignature, ValidationError, ValueError, TypeError):
        return False, None


def _typed(column: _Column, value: Any) -> Any:
    return value if value is None or column.field is None else column.field.to_python(value)


def _salt(order: Sequence[str]) -> str:
    return "portal.paging:" + ",".join(order)


class _Json(signing.JSONSerializer):
    """Signing's JSON that also writes dates, times to the microsecond, and decimals."""

    def dumps(self, obj: Any) -> bytes:
        return json.dumps(obj, separators=(",", ":"), default=str).encode("latin-1")
