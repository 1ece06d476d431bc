"""Licences as everybody reads them (PUB-02): written by a ledger consumer alone, so that they can be written again."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Office
from portal.matters.models import Matter


class LicenceRecord(models.Model):
    """``matter`` is the business in which it was granted. ``withdrawn`` and corrected words come from LicenceChange."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="licence_record")
    decision_number = models.CharField(_("许可决定文书号"), max_length=60)
    project = models.CharField(_("许可事项"), max_length=200)
    kind = models.CharField(_("许可类别"), max_length=40)
    content = models.CharField(_("许可内容"), max_length=300)
    party_name = models.CharField(_("行政相对人"), max_length=200)
    party_code = models.CharField(_("统一社会信用代码"), max_length=18, blank=True)
    is_person = models.BooleanField(_("自然人"), default=False)
    body = models.ForeignKey(Office, models.PROTECT, related_name="licence_records", verbose_name=_("许可机关"))
    decided_on = models.DateField(_("许可决定日期"))
    valid_from = models.DateField(_("有效期自"), null=True)
    valid_to = models.DateField(_("有效期至"), null=True)
    published_at = models.DateTimeField(_("公示时间"))
    withdrawn = models.BooleanField(default=False)
    search = SearchVectorField(null=True)

    class Meta:
        verbose_name = verbose_name_plural = _("许可公示")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_person=False) | models.Q(party_code=""), name="licence_no_code_of_persons"
            )
        ]
        indexes = [
            models.Index(fields=["-decided_on", "-matter"], condition=models.Q(withdrawn=False), name="licence_newest"),
            models.Index(fields=["body", "-decided_on", "-matter"], name="licence_of_body"),
            models.Index(fields=["party_code", "-decided_on", "-matter"], name="licence_by_code"),
            models.Index(fields=["decision_number"], name="licence_by_number"),
            models.Index(fields=["party_name"], name="licence_by_name"),
            GinIndex(fields=["search"], name="licence_search"),
        ]

    def __str__(self) -> str:
        return self.decision_number


class LicenceChange(models.Model):
    """What an objection changed about a public licence: kept apart, so that writing records again does not undo it."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="licence_change")
    words = models.JSONField(default=dict, help_text="corrected words by field")
    withdrawn = models.BooleanField(default=False)
    reason = models.CharField(_("理由"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.matter_id)
