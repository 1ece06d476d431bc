"""Many rows in one statement, for imports, sweeps and generators.

Columns are field names (``office`` or ``office_id``); values are what the field takes in Python (a key for a
foreign key) and are written as the field itself would (JSON, encrypted text). Python defaults, ``auto_now``,
``save()`` play no part: name every column that needs a value.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db import connection, models
from psycopg2 import sql
from psycopg2.extras import execute_values

BATCH = 5_000
Row = Sequence[Any]
if TYPE_CHECKING:
    Field = models.Field[Any, Any]


def insert_rows(
    model: type[models.Model], rows: Iterable[Row], columns: Sequence[str], returning: str | None = None
) -> list[Any]:
    """Insert rows in batches; gives the ``returning`` column of each in order, or nothing without one."""
    fields = _fields(model, columns)
    statement = sql.SQL("INSERT INTO {} ({}) VALUES %s").format(_table(model), _names(fields))
    if returning:
        statement += sql.SQL(" RETURNING ") + _names(_fields(model, [returning]))
    found: list[Any] = []
    with connection.cursor() as cursor:
        for batch in _batches(_prepared(fields, rows)):
            answer = execute_values(cursor.cursor, statement, batch, page_size=BATCH, fetch=bool(returning))
            found += [row[0] for row in answer or ()]
    return found


def update_rows(model: type[models.Model], key: str, columns: Sequence[str], rows: Iterable[Row]) -> int:
    """Set ``columns`` of the rows named by ``key``; a row is (key, *values). Gives how many rows changed."""
    fields = _fields(model, [key, *columns])
    with connection.cursor() as cursor:
        statement = sql.SQL("UPDATE {} AS t SET {} FROM (VALUES %s) AS v ({}) WHERE t.{} = v.{}").format(
            _table(model),
            sql.SQL(", ").join(sql.SQL("{0} = v.{0}").format(_name(field)) for field in fields[1:]),
            _names(fields),
            _name(fields[0]),
            _name(fields[0]),
        )
        template = "(" + ", ".join(f"%s::{field.cast_db_type(connection)}" for field in fields) + ")"
        changed = 0
        for batch in _batches(_prepared(fields, rows)):
            execute_values(cursor.cursor, statement, batch, template=template, page_size=BATCH)
            changed += cursor.rowcount
    return changed


def copy_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> int:
    """Insert by COPY, the fastest way in; gives how many rows went in. Memory stays flat."""
    fields = _fields(model, columns)
    count = 0
    with connection.cursor() as cursor:
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(_table(model), _names(fields))
        for batch in _batches(_prepared(fields, rows)):
            cursor.cursor.copy_expert(statement, StringIO("".join(map(_copy_line, batch))))
            count += len(batch)
    return count


def _fields(model: type[models.Model], columns: Sequence[str]) -> list["Field"]:
    fields: dict[str, Field] = {}
    for field in model._meta.concrete_fields:
        fields[field.name] = fields[field.attname] = field
    return [fields[column] for column in columns]


def _prepared(fields: Sequence["Field"], rows: Iterable[Row]) -> Iterator[Row]:
    """Rows with each value as the driver takes it."""
    writers = [_writer(field) for field in fields]
    for row in rows:
        yield [None if value is None else write(value) for write, value in zip(writers, row, strict=True)]


def _writer(field: "Field") -> Callable[[Any], Any]:
    if isinstance(field, models.JSONField):
        return lambda value: json.dumps(value, cls=field.encoder, ensure_ascii=False)
    if type(field) not in _PLAIN:
        return lambda value: field.get_db_prep_save(value, connection)
    return lambda value: value if _is_native(value) else field.get_db_prep_save(value, connection)


_PLAIN = {
    models.AutoField,
    models.BigAutoField,
    models.IntegerField,
    models.BigIntegerField,
    models.PositiveIntegerField,
    models.PositiveSmallIntegerField,
    models.CharField,
    models.TextField,
    models.BooleanField,
    models.DateField,
    models.DateTimeField,
    models.ForeignKey,
}


def _is_native(value: Any) -> bool:
    """Whether the driver writes the value as the field would: most values of a sweep, at a tenth of the cost."""
    kind = type(value)
    return kind in (int, str, bool, date) or (kind is datetime and value.tzinfo is not None)


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def _copy_line(row: Row) -> str:
    return "\t".join(map(_copy_text, row)) + "\n"


def _copy_text(value: Any) -> str:
    """One value in COPY's text format."""
    if value is None:
        return "\\N"
    if hasattr(value, "adapted"):  # what the driver wraps, such as bytes
        value = value.adapted
    if isinstance(value, bytes | memoryview):
        return "\\\\x" + bytes(value).hex()
    return str(value).translate(_ESCAPES)


def _table(model: type[models.Model]) -> sql.Identifier:
    return sql.Identifier(model._meta.db_table)


def _name(field: "Field") -> sql.Identifier:
    return sql.Identifier(str(field.column))


def _names(fields: Sequence["Field"]) -> sql.Composable:
    return sql.SQL(", ").join(map(_name, fields))
