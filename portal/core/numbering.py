"""Serial numbers without gaps: one row per scope, counted up inside the caller's transaction."""

from django.db import connection, models, transaction

_TAKE = """
    INSERT INTO core_serial (scope, last) VALUES (%s, %s)
    ON CONFLICT (scope) DO UPDATE SET last = core_serial.last + excluded.last
    RETURNING last
"""


class Serial(models.Model):
    """The last number given in a scope, such as ``case:999900:20260821``."""

    scope = models.CharField(primary_key=True, max_length=120)
    last = models.BigIntegerField()

    class Meta:
        db_table = "core_serial"

    def __str__(self) -> str:
        return f"{self.scope} {self.last}"


def next_serial(scope: str) -> int:
    """The next number of the scope, from 1. A rollback gives it back; the scope stays locked until commit."""
    return next_serials(scope, 1)[0]


def next_serials(scope: str, count: int) -> range:
    """The next ``count`` numbers of the scope as one range, for imports."""
    if count < 1:
        raise ValueError("Take at least one number.")
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Numbers are taken inside the transaction that uses them.")
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [scope, count])
        last: int = cursor.fetchone()[0]
    return range(last - count + 1, last + 1)
