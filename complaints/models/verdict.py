"""The two verdicts on an order, which stay apart: what the office says, and what the person says."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.models.order import Caller, Order
from portal.accounts.models import Office


class Truth(models.TextChoices):
    TRUE = "true", _("属实")
    PARTLY = "partly", _("部分属实")
    FALSE = "false", _("不属实")
    NOT_APPLICABLE = "none", _("不涉及（咨询、建议、表扬）")


class Result(models.TextChoices):
    SOLVED = "solved", _("已解决")
    PLANNED = "planned", _("正在解决，已告知期限")
    EXPLAINED = "explained", _("已解释说明")
    NOT_POSSIBLE = "not_possible", _("无法解决，已说明原因")


class ReplyReview(models.TextChoices):
    WAITING = "waiting", _("待审核")
    PASSED = "passed", _("通过")
    REJECTED = "rejected", _("退回重办")


class Reply(models.Model):
    """The office's verdict with the four indicators of CMP-13: true or not, basis, limit, result; and contacted or not."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="replies")
    round = models.PositiveSmallIntegerField(default=1)
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("答复时间"))
    truth = models.CharField(_("是否属实"), max_length=8, choices=Truth.choices)
    basis = models.TextField(_("依据"))
    measures = models.TextField(_("采取的措施"))
    done_by = models.DateField(_("完成期限"), null=True)
    result = models.CharField(_("办理结果"), max_length=12, choices=Result.choices)
    contacted = models.BooleanField(_("是否联系诉求人"))
    no_contact_reason = models.CharField(_("未联系原因"), max_length=200, blank=True)
    text = models.TextField(_("给诉求人的答复"))
    review = models.CharField(_("审核"), max_length=8, choices=ReplyReview.choices, default=ReplyReview.WAITING)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(_("审核时间"), null=True)
    review_note = models.TextField(_("审核意见"), blank=True)

    class Meta:
        indexes = [models.Index(fields=["order", "id"], name="reply_of_order")]

    def __str__(self) -> str:
        return f"{self.order_id} r{self.round}"


class Satisfaction(models.IntegerChoices):
    """Five levels (RAT-01); 4 and 5 are bad."""

    VERY_SATISFIED = 1, _("非常满意")
    SATISFIED = 2, _("满意")
    FAIR = 3, _("基本满意")
    DISSATISFIED = 4, _("不满意")
    VERY_DISSATISFIED = 5, _("非常不满意")


class Revisit(models.Model):
    """The person's verdict: given by himself (``by`` None) or asked for by another person than who handled it."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="revisits")
    round = models.PositiveSmallIntegerField(default=1)
    caller = models.ForeignKey(Caller, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("回访时间"))
    reached = models.BooleanField(_("是否联系上"), default=True)
    contacted = models.BooleanField(_("承办单位是否联系过"), null=True)
    solved = models.BooleanField(_("是否解决"), null=True)
    satisfied = models.PositiveSmallIntegerField(_("满意程度"), choices=Satisfaction.choices, null=True)
    note = models.TextField(_("诉求人意见"), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order", "round", "caller"], condition=models.Q(by=None), name="one_verdict_of_a_caller"
            )
        ]

    def __str__(self) -> str:
        return f"{self.order_id} r{self.round}"


class Message(models.Model):
    """What goes between the person and the offices while the order runs: asked, answered, added. The centre passes it on."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="messages")
    caller = models.ForeignKey(Caller, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    from_caller = models.BooleanField()
    asks = models.BooleanField(default=False, help_text="a question of the office that the person should answer")
    text = models.TextField()
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["order", "id"], name="message_of_order")]

    def __str__(self) -> str:
        return f"{self.order_id} {self.at:%Y-%m-%d}"
