"""An application that is not submitted yet: kept on the server, seen by nobody but its owner."""

import uuid

from django.conf import settings
from django.db import models

from approvals.models.item import ItemVersion
from portal.accounts.models import Party
from portal.core.secrets import EncryptedTextField
from portal.matters.models import StoredFile


class Draft(models.Model):
    """Answers typed so far, as JSON by field id. ``token`` makes submitting idempotent: one draft, one case."""

    token = models.UUIDField(default=uuid.uuid4, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    item_version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="+")
    answers_json = EncryptedTextField(default="{}")
    finished_sections = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    matter = models.OneToOneField("matters.Matter", models.PROTECT, null=True, related_name="draft")

    class Meta:
        indexes = [models.Index(fields=["user", "-saved_at"], name="draft_of_user")]

    def __str__(self) -> str:
        return str(self.token)


class DraftFile(models.Model):
    """A file uploaded for one material of a draft."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files")
    slot = models.CharField(max_length=40)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.slot}"
