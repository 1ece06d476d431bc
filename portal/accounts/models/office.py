"""Where things happen: divisions (区划) and offices (机构) in four levels."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.IntegerChoices):
    """Exercise levels of GB/T 39046 annex A.2 that a city has."""

    CITY = 3, _("市级")
    COUNTY = 4, _("县（区）级")
    TOWN = 5, _("乡镇（街道）级")
    VILLAGE = 6, _("村（社区）级")


class Division(models.Model):
    """An administrative division: six digits for city and district, nine for a town, twelve for a village."""

    code = models.CharField(_("区划代码"), max_length=12, primary_key=True)
    name = models.CharField(_("名称"), max_length=100)
    level = models.PositiveSmallIntegerField(_("层级"), choices=Level.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")

    class Meta:
        verbose_name = verbose_name_plural = _("行政区划")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class OfficeKind(models.TextChoices):
    GOVERNMENT = "government", _("人民政府")
    DEPARTMENT = "department", _("部门")
    HALL = "hall", _("政务服务大厅")
    OVERSIGHT = "oversight", _("效能监察机构")


class Office(models.Model):
    """A body, department, hall or point that handles business."""

    code = models.CharField(_("机构代码"), max_length=40, unique=True)
    name = models.CharField(_("名称"), max_length=100)
    short_name = models.CharField(_("发文简称"), max_length=20, blank=True)
    name_key = models.CharField(max_length=200, blank=True, help_text="pinyin, for sorting")
    kind = models.CharField(_("类别"), max_length=12, choices=OfficeKind.choices, default=OfficeKind.DEPARTMENT)
    level = models.PositiveSmallIntegerField(_("层级"), choices=Level.choices, default=Level.CITY)
    division = models.ForeignKey(Division, models.PROTECT, null=True, blank=True, related_name="offices")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    uscc = models.CharField(_("统一社会信用代码"), max_length=18, blank=True)
    address = models.CharField(_("地址"), max_length=200, blank=True)
    hours = models.CharField(_("办公时间"), max_length=150, blank=True)
    phone = models.CharField(_("咨询电话"), max_length=40, blank=True)
    supervise_phone = models.CharField(_("监督电话"), max_length=40, blank=True)
    is_active = models.BooleanField(_("在用"), default=True)

    class Meta:
        verbose_name = verbose_name_plural = _("机构")
        ordering = ["level", "code"]
        indexes = [models.Index(fields=["kind", "level", "name_key"])]

    def __str__(self) -> str:
        return self.name
