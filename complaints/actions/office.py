"""What a handling office does with its order."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from complaints import limits
from complaints.access import lock_order
from complaints.actions.centre import end_branches
from complaints.kinds import Kind
from complaints.models import Branch, BranchRole, BranchState, Message, Order, Reply, Result, Truth
from complaints.record import News, record_move, tell_offices
from complaints.rules import branch_of
from complaints.states import State
from complaints.timing import start, stop, take_back
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid, NotAllowed
from portal.core.names import required
from portal.matters import clock

MUST_CHECK = (Kind.COMPLAIN, Kind.REPORT, Kind.RETALIATION)
"""Every one of these ends with true or not true (有报必查)."""


@dataclass(frozen=True)
class ReplyFacts:
    """The office's verdict: the four indicators of CMP-13, whether the person was contacted, and the words for him."""

    truth: str
    basis: str
    measures: str
    result: str
    contacted: bool
    text: str
    done_by: date | None = None
    no_contact_reason: str = ""


@transaction.atomic
def sign(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> Order:
    """Take the order (签收): ends the signing limit of the person's own office; the lead must contact the person next."""
    at = at or present.now()
    order = lock_order(actor, number, move="sign", version=version)
    branch = _waiting(actor, order)
    branch.state, branch.signed_at, branch.signed_by = BranchState.SIGNED, at, actor
    branch.save(update_fields=["state", "signed_at", "signed_by"])
    stop(order, limits.SIGN, at=at, key=branch.key)
    if branch.role == BranchRole.LEAD:
        order.sign()
        order.matter.handler = actor
        start(order, limits.CONTACT, at=at, key=branch.key, office=branch.office)
    record_move(order, "signed", actor=actor, at=at, data={"office": branch.office_id})
    return order


def _waiting(actor: User, order: Order) -> Branch:
    found = [branch_of(actor, order, role) for role in (BranchRole.LEAD, BranchRole.CO)]
    for branch in found:
        if branch and branch.state == BranchState.WAITING:
            return branch
    raise NotAllowed(_("您的单位没有待签收的任务。"))


def _lead(actor: User, order: Order) -> Branch:
    branch = branch_of(actor, order, BranchRole.LEAD)
    if branch is None:
        raise NotAllowed(_("这一步由主办单位办理。"))
    return branch


@transaction.atomic
def return_order(
    number: str, *, actor: User, reason: str, at: datetime | None = None, version: int | None = None
) -> Order:
    """Send a wrong order back, once and within 24 hours, with the reason; the citizen's clock runs on (CMP-08)."""
    at = at or present.now()
    order = lock_order(actor, number, move="return_order", version=version)
    branch = _lead(actor, order)
    branch.return_reason = required(reason, "reason", _("请写明退单理由和应由哪个单位办理。"))
    branch.returned_at = at
    branch.save(update_fields=["return_reason", "returned_at"])
    order.return_order()
    ended = end_branches(order, BranchState.RETURNED, at)
    order.matter.office, order.matter.handler = order.matter.hall or order.matter.office, None
    take_back(order, ended, at)
    tell = tell_offices([order.matter.office_id], "工单被退回", f"工单 {number} 被退回，请复核后重新分派。")
    record_move(order, "returned", actor=actor, at=at, data={"office": branch.office_id}, tell=tell)
    return order


@transaction.atomic
def contact(
    number: str, *, actor: User, reached: bool, note: str, at: datetime | None = None, version: int | None = None
) -> Order:
    """Note that the person was contacted, or why he could not be; handling begins."""
    at = at or present.now()
    order = lock_order(actor, number, move="contact", version=version)
    branch = _lead(actor, order)
    branch.contact_note = required(note, "note", _("请写明联系的情况；没有联系上的，写明原因。"))
    branch.contacted_at = at
    branch.save(update_fields=["contact_note", "contacted_at"])
    if order.state == State.SIGNED:
        order.begin_handling()
    stop(order, limits.CONTACT, at=at)
    if reached:  # a note that nobody answered is no first answer
        stop(order, limits.FIRST_ANSWER, at=at)
    record_move(order, "contacted", actor=actor, at=at, data={"reached": reached})
    return order


@transaction.atomic
def ask_caller(number: str, *, actor: User, text: str, at: datetime | None = None, version: int | None = None) -> Order:
    """Ask the person for something, through the portal: the office needs no name for it. The clock runs on."""
    at = at or present.now()
    order = lock_order(actor, number, move="ask_caller", version=version)
    words = required(text, "text", _("请写明需要诉求人补充什么。"))
    facts = {"by": actor, "office": order.matter.office, "from_caller": False, "asks": True}
    Message.objects.create(order=order, text=words, at=at, **facts)
    news = News("承办单位请您补充情况", "请在办件进度中查看并回复。")
    record_move(order, "asked", actor=actor, at=at, news=news)
    return order


@transaction.atomic
def extend(number: str, *, actor: User, reason: str, at: datetime | None = None, version: int | None = None) -> Order:
    """Five more working days, once, by the head, before the limit ends, with a reason that the person is told (安阳 50)."""
    at = at or present.now()
    order = lock_order(actor, number, move="extend", version=version)
    words = required(reason, "reason", _("请写明延期的理由，诉求人会看到。"))
    if order.state == State.SIGNED:
        order.begin_handling()
    order.extend()
    clock.extend(order.matter, limits.HANDLE, limits.EXTENSION_DAYS, on=local_date(at), at=at)
    Message.objects.create(order=order, by=actor, office=order.matter.office, from_caller=False, text=words, at=at)
    dues = [row.due_on for row in clock.live(order.matter) if row.limit == limits.HANDLE and row.due_on]
    news = News("办理时限延长", f"新的办理期限是 {min(dues)}。" if dues else "")
    record_move(order, "extended", actor=actor, at=at, data={"days": limits.EXTENSION_DAYS}, news=news)
    return order


@transaction.atomic
def co_reply(
    number: str, *, actor: User, opinion: str, at: datetime | None = None, version: int | None = None
) -> Order:
    """A co-handling office says its part to the lead; its own limit stops."""
    at = at or present.now()
    order = lock_order(actor, number, move="co_reply", version=version)
    branch = branch_of(actor, order, BranchRole.CO)
    assert branch is not None  # the rule of the move has found it
    branch.opinion = required(opinion, "opinion", _("请写明协办意见。"))
    branch.state, branch.replied_at = BranchState.REPLIED, at
    if branch.signed_at is None:
        branch.signed_at, branch.signed_by = at, actor
    branch.save(update_fields=["opinion", "state", "replied_at", "signed_at", "signed_by"])
    stop(order, at=at, key=branch.key)
    tell = tell_offices([order.matter.office_id], "协办意见已提交", f"工单 {number} 的协办单位已提交意见。")
    record_move(order, "co_replied", actor=actor, at=at, data={"office": branch.office_id}, tell=tell)
    return order


@transaction.atomic
def reply(
    number: str, *, actor: User, facts: ReplyFacts, at: datetime | None = None, version: int | None = None
) -> Order:
    """CMP-13: the office's verdict with its four indicators; the centre reviews it before the person reads it.

    The citizen's clock runs on until then. Raises Invalid with one message a field that is missing.
    """
    at = at or present.now()
    order = lock_order(actor, number, move="reply", version=version)
    check_reply(order, facts)
    branch = _lead(actor, order)
    Reply.objects.create(order=order, round=order.round, office=order.matter.office, by=actor, at=at, **facts.__dict__)
    branch.state, branch.replied_at = BranchState.REPLIED, at
    branch.save(update_fields=["state", "replied_at"])
    order.reply()
    start(order, limits.REVIEW, at=at, office=order.matter.hall)
    record_move(order, "replied", actor=actor, at=at, data={"round": order.round, "truth": facts.truth})
    return order


def check_reply(order: Order, facts: ReplyFacts) -> None:
    """All four indicators and the contact; true or not is a must for complaints and reports."""
    missing = {name: [_("必须填写")] for name in ("basis", "measures", "text") if not str(getattr(facts, name)).strip()}
    if facts.truth not in Truth.values or (order.kind in MUST_CHECK and facts.truth == Truth.NOT_APPLICABLE):
        missing["truth"] = [_("投诉、举报必须查明是否属实")]
    if facts.result not in Result.values:
        missing["result"] = [_("请选择办理结果")]
    if facts.result == Result.PLANNED and facts.done_by is None:
        missing["done_by"] = [_("正在解决的，请写明完成期限")]
    if not facts.contacted and not facts.no_contact_reason.strip():
        missing["no_contact_reason"] = [_("没有联系诉求人的，请写明原因")]
    if missing:
        raise Invalid(_("答复缺少必填的内容，请补齐后再提交。"), missing)
