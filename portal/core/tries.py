"""Limits on tries that hold over all processes: counted in the database, in fixed stretches of time."""

from datetime import UTC, datetime, timedelta

from django.db import connection, models
from django.utils.translation import gettext as _

from portal.core import clock
from portal.core.errors import TooManyTries
from portal.core.secrets import blind_index

_COUNT = """
    INSERT INTO core_try (key, stretch, count) VALUES (%s, %s, 1)
    ON CONFLICT (key, stretch) DO UPDATE SET count = core_try.count + 1
    RETURNING count
"""
_KEEP = timedelta(days=1)


class Try(models.Model):
    """How often somebody tried something within a stretch of time; the address itself is not kept."""

    key = models.CharField(max_length=80)
    stretch = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "core_try"
        indexes = [models.Index(fields=["stretch"], name="try_old")]
        constraints = [models.UniqueConstraint(fields=["key", "stretch"], name="one_count_a_stretch")]

    def __str__(self) -> str:
        return f"{self.key} {self.stretch} {self.count}"


def count_try(purpose: str, who: str, *, limit: int, seconds: int = 60) -> None:
    """Count one try of ``who`` (an address, a user's id); TooManyTries beyond ``limit`` in this stretch.

    Call it outside a transaction that may roll back. A database that does not answer refuses: fail closed.
    """
    now = clock.now()
    stretch = datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, UTC)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [f"{purpose}:{blind_index(who, 'try')}", stretch])
        count: int = cursor.fetchone()[0]
    if count == 1:
        Try.objects.filter(stretch__lt=now - _KEEP).delete()
    if count > limit:
        minutes = max(1, seconds // 60)
        raise TooManyTries(_("尝试次数太多。请过 %(minutes)s 分钟再试。") % {"minutes": minutes})
