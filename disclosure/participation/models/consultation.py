"""A consultation: what the body asks of everybody, by whom it was reviewed, and what became of the opinions."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin, transition

from disclosure.entries.models import Entry
from disclosure.participation.states import PUBLIC, State
from disclosure.participation.words import Kind, ReviewKind, Verdict
from portal.accounts.models import Office
from portal.matters.models import Matter

LEAST_DAYS = 30
"""A draft of a major decision is open for at least so many days (重大行政决策程序暂行条例 15)."""


class ConsultationMachine:
    """Mixed into Consultation; transitions set columns of its own row and nothing else (design.md 2)."""

    state: Any
    opened_at: Any
    ended_at: Any
    concluded_at: Any
    withdraw_reason: Any

    @transition(field="state", source=State.DRAFT, target=State.REVIEW)
    def submit(self) -> None:
        """The editor hands it in."""

    @transition(field="state", source=State.REVIEW, target=State.APPROVAL)
    def pass_review(self) -> None:
        """Another person has reviewed it."""

    @transition(field="state", source=State.APPROVAL, target=State.APPROVED)
    def approve(self) -> None:
        """The head has approved it; it opens at the beginning of its first day."""

    @transition(field="state", source=(State.REVIEW, State.APPROVAL), target=State.DRAFT)
    def send_back(self) -> None:
        """A reviewer wants it mended."""

    @transition(field="state", source=State.APPROVED, target=State.OPEN)
    def open(self, at: datetime) -> None:
        """Public from now on."""
        self.opened_at = at

    @transition(field="state", source=State.OPEN, target=State.CLOSED)
    def close(self, at: datetime) -> None:
        """The last day is over."""
        self.ended_at = at

    @transition(field="state", source=State.CLOSED, target=State.RESULT_REVIEW)
    def submit_result(self) -> None:
        """The explanation of what was adopted is handed in."""

    @transition(field="state", source=State.RESULT_REVIEW, target=State.CLOSED)
    def send_back_result(self) -> None:
        """The explanation must be mended."""

    @transition(field="state", source=State.RESULT_REVIEW, target=State.DONE)
    def conclude(self, at: datetime) -> None:
        """The result is public."""
        self.concluded_at = at

    @transition(field="state", source=PUBLIC, target=State.WITHDRAWN)
    def withdraw(self, reason: str) -> None:
        """Taken off the pages; title and reason stay."""
        self.withdraw_reason = reason

    @transition(field="state", source=State.DRAFT, target=State.DISCARDED)
    def discard(self) -> None:
        """A draft that nobody wants any more."""


class Consultation(ConsultationMachine, FSMModelMixin, models.Model):
    """``opens_on`` and ``closes_on`` are local dates, both included. ``entry`` is the published text it belongs to.

    ``questions`` are a survey's (disclosure/participation/schema.py); ``seats`` a meeting's: list of
    ``{"code", "label", "seats"}``. ``seed`` makes the draw of participants one that anybody can repeat. ``agenda``,
    ``criteria`` and ``assessors`` are an assessment's (disclosure/participation/programme.py).
    """

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="consultation")
    state = FSMField(_("状态"), max_length=14, choices=State.choices, default=State.DRAFT, protected=True)
    kind = models.CharField(_("种类"), max_length=10, choices=Kind.choices)
    body = models.ForeignKey(Office, models.PROTECT, related_name="consultations", verbose_name=_("征集单位"))
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True, related_name="consultations")
    title = models.CharField(_("标题"), max_length=150)
    text = models.TextField(_("草案全文"), blank=True)
    explanation = models.TextField(_("起草说明"), blank=True)
    background = models.TextField(_("背景"), blank=True)
    ways = models.TextField(_("提出意见的方式"), blank=True)
    opens_on = models.DateField(_("开始日期"))
    closes_on = models.DateField(_("截止日期"))
    short_reason = models.CharField(_("缩短期限的理由"), max_length=300, blank=True)
    questions = models.JSONField(_("问卷"), default=list)
    seats = models.JSONField(_("席位"), default=list)
    agenda = models.JSONField(_("议程"), default=list)
    criteria = models.JSONField(_("评分项目"), default=list)
    assessors = models.JSONField(_("评议人"), default=list)
    held_at = models.DateTimeField(_("开会时间"), null=True, blank=True)
    place = models.CharField(_("开会地点"), max_length=200, blank=True)
    seed = models.CharField(max_length=64, blank=True)
    drawn_at = models.DateTimeField(null=True)
    materials_on = models.DateField(_("材料送达日期"), null=True)
    minutes = models.TextField(_("会议记录"), blank=True)
    summary = models.TextField(_("采纳情况综述"), blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    summary_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    concluded_at = models.DateTimeField(null=True)
    withdraw_reason = models.CharField(_("撤下理由"), max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("公众参与")
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="consultation_state_known"),
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")), name="consultation_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=Kind.HEARING) | models.Q(held_at__isnull=False), name="hearing_has_a_time"
            ),
        ]
        indexes = [
            models.Index(
                fields=["-opens_on", "-matter"], condition=models.Q(state__in=PUBLIC), name="consultation_newest"
            ),
            models.Index(fields=["body", "state", "-matter"], name="consultation_desk"),
            models.Index(fields=["entry"], name="consultation_entry"),
        ]

    def __str__(self) -> str:
        return str(self.matter)


class ConsultationReview(models.Model):
    """One opinion of a reviewer; nothing opens and no result goes out without one of another person."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="reviews")
    kind = models.CharField(max_length=10, choices=ReviewKind.choices)
    passed = models.BooleanField(_("同意"))
    grounds = models.TextField(_("意见"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["consultation", "kind", "-id"], name="consultation_review_newest")]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.kind} {self.passed}"


class Explanation(models.Model):
    """What became of one opinion or of a group of them, with the reason (条例 16)."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="explanations")
    title = models.CharField(_("意见"), max_length=300)
    verdict = models.CharField(_("采纳情况"), max_length=8, choices=Verdict.choices)
    reason = models.TextField(_("理由"), blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verdict=Verdict.ADOPTED) | ~models.Q(reason=""), name="not_adopted_has_a_reason"
            )
        ]

    def __str__(self) -> str:
        return self.title
