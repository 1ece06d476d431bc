"""The trend: opened, closed and carded matters per office and local date, added up as the ledger is read."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db import connection
from psycopg2.extras import execute_values

from supervision.models import Level

COLUMN = {Level.WARNING: "warned", Level.YELLOW: "yellow", Level.RED: "red"}
Key = tuple[date, int | None, int | None]
"""(local date, office id, hall id)"""


def count_cards(cards: Iterable[tuple[Key, int]]) -> None:
    """Add cards: (key of the crossing, level)."""
    found = list(cards)
    for level, column in COLUMN.items():
        add(column, Counter(key for key, each in found if each == level))


def add(column: str, counts: Counter[Key]) -> None:
    """Add counts to one column; ``column`` is one of the model's own names."""
    rows = [(*key, count) for key, count in counts.items() if key[1] is not None]
    if not rows:
        return
    others = [name for name in ("opened", "closed", "warned", "yellow", "red") if name != column]
    zeros = ", 0" * len(others)
    statement = (
        f"INSERT INTO supervision_dayfigure AS f (day, office_id, hall_id, {column}, {', '.join(others)}) VALUES %s "  # noqa: S608
        f"ON CONFLICT (day, office_id, hall_id) DO UPDATE SET {column} = f.{column} + EXCLUDED.{column}"
    )
    with connection.cursor() as cursor:
        # Two consumers add here, in different orders: one after the other, or they deadlock.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('supervision_dayfigure'))")
        execute_values(cursor.cursor, statement, rows, template=f"(%s, %s, %s, %s{zeros})")
