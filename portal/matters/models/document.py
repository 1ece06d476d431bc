"""Materials received and letters issued, and the files they live in."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.matters.models.matter import Matter


class StoredFile(models.Model):
    """A file under a random key outside the web root; ``digest`` says what it must contain."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = models.CharField(_("原文件名"), max_length=300)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(_("大小（字节）"))
    digest = models.CharField(max_length=80)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class DocumentState(models.TextChoices):
    DRAFT = "draft", _("制作中")
    ISSUED = "issued", _("已生效")
    REPLACED = "replaced", _("已被替换")
    REVOKED = "revoked", _("已撤销")


class Document(models.Model):
    """A material (``kind`` = material, ``slot`` = which one) or a letter (``kind`` = D04 and so on).

    A letter's ``facts`` are pinned when it is ordered; a worker renders and signs them later, so a letter
    always says what was true at its event. ``code`` opens the public verification page.
    """

    MATERIAL = "material"

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=12)
    slot = models.CharField(max_length=40, blank=True)
    title = models.CharField(_("名称"), max_length=200)
    number = models.CharField(_("文号"), max_length=60, blank=True)
    state = models.CharField(max_length=8, choices=DocumentState.choices, default=DocumentState.DRAFT)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="documents")
    facts = models.JSONField(default=dict)
    code = models.CharField(_("核验码"), max_length=24, null=True, unique=True)
    event_seq = models.PositiveIntegerField()
    created_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoke_reason = models.CharField(max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number"], condition=~models.Q(number=""), name="document_number_unique"),
            models.CheckConstraint(
                condition=models.Q(state="draft") | models.Q(file__isnull=False),
                name="issued_document_has_a_file",
            ),
        ]
        indexes = [
            models.Index(fields=["matter", "kind"], name="document_matter"),
            models.Index(fields=["next_try_at"], condition=models.Q(state="draft"), name="document_to_render"),
        ]

    def __str__(self) -> str:
        return self.title
