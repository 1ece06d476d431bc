"""A credit report of a company from public records alone (row 142), with a number and a code that verifies it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CreditReport(models.Model):
    """``facts`` are what was public at that moment; ``digest`` covers them."""

    number = models.CharField(_("报告编号"), max_length=30, unique=True)
    code = models.CharField(_("核验码"), max_length=24, unique=True)
    uscc = models.CharField(_("统一社会信用代码"), max_length=18)
    facts = models.JSONField(default=dict)
    digest = models.CharField(max_length=80)
    made_at = models.DateTimeField(_("出具时间"))

    class Meta:
        verbose_name = verbose_name_plural = _("信用报告")

    def __str__(self) -> str:
        return self.number
