"""A thing with a state and its events: the least that a portal could keep."""

from django.db import models


class Thing(models.Model):
    number = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=20)
    due_on = models.DateField(null=True)
    opened_at = models.DateTimeField()
    objects: "models.Manager[Thing]" = models.Manager()

    class Meta:
        app_label = "bare"
        db_table = "bare_thing"
        indexes = [models.Index(fields=["due_on", "id"], name="bare_thing_due")]

    def __str__(self) -> str:
        return self.number


class ThingEvent(models.Model):
    thing = models.ForeignKey(Thing, models.PROTECT)
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()
    data = models.JSONField(default=dict)
    objects: "models.Manager[ThingEvent]" = models.Manager()

    class Meta:
        app_label = "bare"
        db_table = "bare_event"

    def __str__(self) -> str:
        return self.kind
