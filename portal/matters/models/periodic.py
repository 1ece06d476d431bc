"""Periodic work happens once per slot, however many beats ring."""

from django.db import models


class PeriodicRun(models.Model):
    """``name`` ran for ``slot``: the unique row makes a second beat harmless."""

    name = models.CharField(max_length=40)
    slot = models.CharField(max_length=40)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    detail = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "slot"], name="once_per_slot")]
        indexes = [models.Index(fields=["name", "-finished_at"], name="periodic_latest")]

    def __str__(self) -> str:
        return f"{self.name} {self.slot}"
