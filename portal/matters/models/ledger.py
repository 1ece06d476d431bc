"""How far each consumer has read the ledger, and the daily seal over it."""

from django.db import models


class Cursor(models.Model):
    """A consumer's place in the ledger: it has handled all events up to (xact, event_id)."""

    name = models.CharField(max_length=40, primary_key=True)
    xact = models.BigIntegerField(default=0)
    event_id = models.BigIntegerField(default=0)
    moved_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)  # the kind of error it stands still at; "" when it moves

    def __str__(self) -> str:
        return self.name


class LedgerSeal(models.Model):
    """A signed Merkle root over the digests of the events between the seal before and this one; also kept in a file."""

    day = models.DateField(primary_key=True)
    first_xact = models.BigIntegerField()
    first_event = models.BigIntegerField()
    last_xact = models.BigIntegerField()
    last_event = models.BigIntegerField()
    events = models.PositiveBigIntegerField()
    root = models.CharField(max_length=80)
    prev_root = models.CharField(max_length=80, blank=True)
    signature = models.TextField()
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.root}"
