"""What supervision keeps: rules, cards, and figures that follow the ledger. No word of any kind of business."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Office
from portal.matters.models import Alert, Deadline, Matter, Stage


class Level(models.IntegerChoices):
    """Levels of domain.md 5.1; the number orders them by gravity."""

    WARNING = 1, _("预警")
    YELLOW = 2, _("黄牌")
    RED = 3, _("红牌")


class Rule(models.Model):
    """Which crossing of which kind of limit raises which card (SUP-01 and on). Rows are data, not code."""

    code = models.CharField(_("规则编号"), max_length=20)
    name = models.CharField(_("行为"), max_length=60)
    limit = models.CharField(_("时限"), max_length=20)
    checkpoint = models.CharField(_("检查点"), max_length=20)
    level = models.PositiveSmallIntegerField(_("等级"), choices=Level.choices)
    basis = models.CharField(_("依据"), max_length=100, blank=True)
    is_active = models.BooleanField(_("启用"), default=True)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["limit", "checkpoint"], name="one_rule_per_checkpoint"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class CardState(models.TextChoices):
    RAISED = "raised", _("已亮牌")
    EXPLAINED = "explained", _("已说明")
    REVOKING = "revoking", _("撤牌待复核")
    REVOKED = "revoked", _("已撤牌")
    SUPERSEDED = "superseded", _("到期日已变动")


class Card(models.Model):
    """One rule hit, exactly once per deadline version. The handler may explain it, only supervision may revoke it."""

    number = models.CharField(_("监察编号"), max_length=20, unique=True)
    rule = models.ForeignKey(Rule, models.PROTECT, related_name="cards")
    level = models.PositiveSmallIntegerField(_("等级"), choices=Level.choices)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="cards")
    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="+")
    deadline_version = models.PositiveIntegerField()
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    handler = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(_("到期日"), null=True)
    crossed_at = models.DateTimeField(_("越限时刻"))
    detected_at = models.DateTimeField(_("发现时刻"))
    state = models.CharField(_("状态"), max_length=10, choices=CardState.choices, default=CardState.RAISED)
    explanation = models.TextField(_("情况说明"), blank=True)
    explained_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    explained_at = models.DateTimeField(null=True)
    revoke_reason = models.TextField(_("撤牌理由"), blank=True)
    revoke_proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-crossed_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["deadline", "rule", "deadline_version"], name="card_raised_once")
        ]
        indexes = [
            models.Index(fields=["-crossed_at", "-id"], name="card_newest"),
            models.Index(fields=["office", "-crossed_at", "-id"], name="card_of_office"),
            models.Index(fields=["level", "-crossed_at", "-id"], name="card_of_level"),
            models.Index(fields=["matter"], name="card_of_matter"),
            models.Index(fields=["detected_at"], condition=models.Q(level__gte=2), name="card_detected_late"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def tone(self) -> str:
        """The card's colour, as the tag of pages names it."""
        return Level(self.level).name.lower()


class Place(models.Model):
    """Where a matter was counted last; the difference to where it is now is what the figures change by."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="+")
    kind = models.CharField(max_length=20)
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    stage = models.CharField(max_length=10, choices=Stage.choices)
    alert = models.PositiveSmallIntegerField(choices=Alert.choices)

    def __str__(self) -> str:
        return f"{self.matter_id} {self.office_id} {self.stage}"


class Figure(models.Model):
    """How many open matters of a kind an office has in a stage at an alert; follows the ledger within seconds.

    ``hall`` is the hall that received them, so that its people see their own figures.
    """

    kind = models.CharField(max_length=20)
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    hall = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    stage = models.CharField(max_length=10, choices=Stage.choices)
    alert = models.PositiveSmallIntegerField(choices=Alert.choices)
    count = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "office", "hall", "stage", "alert"], name="one_figure_per_spot", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.office_id} {self.stage} {self.alert}: {self.count}"


class DayFigure(models.Model):
    """What happened to an office's matters on one local date: the trend."""

    day = models.DateField()
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    hall = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    opened = models.PositiveIntegerField(default=0)
    closed = models.PositiveIntegerField(default=0)
    warned = models.PositiveIntegerField(default=0)
    yellow = models.PositiveIntegerField(default=0)
    red = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "office", "hall"], name="one_figure_per_date", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.office_id}"


class Picture(models.Model):
    """A drawing of figures, made by a worker; ``digest`` says of which data. Until it is ``drawn`` it is only asked for."""

    name = models.CharField(max_length=20)
    digest = models.CharField(max_length=80)
    data = models.JSONField()
    svg = models.TextField(blank=True)
    drawn = models.BooleanField(default=False)
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "digest"], name="one_picture_of_the_data")]
        indexes = [models.Index(fields=["-asked_at"], name="picture_newest")]

    def __str__(self) -> str:
        return f"{self.name} {self.digest}"
