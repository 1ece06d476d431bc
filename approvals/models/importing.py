"""What catalogue imports leave behind: how far each run came, and the words that mean the same."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.matters.models import StoredFile


class ImportState(models.TextChoices):
    CHECKING = "checking", _("正在检查")
    CHECKED = "checked", _("检查完毕，待确认")
    IMPORTING = "importing", _("正在导入")
    DONE = "done", _("已完成")
    FAILED = "failed", _("未完成")


class ImportRun(models.Model):
    """One file on its way into the catalogue. ``position`` is the last line whose batch is committed: a killed run
    goes on behind it. ``problems`` holds [line, column, reason] of the first thousand refused rows."""

    token = models.UUIDField(default=uuid.uuid4, unique=True)
    name = models.CharField(_("文件名"), max_length=200)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    file_digest = models.CharField(max_length=80)
    mapping = models.CharField(_("格式"), max_length=40)
    state = models.CharField(_("状态"), max_length=10, choices=ImportState.choices, default=ImportState.CHECKING)
    total = models.PositiveIntegerField(default=0)
    position = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(_("新增"), default=0)
    changed = models.PositiveIntegerField(_("有变化"), default=0)
    unchanged = models.PositiveIntegerField(_("无变化"), default=0)
    refused = models.PositiveIntegerField(_("未采纳"), default=0)
    problems = models.JSONField(default=list)
    failure = models.TextField(blank=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=ImportState.values), name="import_state_known")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_working(self) -> bool:
        """Whether a worker should be at it."""
        return self.state in (ImportState.CHECKING, ImportState.IMPORTING)

    @property
    def done(self) -> int:
        """Rows looked at in this pass."""
        return self.new + self.changed + self.unchanged + self.refused


class SynonymGroup(models.Model):
    """Words that find each other; the first is the one to show."""

    words = models.JSONField(_("同义词"), default=list)

    def __str__(self) -> str:
        return "、".join(self.words)
