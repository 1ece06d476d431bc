"""The annual report of one body for one year: its numbers as they were counted, and what people wrote."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin, transition

from disclosure.reports.states import State
from portal.accounts.models import Office
from portal.matters.models import Matter


class ReportMachine:
    """Mixed into AnnualReport; transitions set columns of its own row and nothing else (design.md 2)."""

    state: Any
    approved_by: Any
    published_at: Any

    @transition(field="state", source=State.DRAFT, target=State.SUBMITTED)
    def submit(self) -> None:
        """Ready for the head."""

    @transition(field="state", source=State.SUBMITTED, target=State.DRAFT)
    def send_back(self) -> None:
        """The head wants it mended."""

    @transition(field="state", source=State.SUBMITTED, target=State.PUBLISHED)
    def publish(self, by: Any, at: datetime) -> None:
        """Approved, and public from now on."""
        self.approved_by, self.published_at = by, at

    @transition(field="state", source=State.PUBLISHED, target=State.ARCHIVED)
    def archive(self) -> None:
        """Kept for good; it stays public."""


class AnnualReport(ReportMachine, FSMModelMixin, models.Model):
    """``requests`` and ``disputes`` are the tables of disclosure/reports/tables.py as they were counted at ``counted_at``.

    ``figures`` are the cells of table two by code (money in fen), ``notes`` say where a number that people filled in
    comes from, ``sections`` are the written parts. Nothing of it changes once it is submitted.
    """

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="annual_report")
    body = models.ForeignKey(Office, models.PROTECT, related_name="annual_reports")
    year = models.PositiveIntegerField(_("年度"))
    state = FSMField(_("状态"), max_length=10, choices=State.choices, default=State.DRAFT, protected=True)
    requests = models.JSONField(default=dict)
    disputes = models.JSONField(default=dict)
    figures = models.JSONField(default=dict)
    notes = models.JSONField(default=dict)
    sections = models.JSONField(default=dict)
    faults = models.JSONField(default=list)
    counted_at = models.DateTimeField(null=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = verbose_name_plural = _("政府信息公开工作年度报告")
        constraints = [
            models.UniqueConstraint(fields=["body", "year"], name="annual_report_once"),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="annual_report_state_known"),
            models.CheckConstraint(
                condition=models.Q(approved_by=None) | ~models.Q(approved_by=models.F("written_by")),
                name="annual_report_by_two_people",
            ),
        ]
        indexes = [models.Index(fields=["-year", "body"], name="annual_report_newest")]

    def __str__(self) -> str:
        return str(self.matter)
