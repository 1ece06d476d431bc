"""Follow-ups on a published letter: short, without a name, shown only after somebody has read them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.models.publication import Publication


class FollowUpState(models.TextChoices):
    WAITING = "waiting", _("待审核")
    SHOWN = "shown", _("已显示")
    REFUSED = "refused", _("不显示")


class FollowUp(models.Model):
    """What a reader adds to a published letter. ``text`` is masked when it comes in; ``answer`` is the centre's."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="follow_ups")
    text = models.TextField(_("跟帖"))
    at = models.DateTimeField(_("时间"))
    state = models.CharField(max_length=8, choices=FollowUpState.choices, default=FollowUpState.WAITING)
    answer = models.TextField(_("回应"), blank=True)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True)
    reason = models.CharField(_("不显示的理由"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("跟帖")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=FollowUpState.WAITING) | models.Q(judged_by__isnull=False),
                name="follow_up_shown_by_somebody",
            )
        ]
        indexes = [
            models.Index(fields=["publication", "-id"], condition=models.Q(state="shown"), name="follow_up_shown"),
            models.Index(fields=["id"], condition=models.Q(state="waiting"), name="follow_up_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.publication_id} {self.state}"
