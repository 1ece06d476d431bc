"""What is done with receptions: plan, publish, book, give back, cancel, record (domain.md 4.5, rows 233, 260)."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from complaints import limits
from complaints.actions.register import Intake, phone_index, register
from complaints.kinds import Identity, Source
from complaints.models import Booking, BookingState, Reception
from complaints.models.reception import RECEPTION_STAGES, ReceptionKind, ReceptionState
from complaints.offices import centre
from complaints.reception.access import KIND, lock_public, lock_reception
from complaints.reception.rules import bookable
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid, NotAllowed, NotFound, WrongState
from portal.core.identifiers import case_number, check_phone, query_code
from portal.core.names import required
from portal.core.numbering import next_serial
from portal.core.text.personal import mask_personal
from portal.matters import clock
from portal.matters.letters import verification_code
from portal.matters.models import Matter, Stage
from portal.matters.record import record

LONGEST = 1_000
MOST_PLACES = 100
_MOVING = ["state", "reviewed_by", "published_at", "cancel_reason", "record", "recorded_by"]
_RECORD = ["record_public_at", "record_reviewed_by"]


@dataclass(frozen=True)
class Plan:
    """A session as it is planned."""

    kind: str
    leader: User
    topic: str
    place: str
    day: date
    begins: time
    ends: time
    places: int


@transaction.atomic
def plan(facts: Plan, *, actor: User, at: datetime | None = None) -> Reception:
    """Plan a session; nothing is public yet. Raises Invalid with a message a field, NotAllowed for others than the centre."""
    at = at or present.now()
    office = centre()
    if office.pk not in actor.offices_as(Role.OPERATOR, Role.CHIEF, Role.HEAD):
        raise NotAllowed(_("接访安排由受理中心办理。"))
    _check(facts, at)
    day = local_date(at)
    serial = next_serial(f"case:{settings.PORTAL_DIVISION}:{day:%Y%m%d}")
    matter = Matter.objects.create(
        number=case_number(settings.PORTAL_DIVISION, day, serial),
        query_code=query_code(),
        kind=KIND,
        title=f"{ReceptionKind(facts.kind).label}：{facts.topic.strip()}"[:200],
        office=office,
        hall=office,
        stage=Stage.RECEIVED,
        status=ReceptionState.DRAFT,
        opened_at=at,
    )
    reception = Reception.objects.create(matter=matter, made_by=actor, **facts.__dict__)
    _record(reception, "planned", actor=actor, at=at)
    return reception


def _check(facts: Plan, at: datetime) -> None:
    wrong: dict[str, list[str]] = {}
    if facts.kind not in ReceptionKind.values:
        wrong["kind"] = [_("请从列表中选择")]
    if not facts.leader.offices_as(Role.LEADER):
        wrong["leader"] = [_("接访人须是市领导")]
    if facts.day <= local_date(at):
        wrong["day"] = [_("请填今天以后的日期")]
    if facts.ends <= facts.begins:
        wrong["ends"] = [_("结束须晚于开始")]
    if not 1 <= facts.places <= MOST_PLACES:
        wrong["places"] = [_("名额从 1 到 %d") % MOST_PLACES]
    for name in ("topic", "place"):
        if not getattr(facts, name).strip():
            wrong[name] = [_("必须填写")]
    if wrong:
        raise Invalid(_("有些内容需要改正，改好后再保存。"), wrong)


@transaction.atomic
def publish(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> Reception:
    """Into the public calendar, by a second person, at least five working days before; the record is due a day after."""
    at = at or present.now()
    reception = lock_reception(actor, number, move="publish", version=version)
    reception.publish(actor, at)
    clock.start(reception.matter, [clock.Limit(limits.RECEPTION_RECORD, 1, reception.day)], at=at)
    _record(reception, "published", actor=actor, at=at)
    return reception


@transaction.atomic
def cancel(
    number: str, *, actor: User, reason: str, at: datetime | None = None, version: int | None = None
) -> Reception:
    """It does not take place; the bookings end and the calendar says why."""
    at = at or present.now()
    reception = lock_reception(actor, number, move="cancel", version=version)
    reception.cancel(required(reason, "reason", _("请写明取消的原因，预约的人会看到。"))[:200])
    count = reception.bookings.filter(state=BookingState.BOOKED).update(state=BookingState.CANCELLED)
    clock.stop(reception.matter, on=local_date(at), at=at)
    _record(reception, "cancelled", actor=actor, at=at, data={"bookings": count})
    return reception


@transaction.atomic
def book(
    number: str, *, name: str, phone: str, subject: str, actor: User | None = None, at: datetime | None = None
) -> Booking:
    """Book a place: one a person and day, until the evening before. Raises Invalid, WrongState when full or too late."""
    at = at or present.now()
    reception = lock_public(number)
    if not bookable(reception, at):
        raise WrongState(_("这场接访的预约已经截止，请从接访日历另选一场，或直接到受理中心反映。"))
    facts = {
        "name": required(name, "name", _("请填写姓名。"))[:60],
        "phone": check_phone(phone),
        "subject": mask_personal(required(subject, "subject", _("请写明想反映什么事。"))),
    }
    if len(facts["subject"]) > LONGEST:
        raise Invalid(_("最多 %d 个字，请精简。") % LONGEST, {"subject": [_("内容太长")]})
    index = phone_index(facts["phone"])
    if Booking.objects.filter(phone_index=index, day=reception.day, state=BookingState.BOOKED).exists():
        raise Invalid(_("这个电话当天已经预约过一场，每人每天只能约一场。"), {"phone": [_("当天已经预约")]})
    if reception.bookings.filter(state=BookingState.BOOKED).count() >= reception.places:
        raise WrongState(_("这场接访的名额已满，请从接访日历另选一场。"))
    booking = Booking.objects.create(
        reception=reception, code=verification_code(), phone_index=index, day=reception.day, booked_at=at, **facts
    )
    record(reception.matter, "booked", actor=actor, at=at, data={"booking": booking.pk}, moves=False)
    return booking


@transaction.atomic
def give_back(code: str, *, at: datetime | None = None) -> Booking:
    """Who has booked gives his place back, by button."""
    at = at or present.now()
    found = Booking.objects.select_related("reception__matter").filter(code=code).first()
    if found is None:
        raise NotFound(_("没有找到这个预约。请核对预约码。"))
    Matter.objects.select_for_update().get(pk=found.reception_id)
    found.refresh_from_db(fields=["state"])
    if found.state != BookingState.BOOKED:
        raise WrongState(_("这个预约已经取消或已经接访，不用再取消。"))
    found.state = BookingState.CANCELLED
    found.save(update_fields=["state"])
    record(found.reception.matter, "place_given_back", actor=None, at=at, data={"booking": found.pk}, moves=False)
    return found


@transaction.atomic
def attend(
    number: str,
    *,
    actor: User,
    booking: int,
    came: bool,
    said: str = "",
    kind: str = "help",
    at: datetime | None = None,
    version: int | None = None,
) -> Reception:
    """Note who came; what he said becomes an order of source RECEPTION, handled like any other."""
    at = at or present.now()
    reception = lock_reception(actor, number, move="attend", version=version)
    found = reception.bookings.filter(pk=booking, state=BookingState.BOOKED).first()
    if found is None:
        raise NotFound(_("没有找到这个预约，或者已经登记过。请刷新页面。"))
    data: dict[str, Any] = {"booking": found.pk, "came": came}
    found.state = BookingState.CAME if came else BookingState.ABSENT
    if came:
        words = required(said, "said", _("请写明来访人反映的事情和领导的意见。"))
        facts: dict[str, Any] = {"kind": kind, "source": Source.RECEPTION, "text": words, "identity": Identity.NAMED}
        order, _caller = register(Intake(name=found.name, phone=found.phone, **facts), actor=actor, at=at)
        found.order = None if Booking.objects.filter(order=order).exists() else order
        data["order"] = order.matter.number
    found.save(update_fields=["state", "order"])
    _record(reception, "attended", actor=actor, at=at, data=data)
    return reception


@transaction.atomic
def hold(number: str, *, actor: User, record: str, at: datetime | None = None, version: int | None = None) -> Reception:
    """The record is complete, due one working day after the session; who was not noted did not come."""
    at = at or present.now()
    reception = lock_reception(actor, number, move="hold", version=version)
    reception.hold(required(record, "record", _("请写明接访情况、领导意见、谁来办、何时办好。")))
    reception.recorded_by = actor
    reception.bookings.filter(state=BookingState.BOOKED).update(state=BookingState.ABSENT)
    clock.stop(reception.matter, on=local_date(at), at=at)
    _record(reception, "held", actor=actor, at=at)
    return reception


@transaction.atomic
def publish_record(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> Reception:
    """The record of an open hearing becomes public, by a second person; numbers of people are masked."""
    at = at or present.now()
    reception = lock_reception(actor, number, move="publish_record", version=version)
    reception.record = mask_personal(reception.record)
    reception.record_public_at, reception.record_reviewed_by = at, actor
    _record(reception, "record_published", actor=actor, at=at)
    return reception


def _record(reception: Reception, kind: str, *, actor: User, at: datetime, data: dict[str, Any] | None = None) -> None:
    """Save the reception, mirror its state on the matter, append the event."""
    matter = reception.matter
    reception.save(update_fields=[*_MOVING, *_RECORD])
    matter.status, matter.stage = reception.state, RECEPTION_STAGES[reception.state]
    matter.closed_at = (matter.closed_at or at) if matter.stage == Stage.CLOSED else None
    clock.refresh(matter)
    facts = {"state": ReceptionState(reception.state).value, **(data or {})}
    record(matter, kind, actor=actor, at=at, data=facts)
