"""领导包案: a leader answers for a hard order until the person was told and the leader has signed (销号)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.models.order import Order


class LeaderCase(models.Model):
    """One order in the hands of a leader: plan, date, who was told, and the leader's signature."""

    order = models.OneToOneField(Order, models.PROTECT, primary_key=True, related_name="leader_case")
    leader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("包案领导"))
    plan = models.TextField(_("工作方案"))
    due_on = models.DateField(_("完成期限"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    told_at = models.DateTimeField(_("告知诉求人时间"), null=True)
    told_note = models.TextField(_("告知情况"), blank=True)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(_("签字销号时间"), null=True)
    result = models.TextField(_("办理结果"), blank=True)

    def __str__(self) -> str:
        return f"{self.order_id} {self.leader_id}"
