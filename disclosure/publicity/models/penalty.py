"""A penalty decision as it is published (PUB-03), and who reviewed it. Of a private person only the masked name is kept."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin, transition

from disclosure.publicity.models.benchmark import Benchmark, DisplayPeriod
from disclosure.publicity.states import PUBLIC, State
from disclosure.publicity.words import PartyType, PenaltyKind
from portal.accounts.models import Office
from portal.matters.models import Matter


class PenaltyMachine:
    """Mixed into Penalty; transitions set columns of its own row and nothing else (design.md 2)."""

    state: Any
    published_at: Any
    changed_on: Any
    withdraw_reason: Any

    @transition(field="state", source=State.DRAFT, target=State.REVIEW)
    def submit(self) -> None:
        """The editor hands it in."""

    @transition(field="state", source=State.REVIEW, target=State.DRAFT)
    def send_back(self) -> None:
        """The reviewer wants it mended."""

    @transition(field="state", source=State.REVIEW, target=State.PUBLISHED)
    def publish(self, at: datetime) -> None:
        """Another person has reviewed it: everybody reads it."""
        self.published_at = at

    @transition(field="state", source=State.DRAFT, target=State.DISCARDED)
    def discard(self) -> None:
        """A draft that nobody wants any more."""

    @transition(field="state", source=State.PUBLISHED, target=State.CHANGED)
    def note_change(self, on: date) -> None:
        """The decision was changed, annulled or found unlawful: it must come down in time."""
        self.changed_on = on

    @transition(field="state", source=PUBLIC, target=State.WITHDRAWN)
    def withdraw(self, reason: str) -> None:
        """Off the public pages, with a public reason."""
        self.withdraw_reason = reason

    @transition(field="state", source=PUBLIC, target=State.REPAIRED)
    def repair(self) -> None:
        """Off the public pages by credit repair."""


class Penalty(PenaltyMachine, FSMModelMixin, models.Model):
    """``fine`` is in fen. The body is the organ; its code is the organ's. ``written_by`` never reviews."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="penalty")
    state = FSMField(_("状态"), max_length=10, choices=State.choices, default=State.DRAFT, protected=True)
    body = models.ForeignKey(Office, models.PROTECT, related_name="penalties", verbose_name=_("处罚机关"))
    source_unit = models.CharField(_("数据来源单位"), max_length=100, blank=True)
    decision_number = models.CharField(_("处罚决定文书号"), max_length=80)
    party_type = models.CharField(_("行政相对人类别"), max_length=12, choices=PartyType.choices)
    party_name = models.CharField(_("行政相对人"), max_length=200)
    uscc = models.CharField(_("统一社会信用代码"), max_length=18, blank=True)
    registration_number = models.CharField(_("工商注册号"), max_length=40, blank=True)
    organisation_code = models.CharField(_("组织机构代码"), max_length=40, blank=True)
    tax_number = models.CharField(_("税务登记号"), max_length=40, blank=True)
    institution_number = models.CharField(_("事业单位证书号"), max_length=40, blank=True)
    society_number = models.CharField(_("社会组织登记证号"), max_length=40, blank=True)
    legal_representative = models.CharField(_("法定代表人"), max_length=100, blank=True)
    violation = models.CharField(_("违法行为类型"), max_length=200)
    facts = models.TextField(_("违法事实"))
    basis = models.TextField(_("处罚依据"))
    penalty_kind = models.CharField(_("处罚类别"), max_length=10, choices=PenaltyKind.choices)
    content = models.TextField(_("处罚内容"))
    fine = models.BigIntegerField(_("罚款金额"), null=True, help_text="fen")
    decided_on = models.DateField(_("处罚决定日期"))
    valid_until = models.DateField(_("处罚有效期"), null=True)
    publicity_until = models.DateField(_("公示截止期"), null=True)
    remark = models.CharField(_("备注"), max_length=300, blank=True)
    period = models.ForeignKey(DisplayPeriod, models.PROTECT, verbose_name=_("领域"))
    benchmark = models.ForeignKey(Benchmark, models.PROTECT, null=True, verbose_name=_("裁量基准"))
    deviation_reason = models.TextField(_("不适用或超出裁量基准的理由"), blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published_at = models.DateTimeField(_("公示时间"), null=True)
    changed_on = models.DateField(_("决定变更日期"), null=True)
    withdraw_reason = models.CharField(_("撤下理由"), max_length=300, blank=True)
    late_reason = models.TextField(_("超期说明"), blank=True)
    search = SearchVectorField(null=True)

    class Meta:
        verbose_name = verbose_name_plural = _("处罚公示")
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="penalty_state_known"),
            models.UniqueConstraint(
                fields=["body", "decision_number"], condition=~models.Q(state="discarded"), name="penalty_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(party_type=PartyType.PERSON)
                | models.Q(
                    uscc="",
                    registration_number="",
                    organisation_code="",
                    tax_number="",
                    institution_number="",
                    society_number="",
                    legal_representative="",
                ),
                name="penalty_no_codes_of_persons",
            ),
            models.CheckConstraint(
                condition=models.Q(fine__gte=0) | models.Q(fine=None), name="penalty_fine_not_negative"
            ),
        ]
        indexes = [
            models.Index(
                fields=["-decided_on", "-matter"],
                condition=models.Q(state__in=("published", "changed")),
                name="penalty_newest",
            ),
            models.Index(fields=["body", "-decided_on", "-matter"], name="penalty_of_body"),
            models.Index(fields=["uscc", "-decided_on", "-matter"], name="penalty_by_code"),
            models.Index(fields=["decision_number"], name="penalty_by_number"),
            models.Index(fields=["party_name"], name="penalty_by_name"),
            GinIndex(fields=["search"], name="penalty_search"),
        ]

    def __str__(self) -> str:
        return str(self.decision_number)


class PenaltyReview(models.Model):
    """One look of a second person; nothing is public without one that passed."""

    penalty = models.ForeignKey(Penalty, models.PROTECT, related_name="reviews")
    passed = models.BooleanField()
    grounds = models.TextField(_("意见"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.penalty_id} {self.at:%Y-%m-%d}"
