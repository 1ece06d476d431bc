"""Objections to a record and credit repair: an editor looks into it, another person decides and replies."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.publicity import limits
from disclosure.publicity.access import KIND, lock_licence, lock_objection, lock_penalty, lock_repair
from disclosure.publicity.actions import licences
from disclosure.publicity.actions.penalties import index, required, take_down
from disclosure.publicity.corrections import LICENCE_FIELDS, corrected_licence, wrong_field
from disclosure.publicity.models import LicencePublication, LicenceRecord, Objection, Penalty, PenaltyReview, Repair
from disclosure.publicity.record import record_follow, record_penalty
from disclosure.publicity.words import ObjectionWish, PartyType
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid
from portal.core.identifiers import mask_name
from portal.core.names import check_text
from portal.core.text.personal import mask_personal
from portal.matters import clock
from portal.matters.record import Telling, record

PENALTY_FIELDS = (
    "party_name", "legal_representative", "violation", "facts", "basis", "content", "remark", "source_unit",
)  # fmt: skip
_SIZES = {"party_name": 200, "legal_representative": 100, "violation": 200, "remark": 300, "source_unit": 100}


def fields_of(row: Objection) -> tuple[str, ...]:
    """What can be corrected in the record that an objection is about."""
    return PENALTY_FIELDS if row.about.kind == KIND else LICENCE_FIELDS


def labels_of(row: Objection) -> dict[str, str]:
    """The same with what people call it."""
    model: Any = Penalty if row.about.kind == KIND else LicenceRecord
    return {name: str(model._meta.get_field(name).verbose_name) for name in fields_of(row)}


@transaction.atomic
def check_objection(
    number: str,
    *,
    actor: User,
    finding: str,
    outcome: str,
    field: str = "",
    value: str = "",
    at: datetime | None = None,
    version: int | None = None,
) -> Objection:
    """The editor verifies and proposes: correct one item, withdraw, or keep the record as it is."""
    at = at or present.now()
    row = lock_objection(actor, number, move="check", version=version)
    words = required(finding, "finding", _("请写明核实情况。"))
    if outcome not in ObjectionWish.values:
        raise Invalid(_("请选择处理建议。"), {"outcome": [_("请选择处理建议。")]})
    row.outcome, row.field, row.value = outcome, "", ""
    if outcome == ObjectionWish.CORRECT:
        row.field, row.value = _correction(row, field, value)
    row.check_facts(actor, words)
    record_follow(row, "checked", actor=actor, at=at, data={"outcome": outcome})
    return row


def _correction(row: Objection, field: str, value: str) -> tuple[str, str]:
    if field not in fields_of(row):
        raise wrong_field()
    if row.about.kind != KIND:
        return field, corrected_licence(row.about, licences.facts_of(row.about) or {}, field, value)
    text = mask_personal(check_text(required(value, "value", _("请写更正后的内容。")), lines=True))
    most = _SIZES.get(field, 5000)
    if len(text) > most:
        raise Invalid(_("内容太长。"), {"value": [_("最多 %d 个字。") % most]})
    person = Penalty.objects.get(pk=row.about_id).party_type == PartyType.PERSON
    if field == "legal_representative" and person:
        raise Invalid(_("自然人没有法定代表人。"), {"field": [_("自然人没有法定代表人。")]})
    return field, mask_name(text) if field == "party_name" and person and "*" not in text else text


@transaction.atomic
def check_repair(
    number: str,
    *,
    actor: User,
    finding: str,
    duty_done: bool,
    at: datetime | None = None,
    version: int | None = None,
) -> Repair:
    """The editor says whether the duty is fulfilled."""
    at = at or present.now()
    row = lock_repair(actor, number, move="check", version=version)
    row.check_facts(actor, required(finding, "finding", _("请写明核实情况。")))
    row.duty_done = duty_done
    record_follow(row, "checked", actor=actor, at=at, data={"duty_done": duty_done})
    return row


@transaction.atomic
def grant_objection(
    number: str, *, actor: User, reply: str, at: datetime | None = None, version: int | None = None
) -> Objection:
    """The second person agrees: the record is corrected or withdrawn at once, and whoever objected reads the reply."""
    at = at or present.now()
    row = lock_objection(actor, number, move="grant", version=version)
    row.grant(actor, _reply(reply))
    if row.about.kind == KIND:
        _change_penalty(row, actor, at)
    else:
        _change_licence(row, actor, at)
    _end(row, limits.OBJECTION, actor, at)
    return row


def _change_penalty(row: Objection, actor: User, at: datetime) -> None:
    move = "withdraw" if row.outcome == ObjectionWish.WITHDRAW else "correct"
    penalty = lock_penalty(None, row.about.number, move=move)
    if move == "withdraw":
        take_down(penalty, _("经异议核实，记录有误。"), actor=actor, at=at)
        return
    setattr(penalty, row.field, row.value)
    PenaltyReview.objects.create(penalty=penalty, passed=True, grounds=row.finding, by=actor, at=at)
    record_penalty(penalty, "corrected", actor=actor, at=at, data={"field": row.field})
    index(penalty)


def _change_licence(row: Objection, actor: User, at: datetime) -> None:
    found = LicencePublication.objects.select_related("matter").get(licence=row.about_id)
    move = "withdraw" if row.outcome == ObjectionWish.WITHDRAW else "correct"
    publication = lock_licence(None, found.matter.number, move=move)
    if move == "withdraw":
        licences.take_down(publication, _("经异议核实，记录有误。"), actor=actor, at=at)
    else:
        licences.correct(publication, row.field, row.value, actor=actor, at=at)


@transaction.atomic
def grant_repair(
    number: str, *, actor: User, reply: str, at: datetime | None = None, version: int | None = None
) -> Repair:
    """Both conditions hold and the second person agrees: the record is taken down (PUB-07)."""
    at = at or present.now()
    row = lock_repair(actor, number, move="grant", version=version)
    row.grant(actor, _reply(reply))
    penalty = lock_penalty(None, row.penalty.matter.number, move="repair")
    penalty.repair()
    clock.stop(penalty.matter, limits.RECALL, on=local_date(at), at=at)
    record_penalty(penalty, "repaired", actor=actor, at=at)
    Penalty.objects.filter(pk=penalty.pk).update(search=None)
    _end(row, limits.REPAIR, actor, at)
    return row


@transaction.atomic
def refuse_objection(
    number: str, *, actor: User, reply: str, at: datetime | None = None, version: int | None = None
) -> Objection:
    """The record stays; whoever objected reads why."""
    at = at or present.now()
    row = lock_objection(actor, number, move="refuse", version=version)
    row.refuse(actor, _reply(reply))
    _end(row, limits.OBJECTION, actor, at)
    return row


@transaction.atomic
def refuse_repair(
    number: str, *, actor: User, reply: str, at: datetime | None = None, version: int | None = None
) -> Repair:
    """The record stays; the applicant reads why."""
    at = at or present.now()
    row = lock_repair(actor, number, move="refuse", version=version)
    row.refuse(actor, _reply(reply))
    _end(row, limits.REPAIR, actor, at)
    return row


@transaction.atomic
def send_back_objection(
    number: str, *, actor: User, reason: str, at: datetime | None = None, version: int | None = None
) -> Objection:
    """Look into it again."""
    row = lock_objection(actor, number, move="send_back", version=version)
    _send_back(row, reason, actor, at or present.now())
    return row


@transaction.atomic
def send_back_repair(
    number: str, *, actor: User, reason: str, at: datetime | None = None, version: int | None = None
) -> Repair:
    """Look into it again."""
    row = lock_repair(actor, number, move="send_back", version=version)
    _send_back(row, reason, actor, at or present.now())
    return row


def _send_back(row: Objection | Repair, reason: str, actor: User, at: datetime) -> None:
    words = required(reason, "reason", _("请写明还要核实什么。"))
    row.send_back()
    record_follow(row, "sent_back", actor=actor, at=at, data={"reason": words[:200]})


def reveal_objection(number: str, *, actor: User, at: datetime | None = None) -> Objection:
    """Name and contact, to verify; the look is noted in the ledger."""
    with transaction.atomic():
        row = lock_objection(actor, number, move="reveal")
        record(row.matter, "revealed", actor=actor, at=at or present.now(), moves=False)
    return row


def reveal_repair(number: str, *, actor: User, at: datetime | None = None) -> Repair:
    """Name and contact, to verify; the look is noted in the ledger."""
    with transaction.atomic():
        row = lock_repair(actor, number, move="reveal")
        record(row.matter, "revealed", actor=actor, at=at or present.now(), moves=False)
    return row


def _reply(text: str) -> str:
    return mask_personal(check_text(required(text, "reply", _("请写答复。")), lines=True))


def _end(row: Objection | Repair, limit: str, actor: User, at: datetime) -> None:
    clock.stop(row.matter, limit, on=local_date(at), at=at)
    told = [Telling(row.user, _("您的申请已答复"), _("请凭编号和查询码查看答复。"), as_party=True)] if row.user else []
    record_follow(row, "decided", actor=actor, at=at, tell=told)
