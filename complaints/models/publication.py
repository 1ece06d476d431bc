"""A letter or question with its reply, for everybody to read: only with consent, edited, and reviewed by a second person."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.models.order import Order


class PublicationState(models.TextChoices):
    DRAFT = "draft", _("待复核")
    PUBLISHED = "published", _("已公开")
    WITHDRAWN = "withdrawn", _("已撤下")


class Publication(models.Model):
    """What the public reads of an order. ``code`` is its permanent address and says nothing about the order's number."""

    order = models.OneToOneField(Order, models.PROTECT, primary_key=True, related_name="publication")
    code = models.CharField(max_length=16, unique=True)
    state = models.CharField(max_length=10, choices=PublicationState.choices, default=PublicationState.DRAFT)
    title = models.CharField(_("标题"), max_length=100)
    question = models.TextField(_("来信"))
    answer = models.TextField(_("答复"))
    office_name = models.CharField(_("答复单位"), max_length=100)
    asked_on = models.DateField(_("来信日期"))
    answered_on = models.DateField(_("答复日期"))
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdraw_reason = models.CharField(_("撤下理由"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reviewed_by=None) | ~models.Q(reviewed_by=models.F("prepared_by")),
                name="published_by_two_people",
            )
        ]
        indexes = [
            models.Index(
                fields=["-published_at", "-order"], condition=models.Q(state="published"), name="publication_newest"
            )
        ]

    def __str__(self) -> str:
        return self.title
