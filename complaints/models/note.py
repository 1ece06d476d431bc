"""What staff wrote with a move and nobody may lose: the ledger keeps facts, free words stand here."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.models.order import Order


class NoteKind(models.TextChoices):
    CALL = "call", _("再次来电时的记录")
    RECUSED = "recused", _("回避理由")
    REOPENED = "reopened", _("重新办理的理由")
    OVERSIGHT_ANSWER = "oversight_answer", _("督办反馈")
    OVERSIGHT_RETURNED = "oversight_back", _("督办反馈被退回")
    LEADER_CHANGED = "leader_changed", _("更换包案领导的理由")


class OrderNote(models.Model):
    """Words of a member of staff about an order, for staff alone."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="notes")
    kind = models.CharField(_("事由"), max_length=16, choices=NoteKind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("时间"))
    text = models.TextField()

    class Meta:
        verbose_name = _("工单记录")
        indexes = [models.Index(fields=["order", "id"], name="note_of_order")]

    def __str__(self) -> str:
        return f"{self.order_id} {self.kind}"
