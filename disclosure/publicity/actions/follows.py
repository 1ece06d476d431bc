"""Objections to a record and credit repair: an editor looks into it, another person decides and replies."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.publicity import corrections, limits
from disclosure.publicity.access import KIND, lock_licence, lock_objection, lock_penalty, lock_repair
from disclosure.publicity.actions import licences, penalties
from disclosure.publicity.actions.penalties import take_down
from disclosure.publicity.models import LicencePublication, LicenceRecord, Objection, Penalty, Repair
from disclosure.publicity.record import record_follow, record_penalty
from disclosure.publicity.words import ObjectionWish
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid, NotFound
from portal.core.names import check_text, required
from portal.core.text.personal import mask_personal
from portal.matters import clock
from portal.matters.record import Telling, record


def labels_of(row: Objection) -> dict[str, str]:
    """What can be corrected in the record that an objection is about, with what people call it."""
    return corrections.labels_of(Penalty if row.about.kind == KIND else LicenceRecord)


@transaction.atomic
def check_objection(
    number: str,
    *,
    actor: User,
    finding: str,
    outcome: str,
    field: str = "",
    value: str = "",
    reason: str = "",
    at: datetime | None = None,
    version: int | None = None,
) -> Objection:
    """The editor verifies and proposes: correct one item, withdraw, or keep the record as it is.

    ``reason`` is why a corrected fine lies outside its benchmark (SUP-18).
    """
    at = at or present.now()
    row = lock_objection(actor, number, move="check", version=version)
    words = required(finding, "finding", _("请写明核实情况。"))
    if outcome not in ObjectionWish.values:
        raise Invalid(_("请选择处理建议。"), {"outcome": [_("请选择处理建议。")]})
    row.outcome, row.field, row.value, row.deviation_reason = outcome, "", "", ""
    if outcome == ObjectionWish.CORRECT:
        row.field, row.deviation_reason = field, reason.strip()
        row.value = _read_correction(row, value)
    row.check_facts(actor, words)
    record_follow(row, "checked", actor=actor, at=at, data={"outcome": outcome})
    return row


def _read_correction(row: Objection, value: str) -> str:
    """The text to keep, read and checked as at entry; the name of a private person is masked in it (PUB-06)."""
    if row.about.kind == KIND:
        penalty = Penalty.objects.select_related("body", "period", "benchmark").get(pk=row.about_id)
        penalties.change_item(penalty, row.field, value, row.deviation_reason)
        return corrections.text_of(penalty, row.field)
    facts = licences.facts_of(row.about)
    if facts is None:
        raise NotFound(_("没有找到这条记录，它可能已经撤下。"))
    return str(corrections.read_licence(row.about, facts, row.field, value) or corrections.NOTHING)


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
    words = {"reason": row.deviation_reason, "grounds": row.finding}
    penalties.correct(penalty, row.field, row.value, **words, actor=actor, at=at)


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
