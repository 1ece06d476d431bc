"""督办: an oversight order stands beside a work order and is no state of it (CMP-10, domain.md 4.3)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.models.order import Order
from portal.accounts.models import Office


class Ground(models.TextChoices):
    """Why an order is put on the list (CMP-10: 潍坊 26, 济南 28)."""

    REFUSES = "refuses", _("无正当理由不签收、推诿")
    OVERDUE = "overdue", _("超过办理期限")
    UNSOLVED = "unsolved", _("应当解决而没有解决")
    BAD_EFFECT = "bad_effect", _("造成不良影响")
    STALE_KNOWLEDGE = "stale_knowledge", _("知识库没有按期更新")
    REPEATED = "repeated", _("同一问题多次反映")
    BAD_REPLY = "bad_reply", _("抽查发现答复不合格")


class Oversight(models.Model):
    """One oversight order: demanded of an office until a day, answered in writing, accepted or sent back.

    ``answers`` counts how often the office has answered; the newest answer and note stand here, all are kept as notes of the order.
    """

    order = models.ForeignKey(Order, models.PROTECT, related_name="oversights")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name=_("被督办单位"))
    ground = models.CharField(_("督办事由"), max_length=16, choices=Ground.choices)
    demand = models.TextField(_("督办要求"))
    due_on = models.DateField(_("反馈期限"))
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(_("发出时间"))
    answer = models.TextField(_("反馈情况"), blank=True)
    answers = models.PositiveSmallIntegerField(default=0)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(_("反馈时间"), null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(_("办结时间"), null=True)
    note = models.TextField(_("审核意见"), blank=True)

    class Meta:
        verbose_name = _("督办单")
        constraints = [
            models.UniqueConstraint(
                fields=["order"], condition=models.Q(closed_at=None), name="one_open_oversight_of_an_order"
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at=None) | models.Q(answered_at__isnull=False),
                name="oversight_ends_with_an_answer",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "-issued_at", "-id"], name="oversight_of_office"),
            models.Index(fields=["due_on", "id"], condition=models.Q(closed_at=None), name="oversight_open"),
        ]

    def __str__(self) -> str:
        return f"{self.order_id} {self.ground}"
