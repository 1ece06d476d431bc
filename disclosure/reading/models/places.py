"""Where and how one reads: reading points, the guide of each body, what was handed to archive and library."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Office


class PointKind(models.TextChoices):
    ARCHIVE = "archive", _("国家档案馆")
    LIBRARY = "library", _("公共图书馆")
    HALL = "hall", _("政务服务场所")
    OTHER = "other", _("其他查阅点")


class ReadingPoint(models.Model):
    """A place with papers and a public terminal (条例 25, row 138)."""

    name = models.CharField(_("名称"), max_length=100)
    kind = models.CharField(_("类别"), max_length=8, choices=PointKind.choices)
    address = models.CharField(_("地址"), max_length=200)
    hours = models.CharField(_("开放时间"), max_length=150)
    phone = models.CharField(_("电话"), max_length=40, blank=True)
    has_terminal = models.BooleanField(_("有公共查阅终端"), default=True)
    order = models.PositiveIntegerField(_("顺序"), default=0)
    is_active = models.BooleanField(_("在用"), default=True)

    class Meta:
        verbose_name = verbose_name_plural = _("政府信息查阅点")
        ordering = ["kind", "order", "id"]

    def __str__(self) -> str:
        return self.name


class DisclosureGuide(models.Model):
    """What the guide of a body says beyond its office row (条例 12): classes, arrangement, ways, unit, fax, internet."""

    body = models.OneToOneField(Office, models.PROTECT, primary_key=True, related_name="disclosure_guide")
    classes = models.TextField(_("信息分类"))
    arrangement = models.TextField(_("编排体系"))
    ways = models.TextField(_("获取方式"))
    unit = models.CharField(_("公开工作机构名称"), max_length=100)
    fax = models.CharField(_("传真"), max_length=40, blank=True)
    internet = models.CharField(_("互联网联系方式"), max_length=200, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = verbose_name_plural = _("政府信息公开指南")

    def __str__(self) -> str:
        return f"{self.body_id}"


class HandOver(models.Model):
    """A list handed to an archive or a library (条例 25, row 122). ``rows`` are the facts as they were on that day."""

    body = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name=_("移交单位"))
    receiver = models.ForeignKey(ReadingPoint, models.PROTECT, related_name="+", verbose_name=_("接收单位"))
    first = models.DateField(_("发布日期从"))
    last = models.DateField(_("到"))
    rows = models.JSONField(default=list)
    handed_on = models.DateField(_("移交日期"))
    note = models.CharField(_("备注"), max_length=200, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = verbose_name_plural = _("移交清单")
        constraints = [
            models.CheckConstraint(condition=models.Q(first__lte=models.F("last")), name="hand_over_period"),
            models.UniqueConstraint(fields=["body", "receiver", "first", "last"], name="handed_over_once"),
        ]
        indexes = [models.Index(fields=["body", "-id"], name="hand_over_desk")]

    def __str__(self) -> str:
        return f"{self.body_id} {self.first} {self.last}"
