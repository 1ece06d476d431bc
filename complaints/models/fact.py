"""What the figures count of each order: one narrow row, kept by a ledger consumer (complaints/counting.py)."""

from django.db import models

from complaints.models.order import Order
from portal.accounts.models import Division, Office


def _count() -> "models.PositiveSmallIntegerField[int, int]":
    return models.PositiveSmallIntegerField(default=0)


class OrderFact(models.Model):
    """An order in numbers, by the local day of its registration and the office that has it now.

    ``counts`` is 0 for what is no work of its own (merged, withdrawn). The others count rows of the order: limits of
    handling and of signing by the office that were judged and kept, replies that the centre passed, the newest verdict,
    oversight orders, judged samples, people who came with it. ``days`` is the longest handling in working days.
    """

    order = models.OneToOneField(Order, models.CASCADE, primary_key=True, related_name="fact")
    day = models.DateField()
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)
    source = models.CharField(max_length=12)
    category = models.CharField(max_length=3, blank=True, help_text="code of the first level")
    area = models.ForeignKey(Division, models.PROTECT, null=True, related_name="+")
    counts = _count()
    completed = _count()
    overdue = _count()
    judged_in_time = _count()
    on_time = _count()
    days = models.PositiveIntegerField(null=True)
    signs = _count()
    signed_in_time = _count()
    replies = _count()
    complete_replies = _count()
    verdicts = _count()
    solved = _count()
    satisfied = _count()
    returned = _count()
    returned_wrongly = _count()
    reopened = _count()
    oversights = _count()
    samples = _count()
    good_samples = _count()
    people = _count()

    class Meta:
        indexes = [models.Index(fields=["day", "office"], name="order_fact_by_day")]

    def __str__(self) -> str:
        return f"{self.order_id} {self.day}"


MEASURES = (
    "completed",
    "overdue",
    "judged_in_time",
    "on_time",
    "signs",
    "signed_in_time",
    "replies",
    "complete_replies",
    "verdicts",
    "solved",
    "satisfied",
    "returned",
    "returned_wrongly",
    "reopened",
    "oversights",
    "samples",
    "good_samples",
)
"""What is summed up over orders."""
