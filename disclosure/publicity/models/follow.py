"""What people ask about a public record: an objection (PUB-05), or credit repair (PUB-07). Two people decide."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin, transition

from disclosure.publicity.models.penalty import Penalty
from disclosure.publicity.states import FollowState
from disclosure.publicity.words import ObjectionWish
from portal.accounts.models import Office
from portal.core.secrets import EncryptedTextField
from portal.matters.models import Matter


class Follow(FSMModelMixin, models.Model):
    """What an objection and a repair share; transitions set columns of their own row and nothing else."""

    state = FSMField(_("状态"), max_length=8, choices=FollowState.choices, default=FollowState.FILED, protected=True)
    text = models.TextField(_("内容"))
    name = EncryptedTextField(_("姓名或名称"))
    contact = EncryptedTextField(_("联系方式"))
    token = models.UUIDField(default=uuid.uuid4, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    finding = models.TextField(_("核实情况"), blank=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reply = models.TextField(_("答复"), blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)

    @transition(field="state", source=FollowState.FILED, target=FollowState.CHECKED)
    def check_facts(self, by: Any, finding: str) -> None:
        """An editor has looked into it."""
        self.checked_by, self.finding = by, finding

    @transition(field="state", source=FollowState.CHECKED, target=FollowState.FILED)
    def send_back(self) -> None:
        """The second person wants it looked into again."""

    @transition(field="state", source=FollowState.CHECKED, target=FollowState.GRANTED)
    def grant(self, by: Any, reply: str) -> None:
        """The second person agrees; whoever asked reads the reply."""
        self.decided_by, self.reply = by, reply

    @transition(field="state", source=FollowState.CHECKED, target=FollowState.REFUSED)
    def refuse(self, by: Any, reply: str) -> None:
        """The second person does not agree; whoever asked reads why."""
        self.decided_by, self.reply = by, reply


def _rules(name: str) -> list[models.BaseConstraint]:
    return [
        models.CheckConstraint(condition=models.Q(state__in=FollowState.values), name=f"{name}_state_known"),
        models.CheckConstraint(
            condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("checked_by")),
            name=f"{name}_by_two_people",
        ),
    ]


class Objection(Follow):
    """``about`` is the matter of the record. ``field`` and ``value`` are the correction that the editor proposes."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="objection")
    about = models.ForeignKey(Matter, models.PROTECT, related_name="objections")
    body = models.ForeignKey(Office, models.PROTECT, related_name="objections", verbose_name=_("处理单位"))
    outcome = models.CharField(_("处理建议"), max_length=10, choices=ObjectionWish.choices, blank=True)
    field = models.CharField(_("更正的项目"), max_length=30, blank=True)
    value = models.TextField(_("更正为"), blank=True)
    deviation_reason = models.TextField(_("不适用或超出裁量基准的理由"), blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("公示异议")
        constraints = _rules("objection")
        indexes = [models.Index(fields=["body", "state", "-matter"], name="objection_desk")]


class Repair(Follow):
    """An application for credit repair of one penalty. ``duty_done``: the editor found the duty fulfilled."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="repair")
    penalty = models.ForeignKey(Penalty, models.PROTECT, related_name="repairs")
    body = models.ForeignKey(Office, models.PROTECT, related_name="repairs", verbose_name=_("处理单位"))
    duty_done = models.BooleanField(_("义务已履行"), null=True)

    class Meta:
        verbose_name = verbose_name_plural = _("信用修复")
        constraints = _rules("repair")
        indexes = [models.Index(fields=["body", "state", "-matter"], name="repair_desk")]
