"""An agreement that people reached before a mediation committee, kept with the order that was referred there (row 242)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.models.order import Order


class Mediation(models.Model):
    """What was agreed, when, before whom. Parties are named by their roles, not by their names."""

    order = models.OneToOneField(Order, models.PROTECT, primary_key=True, related_name="mediation")
    committee = models.CharField(_("调解组织"), max_length=100)
    agreed_on = models.DateField(_("达成日期"))
    parties = models.CharField(_("当事人（用身份代称）"), max_length=200)
    agreement = models.TextField(_("协议内容"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("调解协议")

    def __str__(self) -> str:
        return f"{self.order_id} {self.agreed_on}"
