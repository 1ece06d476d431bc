"""What was learned from orders that people have classed: counts of words by class, made anew by the worker."""

from django.db import models


class LearnedWords(models.Model):
    """``facts`` is what complaints/learning.py reads back; the newest row is used, older ones are deleted."""

    learned_at = models.DateTimeField(unique=True)
    orders = models.PositiveIntegerField()
    facts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.orders} {self.learned_at:%Y-%m-%d %H:%M}"
