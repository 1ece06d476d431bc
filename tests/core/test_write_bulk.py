"""Writing many rows: every kind of value arrives as the ORM would have written it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from portal.core.bulk import copy_rows, insert_rows, update_rows
from tests.core.tables import Sample, tables

COLUMNS = ["name", "due_on", "at", "data", "secret", "raw", "open"]
MOMENT = datetime(2026, 8, 21, 9, 30, 0, 123456, tzinfo=UTC)
ROWS: list[tuple[Any, ...]] = [
    ("张'三\\N\t\r\n“”", date(2026, 8, 21), MOMENT, {"a": ["\\", '"', None, "\t"]}, "密", b"\x00\\x", True),
    ("", None, None, [], None, None, False),
    ("\\N", None, None, "文字", "", b"", False),
]


@pytest.fixture(autouse=True)
def _tables(db: None) -> Iterator[None]:
    with tables(Sample):
        yield


def stored() -> list[tuple[Any, ...]]:
    found = [tuple(getattr(each, name) for name in COLUMNS) for each in Sample.objects.order_by("id")]
    return [(*row[:5], None if row[5] is None else bytes(row[5]), row[6]) for row in found]


def test_insert_keeps_every_value() -> None:
    insert_rows(Sample, ROWS, COLUMNS)
    assert stored() == ROWS


def test_copy_keeps_every_value() -> None:
    assert copy_rows(Sample, COLUMNS, iter(ROWS)) == 3
    assert stored() == ROWS


def test_insert_returns_keys_in_order_over_batches() -> None:
    rows: list[tuple[Any, ...]] = [(str(n), {}, False) for n in range(12_000)]
    keys = insert_rows(Sample, iter(rows), ["name", "data", "open"], returning="id")
    assert keys == sorted(keys)
    assert Sample.objects.get(pk=keys[11_999]).name == "11999"


def test_update_sets_the_named_columns_by_key() -> None:
    one, other = insert_rows(Sample, ROWS[:2], COLUMNS, returning="id")
    changed = update_rows(
        Sample, "id", ["due_on", "data", "parent"], [(one, None, {"b": 1}, other), (-1, None, {}, None)]
    )
    row = Sample.objects.get(pk=one)
    assert (changed, row.due_on, row.data, row.parent and row.parent.pk, row.name) == (
        1,
        None,
        {"b": 1},
        other,
        ROWS[0][0],
    )


def test_no_rows_are_no_statement() -> None:
    assert insert_rows(Sample, [], COLUMNS, returning="id") == []
    assert copy_rows(Sample, COLUMNS, []) == update_rows(Sample, "id", ["name"], []) == 0


def test_an_unknown_column_is_an_error() -> None:
    with pytest.raises(KeyError):
        insert_rows(Sample, [("x",)], ["name; DROP TABLE"])


def test_a_row_of_the_wrong_width_is_an_error() -> None:
    with pytest.raises(ValueError, match="zip"):
        insert_rows(Sample, [("x", "y")], ["name"])
