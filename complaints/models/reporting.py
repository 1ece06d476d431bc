"""Reports of a period with their fixed numbers, samples of replies, and the weights of the bulletin's score."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin, transition

from complaints.models.order import Order
from complaints.models.verdict import Reply
from portal.accounts.models import Office
from portal.matters.models import Matter
from portal.matters.models.matter import Stage


class Period(models.TextChoices):
    WEEK = "week", _("周报")
    MONTH = "month", _("月报")


class ReportState(models.TextChoices):
    DRAFT = "draft", _("待签发")
    SIGNED = "signed", _("已签发")


REPORT_STAGES: dict[str, Stage] = {ReportState.DRAFT: Stage.RECEIVED, ReportState.SIGNED: Stage.CLOSED}


class PeriodReport(FSMModelMixin, models.Model):
    """The report of a week or month: ``facts`` were counted when the worker made it and never change.

    ``text`` is what people add before it is signed. Signed monthly reports are public.
    """

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="period_report")
    state = FSMField(_("状态"), max_length=8, choices=ReportState.choices, default=ReportState.DRAFT, protected=True)
    period = models.CharField(_("种类"), max_length=5, choices=Period.choices)
    first = models.DateField(_("从"))
    last = models.DateField(_("到"))
    facts = models.JSONField(default=dict)
    text = models.TextField(_("分析和建议"), blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("诉求办理报告")
        constraints = [
            models.UniqueConstraint(fields=["period", "first"], name="period_reported_once"),
            models.CheckConstraint(condition=models.Q(state__in=ReportState.values), name="period_report_state_known"),
            models.CheckConstraint(
                condition=models.Q(signed_by=None) | ~models.Q(signed_by=models.F("written_by")),
                name="period_report_by_two_people",
            ),
        ]
        indexes = [models.Index(fields=["-first", "-matter"], name="period_report_newest")]

    def __str__(self) -> str:
        return str(self.matter)

    @transition(field="state", source=ReportState.DRAFT, target=ReportState.SIGNED)
    def sign(self, by: Any, at: datetime) -> None:
        """The management of the centre signs; the report goes out."""
        self.signed_by, self.signed_at = by, at


class Sample(models.Model):
    """A reviewed reply drawn at random for a second look; ``seed`` lets anybody draw again and find the same."""

    reply = models.OneToOneField(Reply, models.PROTECT, related_name="sample")
    order = models.ForeignKey(Order, models.PROTECT, related_name="samples")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    week = models.DateField(_("抽查周（周一）"))
    seed = models.CharField(max_length=32)
    drawn_at = models.DateTimeField()
    is_true = models.BooleanField(_("属实与否查明"), null=True)
    has_basis = models.BooleanField(_("依据充分"), null=True)
    is_complete = models.BooleanField(_("答复完整、期限明确"), null=True)
    is_kind = models.BooleanField(_("语气得当、说得明白"), null=True)
    note = models.TextField(_("抽查意见"), blank=True)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("答复抽查")
        indexes = [
            models.Index(fields=["week", "office", "id"], name="sample_of_week"),
            models.Index(fields=["id"], condition=models.Q(judged_at=None), name="sample_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.week} {self.reply_id}"

    @property
    def is_good(self) -> bool:
        """Judged, and all four indicators hold (CMP-13)."""
        return bool(self.judged_at and self.is_true and self.has_basis and self.is_complete and self.is_kind)


class ScoreWeights(models.Model):
    """How the bulletin scores an office, by the day it holds from: points out of a hundred for each rate."""

    valid_from = models.DateField(_("施行日期"), unique=True)
    signed_in_time = models.PositiveSmallIntegerField(_("按时签收"), validators=[MaxValueValidator(100)])
    on_time = models.PositiveSmallIntegerField(_("按时办结"), validators=[MaxValueValidator(100)])
    complete = models.PositiveSmallIntegerField(_("答复完整"), validators=[MaxValueValidator(100)])
    solved = models.PositiveSmallIntegerField(_("解决"), validators=[MaxValueValidator(100)])
    satisfied = models.PositiveSmallIntegerField(_("满意"), validators=[MaxValueValidator(100)])
    sampled = models.PositiveSmallIntegerField(_("抽查合格"), validators=[MaxValueValidator(100)])
    oversight = models.PositiveSmallIntegerField(_("每张督办单扣分"), validators=[MaxValueValidator(100)])
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("考核权重")
        ordering = ["-valid_from"]

    def __str__(self) -> str:
        return str(self.valid_from)
