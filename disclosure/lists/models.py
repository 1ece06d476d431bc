"""Entries of the registers that the city keeps itself, by versions: one person writes, another makes it public."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Office


class VersionState(models.TextChoices):
    DRAFT = "draft", _("待复核")
    PUBLISHED = "published", _("现行")
    PAST = "past", _("历史")
    DROPPED = "dropped", _("已放弃")


class ListEntry(models.Model):
    """One line of a register of a body, known by its name. ``current`` is what everybody reads; none when it has ended."""

    register = models.CharField(_("清单"), max_length=20)
    body = models.ForeignKey(Office, models.PROTECT, related_name="list_entries", verbose_name=_("单位"))
    name = models.CharField(_("名称"), max_length=200)
    name_key = models.CharField(max_length=400, blank=True, help_text="pinyin, for sorting")
    current = models.OneToOneField("ListVersion", models.PROTECT, null=True, blank=True, related_name="current_of")

    class Meta:
        verbose_name = verbose_name_plural = _("公开清单条目")
        constraints = [models.UniqueConstraint(fields=["register", "body", "name"], name="list_entry_once")]
        indexes = [
            models.Index(fields=["register", "name_key", "id"], name="list_entry_sorted"),
            models.Index(fields=["register", "body", "name_key", "id"], name="list_entry_of_body"),
        ]

    def __str__(self) -> str:
        return self.name


class ListVersion(models.Model):
    """One wording; ``data`` by the columns of disclosure/lists/schemas.py. ``ends`` takes the entry off the list."""

    entry = models.ForeignKey(ListEntry, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("版本"))
    state = models.CharField(max_length=10, choices=VersionState.choices, default=VersionState.DRAFT)
    data = models.JSONField(default=dict)
    ends = models.BooleanField(_("移出清单"), default=False)
    note = models.CharField(_("变更说明"), max_length=200, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="list_version_numbered_once"),
            models.UniqueConstraint(fields=["entry"], condition=Q(state="draft"), name="list_entry_one_draft"),
            models.CheckConstraint(condition=Q(state__in=VersionState.values), name="list_version_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "dropped")) | Q(reviewed_by__isnull=False, published_at__isnull=False),
                name="list_version_public_after_review",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("made_by")), name="list_version_by_two_people"
            ),
        ]
        indexes = [models.Index(fields=["state", "-id"], condition=Q(state="draft"), name="list_version_drafts")]

    def __str__(self) -> str:
        return f"{self.entry_id} v{self.number}"
