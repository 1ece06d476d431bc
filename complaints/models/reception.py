"""领导接访下访 and 开门听诉 (rows 233, 260): planned in public, booked, recorded; what people bring becomes an order."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, FSMModelMixin, transition

from complaints.models.order import Order
from portal.core.secrets import EncryptedTextField
from portal.matters.models import Matter
from portal.matters.models.matter import Stage


class ReceptionState(models.TextChoices):
    DRAFT = "draft", _("拟定中")
    PUBLISHED = "published", _("已公布")
    HELD = "held", _("已接访，记录完成")
    CANCELLED = "cancelled", _("已取消")


RECEPTION_STAGES: dict[str, Stage] = {
    ReceptionState.DRAFT: Stage.RECEIVED,
    ReceptionState.PUBLISHED: Stage.HANDLING,
    ReceptionState.HELD: Stage.CLOSED,
    ReceptionState.CANCELLED: Stage.CLOSED,
}


class ReceptionKind(models.TextChoices):
    IN_HALL = "in_hall", _("领导接访")
    OUTREACH = "outreach", _("领导下访")
    OPEN_HEARING = "open_hearing", _("开门听诉")


class ReceptionMachine:
    """Mixed into Reception; transitions set columns of its own row and nothing else."""

    state: Any
    reviewed_by: Any
    published_at: Any
    cancel_reason: Any
    record: Any

    @transition(field="state", source=ReceptionState.DRAFT, target=ReceptionState.PUBLISHED)
    def publish(self, by: Any, at: datetime) -> None:
        """A second person puts it into the public calendar."""
        self.reviewed_by, self.published_at = by, at

    @transition(field="state", source=ReceptionState.PUBLISHED, target=ReceptionState.CANCELLED)
    def cancel(self, reason: str) -> None:
        """It does not take place; who has booked is told."""
        self.cancel_reason = reason

    @transition(field="state", source=ReceptionState.PUBLISHED, target=ReceptionState.HELD)
    def hold(self, record: str) -> None:
        """It took place, and what was said is written down."""
        self.record = record


class Reception(ReceptionMachine, FSMModelMixin, models.Model):
    """One session. ``places`` may be booked; ``record`` is public only of open hearings, after a second person's review."""

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="reception")
    state = FSMField(
        _("状态"), max_length=10, choices=ReceptionState.choices, default=ReceptionState.DRAFT, protected=True
    )
    kind = models.CharField(_("形式"), max_length=12, choices=ReceptionKind.choices)
    leader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("接访领导"))
    topic = models.CharField(_("主题"), max_length=100)
    place = models.CharField(_("地点"), max_length=200)
    day = models.DateField(_("日期"))
    begins = models.TimeField(_("开始"))
    ends = models.TimeField(_("结束"))
    places = models.PositiveSmallIntegerField(_("名额"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    cancel_reason = models.CharField(_("取消原因"), max_length=200, blank=True)
    record = models.TextField(_("接访记录"), blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    record_public_at = models.DateTimeField(null=True)
    record_reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("领导接访")
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=ReceptionState.values), name="reception_state_known"),
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("begins")), name="reception_ends_later"),
            models.CheckConstraint(
                condition=models.Q(reviewed_by=None) | ~models.Q(reviewed_by=models.F("made_by")),
                name="reception_by_two_people",
            ),
            models.CheckConstraint(
                condition=models.Q(record_reviewed_by=None) | ~models.Q(record_reviewed_by=models.F("recorded_by")),
                name="reception_record_by_two_people",
            ),
        ]
        indexes = [
            models.Index(fields=["day", "matter"], condition=~models.Q(state="draft"), name="reception_calendar")
        ]

    def __str__(self) -> str:
        return str(self.matter)


class BookingState(models.TextChoices):
    BOOKED = "booked", _("已预约")
    CANCELLED = "cancelled", _("已取消")
    CAME = "came", _("已接访")
    ABSENT = "absent", _("未到")


class Booking(models.Model):
    """A place in a session: one a person and day. What he brings becomes an order when he has come."""

    reception = models.ForeignKey(Reception, models.PROTECT, related_name="bookings")
    code = models.CharField(_("预约码"), max_length=16, unique=True)
    name = EncryptedTextField(_("姓名"))
    phone = EncryptedTextField(_("电话"))
    phone_index = models.CharField(max_length=32)
    day = models.DateField()
    subject = models.TextField(_("想反映的事"))
    state = models.CharField(max_length=10, choices=BookingState.choices, default=BookingState.BOOKED)
    booked_at = models.DateTimeField()
    order = models.OneToOneField(Order, models.PROTECT, null=True, related_name="booking")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["phone_index", "day"],
                condition=models.Q(state="booked"),
                name="one_booking_of_a_person_and_day",
            )
        ]
        indexes = [models.Index(fields=["reception", "id"], name="booking_of_reception")]

    def __str__(self) -> str:
        return f"{self.reception_id} {self.state}"
