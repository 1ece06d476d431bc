"""What readers say about an entry (row 156): not public, seen and answered by its body."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from disclosure.entries.models import Entry
from portal.accounts.models import Office


class EntryFeedback(models.Model):
    """One remark, without name or address; who wrote it reads the answer by ``code``."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="feedback")
    body = models.ForeignKey(Office, models.PROTECT, related_name="+")
    token = models.UUIDField(unique=True)
    code = models.CharField(max_length=20, unique=True)
    helpful = models.BooleanField(_("有用"), null=True)
    text = models.TextField(_("意见"))
    at = models.DateTimeField()
    answer = models.TextField(_("答复"), blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = verbose_name_plural = _("公开信息反馈")
        indexes = [
            models.Index(fields=["body", "-id"], name="entry_feedback_desk"),
            models.Index(fields=["at"], name="entry_feedback_month"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.entry_id}"
