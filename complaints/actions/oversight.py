"""督办: the centre's management or supervision demands, the office answers, who demanded decides whether it will do."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from complaints import limits
from complaints.access import lock_order
from complaints.actions.notes import keep_note
from complaints.letters import kinds as letters
from complaints.models import NoteKind, Order, Oversight, OversightGround
from complaints.record import record_move, tell_offices
from complaints.rules import open_oversight
from complaints.timing import stop
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid, WrongState
from portal.core.names import required
from portal.matters import clock


@transaction.atomic
def oversee(
    number: str,
    *,
    actor: User,
    ground: str,
    demand: str,
    due_on: date,
    at: datetime | None = None,
    version: int | None = None,
) -> Order:
    """Issue an oversight order (D40) to the office that has the work order. Raises Invalid for a day that has passed."""
    at = at or present.now()
    order = lock_order(actor, number, move="oversee", version=version)
    if ground not in OversightGround.values:
        raise Invalid(_("请从列表中选择督办事由。"), {"ground": [_("请从列表中选择")]})
    if due_on <= local_date(at):
        raise Invalid(_("反馈期限须在今天以后。"), {"due_on": [_("请填今天以后的日期")]})
    words = required(demand, "demand", _("请写明要求办到什么程度、反馈什么。"))
    facts = {"ground": ground, "demand": words, "due_on": due_on, "issued_by": actor, "issued_at": at}
    oversight = Oversight.objects.create(order=order, office=order.matter.office, **facts)
    clock.start_fixed(order.matter, limits.OVERSIGHT, due_at=clock.end_of(due_on), at=at)
    letters.overseen(order, oversight, at)
    tell = tell_offices([order.matter.office_id], "收到督办单", f"工单 {number}，请在 {due_on} 前书面反馈。")
    record_move(order, "overseen", actor=actor, at=at, data={"ground": ground, "due_on": str(due_on)}, tell=tell)
    return order


@transaction.atomic
def answer_oversight(
    number: str, *, actor: User, answer: str, at: datetime | None = None, version: int | None = None
) -> Order:
    """The office answers in writing and its limit stops; who demanded decides whether it will do."""
    at = at or present.now()
    order = lock_order(actor, number, move="answer_oversight", version=version)
    oversight = _open(order)
    oversight.answer = required(answer, "answer", _("请写明办理情况和结果；有不同意见的，写明理由。"))
    oversight.answered_by, oversight.answered_at = actor, at
    oversight.answers += 1
    keep_note(order, NoteKind.OVERSIGHT_ANSWER, oversight.answer, by=actor, at=at)
    oversight.save(update_fields=["answer", "answered_by", "answered_at", "answers"])
    stop(order, limits.OVERSIGHT, at=at)
    tell = tell_offices([order.matter.hall_id] if order.matter.hall_id else [], "督办单已反馈", f"工单 {number}。")
    record_move(order, "oversight_answered", actor=actor, at=at, data={"answers": oversight.answers}, tell=tell)
    return order


@transaction.atomic
def accept_oversight(
    number: str, *, actor: User, note: str = "", at: datetime | None = None, version: int | None = None
) -> Order:
    """The answer does: the oversight order ends."""
    at = at or present.now()
    order = lock_order(actor, number, move="accept_oversight", version=version)
    oversight = _open(order)
    oversight.closed_by, oversight.closed_at, oversight.note = actor, at, note.strip()
    oversight.save(update_fields=["closed_by", "closed_at", "note"])
    stop(order, limits.OVERSIGHT, at=at)
    record_move(order, "oversight_closed", actor=actor, at=at)
    return order


@transaction.atomic
def return_oversight(
    number: str, *, actor: User, note: str, at: datetime | None = None, version: int | None = None
) -> Order:
    """The answer does not do; the office answers again within the days that it had left when it answered."""
    at = at or present.now()
    order = lock_order(actor, number, move="return_oversight", version=version)
    oversight = _open(order)
    oversight.note = required(note, "note", _("请写明反馈还缺什么。"))
    keep_note(order, NoteKind.OVERSIGHT_RETURNED, oversight.note, by=actor, at=at)
    due_on = oversight.due_on = _due_again(oversight, local_date(at))
    clock.start_fixed(order.matter, limits.OVERSIGHT, due_at=clock.end_of(due_on), at=at)
    oversight.answered_at = oversight.answered_by = None
    oversight.save(update_fields=["note", "due_on", "answered_at", "answered_by"])
    tell = tell_offices([oversight.office_id], "督办反馈被退回", f"工单 {number}：{oversight.note[:80]}")
    record_move(order, "oversight_returned", actor=actor, at=at, data={"due_on": str(due_on)}, tell=tell)
    return order


def _due_again(oversight: Oversight, today: date) -> date:
    """The days in which somebody else read the answer are not the office's: what was left runs on, at least one day."""
    assert oversight.answered_at is not None  # the rule of the move has looked
    left = max(oversight.due_on - local_date(oversight.answered_at), timedelta(days=1))
    return max(oversight.due_on, today + left)


def _open(order: Order) -> Oversight:
    found = open_oversight(order)
    if found is None:
        raise WrongState(_("这张督办单已经办结。请刷新页面查看最新情况。"))
    return found
