"""Whoever is asked before the answer: a third party, an organ that made the information too, an office that helps."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from disclosure.requests.models.request import InformationRequest
from disclosure.requests.words import BranchKind, BranchState
from portal.accounts.models import Office
from portal.core.secrets import EncryptedTextField


class RequestBranch(models.Model):
    """``name``, ``contact`` and ``answer`` of a third party are never shown to the applicant; ``code`` opens its page.

    ``received_on`` is the day on which the letter was received: day 0 of its time to answer.
    """

    request = models.ForeignKey(InformationRequest, models.PROTECT, related_name="branches")
    kind = models.CharField(_("征求对象"), max_length=12, choices=BranchKind.choices)
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    name = EncryptedTextField(_("姓名或名称"), default="")
    contact = EncryptedTextField(_("联系方式"), default="")
    code = models.CharField(max_length=24)
    question = models.TextField(_("征求意见的内容"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    received_on = models.DateField(_("收到征询书的日期"), null=True)
    state = models.CharField(max_length=10, choices=BranchState.choices, default=BranchState.WAITING)
    agrees = models.BooleanField(_("是否同意公开"), null=True)
    answer = EncryptedTextField(_("意见和理由"), default="")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=BranchState.values), name="branch_state_known"),
            models.CheckConstraint(
                condition=models.Q(kind="third_party") | models.Q(office__isnull=False),
                name="branch_of_an_office_or_a_third_party",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.kind}"

    @property
    def key(self) -> str:
        """Tells its deadline apart."""
        return str(self.pk)

    @property
    def who(self) -> str:
        """Who is asked, for staff."""
        return self.office.name if self.office else self.name
