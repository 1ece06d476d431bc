"""Limits as data (domain.md 4.1): how long for which order, by scheme and version."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.kinds import Kind, Source, Urgency
from portal.core.workdays import Unit


class Scheme(models.Model):
    """A numbered set of limits; the newest one in force at registration is pinned to the order."""

    code = models.CharField(_("方案"), max_length=20)
    version = models.PositiveIntegerField(_("版本"))
    name = models.CharField(_("名称"), max_length=60)
    valid_from = models.DateField(_("生效日期"))
    note = models.CharField(_("说明"), max_length=200, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("制定时间"), null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(_("批准时间"), null=True)

    class Meta:
        verbose_name = _("时限方案")
        ordering = ["-valid_from", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="scheme_version_unique"),
            models.CheckConstraint(
                condition=models.Q(approved_by=None) | ~models.Q(approved_by=models.F("made_by")),
                name="scheme_by_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} v{self.version}"


class LimitRule(models.Model):
    """One limit of a scheme: the most specific row for kind, source and urgency holds (empty fits all)."""

    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="rules")
    limit = models.CharField(_("时限"), max_length=20)
    kind = models.CharField(_("诉求类型"), max_length=12, choices=Kind.choices, blank=True)
    source = models.CharField(_("来源"), max_length=12, choices=Source.choices, blank=True)
    urgency = models.CharField(_("紧急程度"), max_length=10, choices=Urgency.choices, blank=True)
    amount = models.PositiveIntegerField(_("时限数"))
    unit = models.CharField(_("单位"), max_length=20, default=Unit.WORKING_DAYS)
    basis = models.CharField(_("依据"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("时限规则")
        ordering = ["limit", "kind", "source", "urgency"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "limit", "kind", "source", "urgency"], name="limit_rule_unique")
        ]

    def __str__(self) -> str:
        return f"{self.limit} {self.kind or '*'} {self.amount} {self.unit}"
