"""Hearings and sessions: registration, the draw of participants, materials in time, another day."""

import hashlib
import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from disclosure.participation import limits
from disclosure.participation.access import lock_consultation, lock_for_public
from disclosure.participation.actions.opinions import check_open
from disclosure.participation.actions.timing import start_materials
from disclosure.participation.models import Consultation, Registration
from disclosure.participation.record import record_move
from disclosure.participation.words import MEETINGS, Kind, Place
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid
from portal.core.identifiers import check_phone, mask_name, query_code
from portal.core.names import check_name, required
from portal.matters import clock
from portal.matters.clock import Limit
from portal.matters.record import record


@dataclass(frozen=True)
class Wish:
    """Who wants to come, as which kind of participant; ``phone`` is how he hears of the draw and gets materials."""

    name: str
    phone: str
    group: str
    token: uuid.UUID


@transaction.atomic
def sign_up(number: str, wish: Wish, *, actor: User | None = None, at: datetime | None = None) -> Registration:
    """A registration for an open meeting. The same token gives the same one again. Raises NotFound, WrongState, Invalid."""
    at = at or present.now()
    row = lock_for_public(number)
    earlier = row.registrations.filter(token=wish.token).first()
    if earlier is not None:
        return earlier
    check_open(row, at, *MEETINGS)
    if wish.group not in {seat["code"] for seat in row.seats}:
        raise Invalid(_("请选择您是哪一类参加人。"), {"group": [_("请选择您是哪一类参加人。")]})
    name, phone = _checked(wish)
    return Registration.objects.create(
        consultation=row,
        number=(row.registrations.aggregate(last=Max("number"))["last"] or 0) + 1,
        code=query_code(),
        token=wish.token,
        group=wish.group,
        name=name,
        contact=phone,
        masked_name=mask_name(name),
        user=actor,
        at=at,
    )


def _checked(wish: Wish) -> tuple[str, str]:
    wrong: dict[str, list[str]] = {}
    name = phone = ""
    try:
        name = check_name(wish.name)
    except Invalid as error:
        wrong["name"] = [error.message]
    try:
        phone = check_phone(wish.phone)
    except Invalid as error:
        wrong["phone"] = [error.message]
    if wrong:
        raise Invalid(_("有些内容需要改正。"), wrong)
    return name, phone


def lot(seed: str, number: int) -> str:
    """The lot of a registration: SHA-256 of ``seed:number``; the smallest lots of a group win. Anybody can repeat it."""
    return hashlib.sha256(f"{seed}:{number}".encode()).hexdigest()


@transaction.atomic
def draw(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> Consultation:
    """Who comes: all of a group that fits, else the smallest lots; the seed is made now, kept, and shown to everybody."""
    at = at or present.now()
    row = lock_consultation(actor, number, move="draw", version=version)
    row.seed, row.drawn_at = secrets.token_hex(16), at
    chosen: list[int] = []
    for seat in row.seats:
        numbers = row.registrations.filter(group=seat["code"]).values_list("number", flat=True)
        chosen += sorted(numbers, key=lambda each: lot(row.seed, each))[: int(seat["seats"])]
    row.registrations.filter(number__in=chosen).update(place=Place.CHOSEN)
    row.registrations.exclude(number__in=chosen).update(place=Place.NOT_CHOSEN)
    record_move(row, "drawn", actor=actor, at=at, data={"seed": row.seed, "chosen": sorted(chosen)})
    return row


@transaction.atomic
def send_materials(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> Consultation:
    """The materials have reached the participants; for a hearing at least seven days before it (条例 16)."""
    at = at or present.now()
    row = lock_consultation(actor, number, move="send_materials", version=version)
    row.materials_on = local_date(at)
    clock.stop(row.matter, limits.MATERIALS, on=row.materials_on, at=at)
    record_move(row, "materials_sent", actor=actor, at=at)
    return row


@transaction.atomic
def postpone(
    number: str,
    *,
    actor: User,
    held_at: datetime,
    reason: str,
    at: datetime | None = None,
    version: int | None = None,
) -> Consultation:
    """The meeting is held on a later day; the limit of its materials and that of the result begin anew."""
    at = at or present.now()
    row = lock_consultation(actor, number, move="postpone", version=version)
    words = required(reason, "reason", _("请写明改期的理由。"))
    assert row.held_at is not None  # a meeting has been reviewed with its time
    if held_at <= row.held_at or held_at <= at:
        raise Invalid(_("只能改到更晚的时间。"), {"held_at": [_("只能改到更晚的时间。")]})
    row.held_at = held_at
    on = local_date(at)
    if row.kind == Kind.HEARING and row.materials_on is None:
        clock.stop(row.matter, limits.MATERIALS, on=on, at=at)
        start_materials(row, at)
    if row.ended_at is not None:
        clock.stop(row.matter, limits.RESULT, on=on, at=at)
        clock.start(row.matter, [Limit(limits.RESULT, limits.RESULT_DAYS, local_date(held_at))], at=at)
    record_move(row, "postponed", actor=actor, at=at, data={"to": held_at.isoformat(), "reason": words[:200]})
    return row


@transaction.atomic
def call_people(
    number: str, registrations: Sequence[int], *, actor: User, at: datetime | None = None
) -> list[Registration]:
    """Names and telephones of these registrations, to tell them of the draw and send materials; the look is noted."""
    at = at or present.now()
    row = lock_consultation(actor, number, move="call_people")
    found = list(row.registrations.filter(number__in=registrations).order_by("number"))
    record(row.matter, "revealed", actor=actor, at=at, data={"registrations": sorted(registrations)}, moves=False)
    return found
