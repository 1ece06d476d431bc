"""The matter (办件): one row per piece of business, and the row lock of everything about it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Office, Party

OPEN = models.Q(closed_at=None)


class Stage(models.TextChoices):
    """Where a matter stands, in words that every kind of business shares."""

    RECEIVED = "received", _("待受理")
    WAITING = "waiting", _("待申请人补正")
    HANDLING = "handling", _("办理中")
    SUSPENDED = "suspended", _("暂停计时")
    DELIVERING = "delivering", _("待送达")
    CLOSED = "closed", _("已办结")


class Alert(models.IntegerChoices):
    """The gravest limit that a running deadline of the matter has crossed."""

    NONE = 0, _("正常")
    SOON = 1, _("即将到期")
    YELLOW = 2, _("超承诺时限")
    RED = 3, _("超法定时限")


class Channel(models.TextChoices):
    ONLINE = "online", _("网上")
    WINDOW = "window", _("窗口")
    POST = "post", _("邮寄")
    PHONE = "phone", _("电话")
    IMPORT = "import", _("历史导入")


class Matter(models.Model):
    """A numbered thing that an office must handle in a lawful time.

    ``version`` grows with every recorded event; a page that shows an older one is stale.
    ``last_seq`` and ``last_digest`` are the head of the matter's event chain.
    ``due_on``, ``alert`` and ``stage`` are kept by the clock and by ``record`` for lists and figures.
    """

    number = models.CharField(_("办件编号"), max_length=50, unique=True)
    query_code = models.CharField(_("查询码"), max_length=12)
    kind = models.CharField(_("业务种类"), max_length=20)
    title = models.CharField(_("名称"), max_length=200)
    applicant = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="matters")
    applicant_label = models.CharField(_("申请人（脱敏）"), max_length=200, blank=True)
    office = models.ForeignKey(Office, models.PROTECT, related_name="matters", verbose_name=_("承办机构"))
    hall = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="hall_matters")
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="handled_matters"
    )
    channel = models.CharField(_("来源"), max_length=10, choices=Channel.choices, default=Channel.ONLINE)
    priority = models.SmallIntegerField(_("优先级"), default=0)
    stage = models.CharField(_("阶段"), max_length=10, choices=Stage.choices, default=Stage.RECEIVED)
    status = models.CharField(_("状态"), max_length=20, blank=True)
    due_on = models.DateField(_("到期日"), null=True, blank=True)
    alert = models.PositiveSmallIntegerField(_("警示"), choices=Alert.choices, default=Alert.NONE)
    opened_at = models.DateTimeField(_("收到时间"))
    closed_at = models.DateTimeField(_("办结时间"), null=True, blank=True)
    remark = models.CharField(_("备注"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0)
    last_seq = models.PositiveIntegerField(default=0)
    last_digest = models.CharField(max_length=80, blank=True)

    # What portal.matters.clock has read under the row lock; never saved.
    clock_hands: Any = None

    class Meta:
        verbose_name = _("办件")
        constraints = [
            models.CheckConstraint(condition=models.Q(stage__in=Stage.values), name="matter_stage_known"),
            models.CheckConstraint(
                condition=models.Q(stage=Stage.CLOSED, closed_at__isnull=False)
                | (~models.Q(stage=Stage.CLOSED) & models.Q(closed_at__isnull=True)),
                name="matter_closed_has_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "stage", "due_on", "id"], condition=OPEN, name="matter_office_queue"),
            models.Index(fields=["office", "due_on", "id"], condition=OPEN, name="matter_office_open"),
            models.Index(fields=["hall", "stage", "due_on", "id"], condition=OPEN, name="matter_hall_queue"),
            models.Index(fields=["handler", "due_on", "id"], condition=OPEN, name="matter_handler_queue"),
            models.Index(fields=["alert", "due_on", "id"], condition=OPEN, name="matter_alert_queue"),
            models.Index(fields=["due_on", "id"], condition=OPEN, name="matter_due_queue"),
            models.Index(fields=["opened_at", "id"], condition=OPEN, name="matter_oldest"),
            models.Index(fields=["office", "-closed_at", "-id"], condition=~OPEN, name="matter_office_done"),
            models.Index(fields=["-closed_at", "-id"], condition=~OPEN, name="matter_done"),
            models.Index(fields=["applicant", "-opened_at", "-id"], name="matter_applicant"),
            models.Index(fields=["-opened_at", "-id"], name="matter_opened"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        return self.closed_at is None
