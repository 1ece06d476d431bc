"""Deadlines and their clock: a ledger of starts, pauses and extensions, never a counter."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Office
from portal.core.workdays import Unit
from portal.matters.models.matter import Alert, Matter

UNITS = [
    (Unit.WORKING_DAYS, _("工作日")),
    (Unit.NATURAL_DAYS, _("自然日")),
    (Unit.MINUTES, _("分钟")),
    (Unit.SERVICE_MINUTES, _("服务时间分钟")),
]


class DeadlineState(models.TextChoices):
    RUNNING = "running", _("计时中")
    PAUSED = "paused", _("已暂停")
    STOPPED = "stopped", _("已结束")


class Deadline(models.Model):
    """One limit on one matter.

    ``due_on`` (and ``due_at``, the last moment on time) follow from the clock events and the calendar;
    they are stored so that lists and the sweep can use an index, and verify_invariants recomputes them.
    ``version`` grows when the due date moves. ``next_check_at`` is the next checkpoint of a running clock,
    NULL when there is none: the sweep reads nothing else. When the clock stops, ``used_days`` and
    ``on_time`` are frozen; statistics read those and editing a limit never rewrites history.
    """

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="deadlines")
    limit = models.CharField(_("时限"), max_length=20)
    key = models.CharField(max_length=40, blank=True, help_text="tells apart limits of one kind, e.g. steps")
    unit = models.CharField(_("单位"), max_length=20, choices=UNITS, default=Unit.WORKING_DAYS)
    amount = models.PositiveIntegerField(_("时限数"))
    extension = models.PositiveIntegerField(_("延长数"), default=0)
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    base_on = models.DateField(_("起算日（不计入）"))
    due_on = models.DateField(_("到期日"), null=True)
    due_at = models.DateTimeField(_("最后时刻"), null=True)
    provisional = models.BooleanField(_("暂定"), default=False)
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(_("状态"), max_length=8, choices=DeadlineState.choices, default=DeadlineState.RUNNING)
    alert = models.PositiveSmallIntegerField(choices=Alert.choices, default=Alert.NONE)
    next_checkpoint = models.CharField(max_length=20, blank=True)
    next_check_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    used_days = models.PositiveIntegerField(null=True)
    on_time = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "limit", "key"],
                condition=~models.Q(state=DeadlineState.STOPPED),
                name="one_live_deadline_of_a_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(next_check_at=None) | models.Q(state=DeadlineState.RUNNING),
                name="only_a_running_clock_is_checked",
            ),
        ]
        indexes = [
            models.Index(fields=["next_check_at"], condition=~models.Q(next_check_at=None), name="deadline_next_check"),
            models.Index(fields=["matter"], name="deadline_matter"),
            models.Index(
                fields=["limit", "office", "stopped_at"],
                condition=models.Q(state=DeadlineState.STOPPED),
                name="deadline_frozen",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id} {self.limit} → {self.due_on}"


class ClockMove(models.TextChoices):
    START = "start", _("开始计时")
    FIX = "fix", _("指定到期时刻")
    PAUSE = "pause", _("暂停")
    RESUME = "resume", _("恢复")
    RESTART = "restart", _("重新计时")
    EXTEND = "extend", _("延长")
    STOP = "stop", _("停止")


class ClockEvent(models.Model):
    """What was done to a deadline's clock, on which local date; append-only.

    ``amount`` is in the deadline's unit. For FIX, ``at`` is the due moment itself, given from outside.
    """

    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="clock_events")
    move = models.CharField(max_length=8, choices=ClockMove.choices)
    on = models.DateField()
    at = models.DateTimeField()
    amount = models.PositiveIntegerField(default=0)
    ground = models.CharField(max_length=40, blank=True)
    event_seq = models.PositiveIntegerField(help_text="the event of the matter's ledger that this belongs to")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["deadline", "id"], name="clock_event_order")]

    def __str__(self) -> str:
        return f"{self.deadline_id} {self.move} {self.on}"


class Crossing(models.Model):
    """A checkpoint passed by a version of a deadline, exactly once: when it was crossed and when that was seen."""

    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="crossings")
    checkpoint = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    crossed_at = models.DateTimeField()
    detected_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["deadline", "checkpoint", "version"], name="crossed_exactly_once")
        ]

    def __str__(self) -> str:
        return f"{self.deadline_id} {self.checkpoint} v{self.version}"
