"""Discretion benchmarks (裁量基准: violation → grade → range) and the shortest display periods, as data (row 96, PUB-07)."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from disclosure.publicity.words import BenchmarkState
from portal.accounts.models import Office


class DisplayPeriod(models.Model):
    """How long a penalty of a field is shown at least before credit repair (PUB-07): 3 months, a year for food and drugs."""

    code = models.SlugField(_("代码"), max_length=20, unique=True)
    label = models.CharField(_("领域"), max_length=100)
    months = models.PositiveSmallIntegerField(_("最短公示月数"))

    class Meta:
        ordering = ["months", "id"]
        verbose_name = verbose_name_plural = _("最短公示期")

    def __str__(self) -> str:
        return self.label


class Benchmark(models.Model):
    """One grade of one violation of a body, with the range of its fine in fen. Public when another person has reviewed it."""

    body = models.ForeignKey(Office, models.PROTECT, related_name="benchmarks", verbose_name=_("执法单位"))
    code = models.CharField(_("违法行为编码"), max_length=40)
    violation = models.CharField(_("违法行为"), max_length=200)
    grade = models.CharField(_("违法等级"), max_length=40)
    circumstances = models.TextField(_("适用情形"), blank=True)
    basis = models.CharField(_("依据"), max_length=300)
    low = models.BigIntegerField(_("罚款下限"), help_text="fen")
    high = models.BigIntegerField(_("罚款上限"), help_text="fen")
    state = models.CharField(max_length=8, choices=BenchmarkState.choices, default=BenchmarkState.DRAFT)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    search = SearchVectorField(null=True)

    class Meta:
        verbose_name = verbose_name_plural = _("裁量基准")
        constraints = [
            models.CheckConstraint(condition=models.Q(low__gte=0, low__lte=models.F("high")), name="benchmark_range"),
            models.CheckConstraint(condition=models.Q(state__in=BenchmarkState.values), name="benchmark_state_known"),
            models.CheckConstraint(
                condition=models.Q(state=BenchmarkState.DRAFT) | models.Q(reviewed_by__isnull=False),
                name="benchmark_after_review",
            ),
            models.CheckConstraint(
                condition=models.Q(reviewed_by=None) | ~models.Q(reviewed_by=models.F("made_by")),
                name="benchmark_by_two_people",
            ),
            models.UniqueConstraint(
                fields=["body", "code", "grade", "state"],
                condition=models.Q(state__in=("draft", "current")),
                name="benchmark_once",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "code", "low", "id"], name="benchmark_public"),
            GinIndex(fields=["search"], name="benchmark_search"),
        ]

    def __str__(self) -> str:
        return f"{self.violation} · {self.grade}"
