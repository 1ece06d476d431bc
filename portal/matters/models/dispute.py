"""Disputes about what an office did: reconsideration and lawsuits (D43), about a matter or not; they feed annual reports."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Office
from portal.matters.models.matter import Matter


class DisputeWay(models.TextChoices):
    RECONSIDERATION = "reconsideration", _("行政复议")
    LAWSUIT = "lawsuit", _("行政诉讼（未经复议）")
    LAWSUIT_AFTER = "lawsuit_after", _("行政诉讼（复议后）")


class DisputeResult(models.TextChoices):
    PENDING = "pending", _("尚未审结")
    UPHELD = "upheld", _("结果维持")
    CORRECTED = "corrected", _("结果纠正")
    OTHER = "other", _("其他结果")


class Dispute(models.Model):
    """``office`` is the organ complained of. ``about_disclosure`` ones are counted in table four of the annual report."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="disputes", verbose_name=_("被申请人（被告）"))
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, blank=True, related_name="disputes")
    way = models.CharField(_("途径"), max_length=16, choices=DisputeWay.choices)
    number = models.CharField(_("案号"), max_length=60)
    subject = models.CharField(_("事由"), max_length=200)
    organ = models.CharField(_("复议机关或法院"), max_length=100)
    about_disclosure = models.BooleanField(_("政府信息公开案件"), default=False)
    filed_on = models.DateField(_("受理日期"))
    result = models.CharField(_("结果"), max_length=10, choices=DisputeResult.choices, default=DisputeResult.PENDING)
    decided_on = models.DateField(_("审结日期"), null=True, blank=True)
    note = models.TextField(_("说明"), blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = _("复议诉讼案件")
        constraints = [
            models.UniqueConstraint(fields=["office", "way", "number"], name="dispute_registered_once"),
            models.CheckConstraint(
                condition=models.Q(result=DisputeResult.PENDING, decided_on=None)
                | (~models.Q(result=DisputeResult.PENDING) & models.Q(decided_on__isnull=False)),
                name="dispute_decided_on_a_day",
            ),
        ]
        indexes = [models.Index(fields=["office", "-filed_on", "-id"], name="dispute_of_office")]

    def __str__(self) -> str:
        return self.number
