"""The case (办件 of an approval): its own row beside the matter, its steps, corrections and special procedures."""

import json
from typing import Any, cast

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin

from approvals.machine import CaseMachine
from approvals.models.item import ItemVersion
from approvals.special import Ground
from approvals.states import State
from portal.accounts.models import Office
from portal.core.secrets import EncryptedTextField
from portal.matters.models import Matter


class Case(CaseMachine, FSMModelMixin, models.Model):
    """What an approval adds to its matter. ``state`` moves only through the methods of approvals/machine.py."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="case")
    item_version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="cases")
    state = FSMField(_("状态"), max_length=12, choices=State.choices, default=State.SUBMITTED, protected=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answers_json = EncryptedTextField(default="{}")
    received_on = models.DateField(_("收到日期"))
    accepted_on = models.DateField(_("受理日期"), null=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    deemed_accepted = models.BooleanField(_("视为受理"), default=False)
    decided_on = models.DateField(_("决定日期"), null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decision_reason = models.TextField(_("理由"), blank=True)
    certificate_number = models.CharField(_("证件编号"), max_length=60, blank=True)
    valid_from = models.DateField(_("有效期起"), null=True)
    valid_to = models.DateField(_("有效期止"), null=True)
    served_on = models.DateField(_("送达日期"), null=True)
    served_way = models.CharField(_("送达方式"), max_length=20, blank=True)
    archive_number = models.CharField(_("档号"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("办件")
        constraints = [models.CheckConstraint(condition=models.Q(state__in=State.values), name="case_state_known")]
        indexes = [models.Index(fields=["item_version", "state"], name="case_by_item")]

    def __str__(self) -> str:
        return str(self.matter)

    @property
    def answers(self) -> dict[str, Any]:
        """The submitted answers by field id."""
        return cast(dict[str, Any], json.loads(self.answers_json))


class StepState(models.TextChoices):
    WAITING = "waiting", _("未开始")
    ACTIVE = "active", _("进行中")
    DONE = "done", _("已完成")
    SKIPPED = "skipped", _("未进行")


class CaseStep(models.Model):
    """A review step copied from the item version at acceptance; steps with one ``order`` run side by side."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="steps")
    order = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=40)
    name = models.CharField(_("环节"), max_length=100)
    kind = models.CharField(max_length=20)
    role = models.CharField(max_length=12)
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    limit = models.PositiveIntegerField(_("时限（工作日）"), null=True)
    state = models.CharField(max_length=8, choices=StepState.choices, default=StepState.WAITING)
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    passed = models.BooleanField(_("同意"), null=True)
    opinion = models.TextField(_("意见"), blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["case", "key"], name="case_step_key_unique")]

    def __str__(self) -> str:
        return self.name


class Correction(models.Model):
    """The one-time correction notice (LIC-04): all defects at once, and what came back."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="corrections")
    defects = models.JSONField(help_text='[{"slot": …, "problem": …, "requirement": …}]')
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    due_on = models.DateField(_("补正期限"), null=True)
    answered_at = models.DateTimeField(null=True)
    answered_items = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case"], name="correction_asked_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.requested_at:%Y-%m-%d}"


class SpecialProcedure(models.Model):
    """A legal ground on which the clock does not count (LIC-13), with the time told to the applicant in writing."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="special_procedures")
    kind = models.CharField(max_length=20)
    reason = models.TextField()
    first_day = models.DateField()
    planned_days = models.PositiveIntegerField(help_text="working days told to the applicant")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    last_day = models.DateField(null=True)
    result = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(last_day=None), name="one_open_special_procedure"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"

    @property
    def label(self) -> str:
        """The ground in words."""
        return str(Ground(self.kind).label) if self.kind in Ground.values else self.kind
