"""What the person who came with an order may do himself: add to it, judge the result, take it back."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from complaints import limits
from complaints.access import check_state, lock_for_caller
from complaints.actions.centre import end_branches
from complaints.actions.register import LONGEST_TEXT, attach
from complaints.actions.review import Verdict, keep_verdict
from complaints.models import BranchState, Caller, Order
from complaints.record import callers_of, record_move, tell_offices
from complaints.states import BEFORE_REPLY, FINAL, JUDGED, State
from complaints.timing import stop
from portal.core import clock as present
from portal.core.errors import Invalid, WrongState
from portal.core.names import required
from portal.matters.models import StoredFile
from portal.matters.record import record

OPEN = tuple(state for state in State if state not in FINAL)


@transaction.atomic
def add_information(
    number: str, *, caller: int, text: str, files: Sequence[StoredFile] = (), at: datetime | None = None
) -> Order:
    """Add words or files while the order is open; answers what the office has asked."""
    at = at or present.now()
    order, who = lock_for_caller(number, caller)
    check_state(order, OPEN, _("补充情况"))
    words = required(text, "text", _("请写明要补充的情况。"))
    if len(words) > LONGEST_TEXT:
        raise Invalid(_("内容最多 %d 个字，请精简。") % LONGEST_TEXT, {"text": [_("内容太长")]})
    order.messages.filter(asks=True, answered_at=None).update(answered_at=at)
    order.messages.create(caller=who, from_caller=True, text=words, at=at)
    attach(order, files, who, at)
    tell = tell_offices([order.matter.office_id], "诉求人补充了情况", f"工单 {order.matter.number}，请查看。")
    data = {**_named(order, who), "files": len(files)}
    record(order.matter, "information_added", actor=who.user, at=at, data=data, tell=tell)
    return order


@transaction.atomic
def give_verdict(number: str, *, caller: int, verdict: Verdict, at: datetime | None = None) -> Order:
    """The person says whether he was contacted, whether it is solved, how satisfied he is: once a round.

    Raises WrongState before the reply, after closing, or a second time.
    """
    at = at or present.now()
    order, who = lock_for_caller(number, caller)
    check_state(order, JUDGED, _("评价"))
    if order.revisits.filter(round=order.round, caller=who, by=None).exists():
        raise WrongState(_("您已经评价过这次办理结果，每次答复只能评价一次。"))
    keep_verdict(order, verdict, by=None, caller=who, at=at)
    if order.state == State.REVIEWED and _all_have_judged(order):
        order.revisit()
        stop(order, limits.REVISIT, at=at)
    data = {**_named(order, who), "solved": verdict.solved, "satisfied": verdict.satisfied}
    record_move(order, "judged", actor=who.user, at=at, data=data)
    return order


def _all_have_judged(order: Order) -> bool:
    """One person's word never ends the revisit of the others, also those of merged orders (CMP-09)."""
    said = order.revisits.filter(round=order.round, by=None).values("caller").distinct().count()
    return said >= callers_of(order).count()


def _named(order: Order, who: Caller) -> dict[str, int]:
    """The caller as the ledger names him: by his number, and by the order that he came with where it was merged."""
    own = who.order_id == order.pk
    return {"caller": who.number} if own else {"caller": who.number, "merged": who.order_id}


@transaction.atomic
def withdraw(number: str, *, caller: int, reason: str = "", at: datetime | None = None) -> Order:
    """Take the order back before a reply; not when others came with it too, or when it is a report that must be checked."""
    at = at or present.now()
    order, who = lock_for_caller(number, caller)
    check_state(order, BEFORE_REPLY, _("撤回"))
    if order.callers.count() > 1 or order.repeats.exists():
        raise WrongState(_("还有其他人反映同一问题，此单须继续办理，不能撤回。"))
    if order.is_protected and order.kind in ("report", "retaliation"):
        raise WrongState(_("举报须依法查实，不能撤回。您可以补充说明情况。"))
    order.withdraw(reason.strip())
    stop(order, at=at)
    end_branches(order, BranchState.ENDED, at)
    tell = tell_offices([order.matter.office_id], "工单已撤回", f"工单 {number} 已由诉求人撤回。")
    record_move(order, "withdrawn", actor=who.user, at=at, data={"caller": who.number}, tell=tell)
    return order
