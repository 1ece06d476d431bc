"""A request for government information (依申请公开): who asks for what, what was done, how it ended."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin

from disclosure.entries.models import Entry
from disclosure.requests.decisions import Decision, Reason
from disclosure.requests.fees import Tariff
from disclosure.requests.models.machine import RequestMachine
from disclosure.requests.states import ENDED, State
from disclosure.requests.words import ApplicantKind, Form, Way
from portal.accounts.models import Office
from portal.core.secrets import EncryptedTextField
from portal.matters.models import Matter

_USER = settings.AUTH_USER_MODEL


class InformationRequest(RequestMachine, FSMModelMixin, models.Model):
    """``name``, ``id_number``, ``contact`` are the applicant's (GIR-10) and encrypted; ``id_index`` finds his others.

    ``received_on`` is the day of receipt (GIR-12). ``report_row``, ``applicant_kind`` and ``ended_on`` are fixed
    when it ends; the annual report counts nothing else.
    """

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="information_request")
    state = FSMField(_("状态"), max_length=12, choices=State.choices, default=State.UNCONFIRMED, protected=True)
    body = models.ForeignKey(Office, models.PROTECT, related_name="information_requests", verbose_name=_("公开机关"))
    way = models.CharField(_("申请方式"), max_length=12, choices=Way.choices)
    written_by = models.ForeignKey(_USER, models.PROTECT, null=True, related_name="+")
    source_number = models.CharField(_("原系统编号"), max_length=60, blank=True)
    token = models.UUIDField(null=True, unique=True)
    applicant_kind = models.CharField(_("申请人类别"), max_length=24, choices=ApplicantKind.choices)
    name = EncryptedTextField(_("姓名或名称"))
    id_number = EncryptedTextField(_("证件号码"), default="")
    id_index = models.CharField(max_length=32, blank=True)
    contact = EncryptedTextField(_("联系方式"), default="")
    subject = models.CharField(_("所需信息的名称"), max_length=200)
    description = models.TextField(_("文号或其他特征描述"))
    form = models.CharField(_("获取方式"), max_length=12, choices=Form.choices)
    needs_help = models.CharField(_("需要的帮助"), max_length=200, blank=True)
    suggestion = models.CharField(_("建议主动公开的理由"), max_length=500, blank=True)
    is_own_record = models.BooleanField(_("更正本人信息"), default=False)
    received_on = models.DateField(_("收到日期"), null=True)
    correction_note = models.TextField(_("需要补正的内容"), blank=True)
    correction_until = models.DateField(_("补正截止日期"), null=True)
    corrected_on = models.DateField(_("补正日期"), null=True)
    correction_text = models.TextField(_("补正的内容"), blank=True)
    reasons_asked = models.TextField(_("要求说明理由的原因"), blank=True)
    reasons_until = models.DateField(_("说明理由的截止日期"), null=True)
    reasons = models.TextField(_("申请人说明的理由"), blank=True)
    was_extended = models.BooleanField(_("已延期"), default=False)
    was_delayed = models.BooleanField(_("已合理延迟"), default=False)
    tariff = models.CharField(_("收费方式"), max_length=10, choices=Tariff.choices, blank=True)
    fee = models.PositiveBigIntegerField(_("信息处理费（分）"), default=0)
    fee_quantity = models.PositiveIntegerField(_("件数或页数"), default=0)
    paid_on = models.DateField(_("缴费日期"), null=True)
    decision = models.CharField(_("答复决定"), max_length=14, choices=Decision.choices, blank=True)
    reason = models.CharField(_("具体情形"), max_length=20, choices=Reason.choices, blank=True)
    hidden = models.JSONField(_("不公开部分的情形"), default=list)
    explanation = models.TextField(_("理由"), blank=True)
    information = models.TextField(_("提供的信息或获取方式"), blank=True)
    public_interest = models.TextField(_("公共利益的理由"), blank=True)
    given_form = models.CharField(_("提供方式"), max_length=12, choices=Form.choices, blank=True)
    form_reason = models.CharField(_("改变提供方式的理由"), max_length=300, blank=True)
    drafted_by = models.ForeignKey(_USER, models.PROTECT, null=True, related_name="+")
    reviewed_by = models.ForeignKey(_USER, models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey(_USER, models.PROTECT, null=True, related_name="+")
    report_row = models.CharField(max_length=4, blank=True)
    ended_on = models.DateField(_("办结日期"), null=True)
    delivered_on = models.DateField(_("答复送达日期"), null=True)
    delivery_note = models.CharField(_("送达凭证"), max_length=200, blank=True)
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="information_requests")

    class Meta:
        verbose_name = verbose_name_plural = _("依申请公开")
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="request_state_known"),
            models.CheckConstraint(
                condition=models.Q(state__in=ENDED, ended_on__isnull=False) & ~models.Q(report_row="")
                | ~models.Q(state__in=ENDED) & models.Q(ended_on=None, report_row=""),
                name="request_row_fixed_at_its_end",
            ),
            models.CheckConstraint(
                condition=~models.Q(drafted_by=models.F("reviewed_by")) | models.Q(reviewed_by=None),
                name="request_reply_by_two_people",
            ),
            models.UniqueConstraint(
                fields=["body", "source_number"], condition=~models.Q(source_number=""), name="request_taken_over_once"
            ),
            models.CheckConstraint(
                condition=models.Q(correction_until__isnull=True) | ~models.Q(correction_note=""),
                name="request_correction_says_what",
            ),
        ]
        indexes = [
            models.Index(fields=["body", "received_on"], name="request_of_body"),
            models.Index(fields=["id_index", "received_on"], name="request_of_applicant"),
            models.Index(fields=["body", "subject"], name="request_subject"),
        ]

    def __str__(self) -> str:
        return str(self.matter)
