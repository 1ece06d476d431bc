"""Where orders go: readable rules in numbered tables; every order keeps which rule of which table was suggested."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.kinds import Kind
from complaints.models.category import Category
from portal.accounts.models import Division, Office


class RoutingTable(models.Model):
    """A numbered set of rules; the newest in force is used. Tables are never changed, only followed by newer ones.

    A table that nobody has put in force yet has ``valid_from`` NEVER.
    """

    version = models.PositiveIntegerField(_("版本"), unique=True)
    valid_from = models.DateField(_("生效日期"))
    note = models.CharField(_("说明"), max_length=200, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("制定时间"), null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(_("批准时间"), null=True)

    class Meta:
        verbose_name = _("分派规则表")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approved_by=None) | ~models.Q(approved_by=models.F("made_by")),
                name="routing_table_by_two_people",
            ),
        ]
        ordering = ["-valid_from", "-version"]

    def __str__(self) -> str:
        return f"v{self.version}"


class RoutingRule(models.Model):
    """Orders of this category (or below), area (or below), kind go to this office; the most specific rule holds.

    ``number`` counts from 1 within its table.
    """

    table = models.ForeignKey(RoutingTable, models.CASCADE, related_name="rules")
    number = models.PositiveSmallIntegerField(_("条"), default=1)
    category = models.ForeignKey(Category, models.PROTECT, null=True, blank=True, related_name="+")
    area = models.ForeignKey(Division, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(_("诉求类型"), max_length=12, choices=Kind.choices, blank=True)
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name=_("主办单位"))
    co_offices = models.ManyToManyField(Office, blank=True, related_name="+", verbose_name=_("协办单位"))

    class Meta:
        verbose_name = _("分派规则")
        ordering = ["number", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["table", "category", "area", "kind"], name="routing_rule_unique", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.category_id or '*'} {self.area_id or '*'} → {self.office_id}"
