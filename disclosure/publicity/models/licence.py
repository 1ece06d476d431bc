"""Licences on their way to the public and as everybody reads them (PUB-01, PUB-02), and what people changed about them."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin, transition

from disclosure.publicity.states import LICENCE_PUBLIC, LicenceState
from portal.accounts.models import Office
from portal.matters.models import Matter


class LicenceMachine:
    """Mixed into LicencePublication; transitions set columns of its own row and nothing else (design.md 2)."""

    state: Any
    reviewed_by: Any
    grounds: Any
    reviewed_at: Any
    published_at: Any
    changed_on: Any

    @transition(field="state", source=LicenceState.WAITING, target=LicenceState.PUBLISHED)
    def publish(self, by: Any, grounds: str, at: datetime) -> None:
        """The automatic check doubts nothing, or a person has looked at what it doubts: everybody reads it."""
        self.reviewed_by, self.grounds, self.reviewed_at = by, grounds, at
        self.published_at = self.published_at or at

    @transition(field="state", source=LicenceState.WAITING, target=LicenceState.WITHHELD)
    def withhold(self) -> None:
        """The law keeps it from the public."""

    @transition(field="state", source=LicenceState.PUBLISHED, target=LicenceState.CHANGED)
    def note_change(self, on: date) -> None:
        """The licence was changed, revoked, annulled or given up: its record must come down in time."""
        self.changed_on = on

    @transition(field="state", source=LICENCE_PUBLIC, target=LicenceState.WITHDRAWN)
    def withdraw(self) -> None:
        """Off the public pages; the public reason stands in LicenceChange."""


class LicencePublication(LicenceMachine, FSMModelMixin, models.Model):
    """How a licence becomes public, a matter with a clock of its own; ``licence`` is the business in which it was granted.

    ``doubts`` is what the automatic check of version ``rule`` found, as fields and codes without the words found.
    Where there were none the review was the check's, and ``reviewed_by`` is empty.
    """

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="licence_publication")
    licence = models.OneToOneField(Matter, models.PROTECT, related_name="publication_as_licence")
    state = FSMField(
        _("状态"), max_length=10, choices=LicenceState.choices, default=LicenceState.WAITING, protected=True
    )
    body = models.ForeignKey(Office, models.PROTECT, related_name="licence_publications", verbose_name=_("许可机关"))
    rule = models.CharField(_("检查规则版本"), max_length=20)
    doubts = models.JSONField(default=list)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(_("复核时间"), null=True)
    grounds = models.TextField(_("复核意见"), blank=True)
    published_at = models.DateTimeField(_("公示时间"), null=True)
    changed_on = models.DateField(_("决定变更日期"), null=True)
    late_reason = models.TextField(_("超期说明"), blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("许可公示")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=LicenceState.values), name="licence_publication_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=("waiting", "withheld"))
                | models.Q(reviewed_at__isnull=False, published_at__isnull=False),
                name="licence_public_after_review",
            ),
            models.CheckConstraint(
                condition=models.Q(reviewed_at=None) | models.Q(doubts=[]) | models.Q(reviewed_by__isnull=False),
                name="licence_doubts_seen_by_people",
            ),
        ]
        indexes = [models.Index(fields=["body", "state", "-matter"], name="licence_publication_desk")]

    def __str__(self) -> str:
        return str(self.matter_id)


class LicenceRecord(models.Model):
    """``matter`` is the business in which it was granted. ``withdrawn`` and corrected words come from LicenceChange.

    Written from the ledger and its LicencePublication alone, so that it can be written again.
    """

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
    """What people changed about the record of a licence: kept apart, so that writing records again does not undo it."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="licence_change")
    words = models.JSONField(default=dict, help_text="corrected words by field")
    withdrawn = models.BooleanField(default=False)
    reason = models.CharField(_("理由"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.matter_id)
