"""Copies of long files that a worker is to make."""

from django.conf import settings
from django.db import models

from portal.matters.models import Matter


class RedactionOrder(models.Model):
    """``file`` is the key of the file in its own table, by the kind of the matter; ``fault`` says why none was made."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    file = models.PositiveBigIntegerField()
    ground = models.CharField(max_length=24)
    seen = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "file"], condition=models.Q(done_at=None), name="redaction_ordered_once"
            )
        ]
        indexes = [models.Index(fields=["at"], condition=models.Q(done_at=None), name="redaction_to_make")]

    def __str__(self) -> str:
        return f"{self.matter_id} {self.file}"
