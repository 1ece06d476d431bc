"""The ledger: what happened, append-only and chained per matter."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Cast, Now

from portal.accounts.models import Office
from portal.matters.models.matter import Matter


class CurrentTransaction(models.Func):
    """The id of the writing transaction: consumers read in this order, so a late commit is never skipped."""

    function = "pg_current_xact_id"
    output_field = models.TextField()


class Event(models.Model):
    """One fact of one matter. ``digest`` covers all facts and the digest before it; personal data stay out of ``data``."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    on_behalf_of = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    data = models.JSONField(default=dict)
    prev_digest = models.CharField(max_length=80, blank=True)
    digest = models.CharField(max_length=80)
    recorded_at = models.DateTimeField(db_default=Now())
    xact = models.BigIntegerField(
        db_default=Cast(Cast(CurrentTransaction(), models.TextField()), models.BigIntegerField())
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["matter", "seq"], name="event_seq_unique")]
        indexes = [models.Index(fields=["xact", "id"], name="event_ledger_order")]

    def __str__(self) -> str:
        return f"{self.matter_id}#{self.seq} {self.kind}"
