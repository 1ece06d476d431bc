"""After the reply: reviewed by the centre, then the person's own verdict, then closed or handled again."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from complaints import limits
from complaints.access import lock_order
from complaints.actions.notes import keep_note
from complaints.letters import kinds as letters
from complaints.models import (
    BranchRole,
    BranchState,
    Caller,
    NoteKind,
    Order,
    Reply,
    ReplyReview,
    Revisit,
    Satisfaction,
)
from complaints.record import News, callers_of, record_move, tell_offices
from complaints.rules import last_reply, live_branches
from complaints.timing import start, stop
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.errors import Invalid, WrongState
from portal.core.names import required


@dataclass(frozen=True)
class Verdict:
    """What the person says: contacted, solved, how satisfied. All None when he could not be reached."""

    reached: bool = True
    contacted: bool | None = None
    solved: bool | None = None
    satisfied: int | None = None
    note: str = ""


@transaction.atomic
def pass_reply(
    number: str, *, actor: User, note: str = "", at: datetime | None = None, version: int | None = None
) -> Order:
    """CMP-09: the reply does; the citizen's clock stops and everybody who came with it is answered."""
    at = at or present.now()
    order = lock_order(actor, number, move="pass_reply", version=version)
    reply = _judge(order, ReplyReview.PASSED, actor, note.strip(), at)
    order.pass_reply()
    stop(order, limits.HANDLE, limits.UPPER, limits.REVIEW, limits.FIRST_ANSWER, at=at)
    start(order, limits.REVISIT, at=at, office=order.matter.hall)
    callers_of(order).update(told_at=at)
    letters.replied(order, reply, at)
    news = News("您的诉求已答复", "请在办件进度中查看答复，并告诉我们是否解决。")
    record_move(order, "reply_passed", actor=actor, at=at, data={"reply": reply.pk, "round": order.round}, news=news)
    return order


@transaction.atomic
def reject_reply(
    number: str, *, actor: User, note: str, at: datetime | None = None, version: int | None = None
) -> Order:
    """CMP-09: the reply does not do; the office goes on, its clock was never stopped."""
    at = at or present.now()
    order = lock_order(actor, number, move="reject_reply", version=version)
    words = required(note, "note", _("请写明答复需要怎样修改。"))
    reply = _judge(order, ReplyReview.REJECTED, actor, words, at)
    order.reject_reply()
    _lead_goes_on(order)
    stop(order, limits.REVIEW, at=at)
    tell = tell_offices([order.matter.office_id], "答复被退回", f"工单 {number} 的答复须重新办理。")
    record_move(order, "reply_rejected", actor=actor, at=at, data={"reply": reply.pk}, tell=tell)
    return order


def _judge(order: Order, review: ReplyReview, actor: User, note: str, at: datetime) -> Reply:
    reply = last_reply(order)
    assert reply is not None  # the state says so
    reply.review, reply.reviewed_by, reply.reviewed_at, reply.review_note = review, actor, at, note
    reply.save(update_fields=["review", "reviewed_by", "reviewed_at", "review_note"])
    return reply


def _lead_goes_on(order: Order) -> None:
    for branch in live_branches(order):
        if branch.role == BranchRole.LEAD:
            branch.state, branch.round = BranchState.SIGNED, order.round
            branch.save(update_fields=["state", "round"])


def check_verdict(verdict: Verdict) -> None:
    """Raise Invalid when somebody who was reached has not said whether it is solved and how satisfied he is."""
    if not verdict.reached:
        return
    missing = {name: [_("请选择")] for name in ("solved", "satisfied") if getattr(verdict, name) is None}
    if verdict.satisfied is not None and verdict.satisfied not in Satisfaction.values:
        missing["satisfied"] = [_("请选择")]
    if missing:
        raise Invalid(_("请回答是否解决、是否满意。"), missing)


def keep_verdict(order: Order, verdict: Verdict, *, by: User | None, caller: Caller | None, at: datetime) -> Revisit:
    """Write the verdict beside the office's; the two stay apart."""
    check_verdict(verdict)
    facts = {name: value for name, value in verdict.__dict__.items() if name != "note"}
    note = verdict.note.strip()
    return Revisit.objects.create(order=order, round=order.round, by=by, caller=caller, at=at, note=note, **facts)


@transaction.atomic
def revisit(
    number: str,
    *,
    actor: User,
    verdict: Verdict,
    caller: Caller | None = None,
    at: datetime | None = None,
    version: int | None = None,
) -> Order:
    """CMP-09: somebody who had no hand in it asks the person; or notes that he could not be reached."""
    at = at or present.now()
    order = lock_order(actor, number, move="revisit", version=version)
    kept = keep_verdict(order, verdict, by=actor, caller=caller, at=at)
    order.revisit()
    stop(order, limits.REVISIT, at=at)
    letters.revisited(order, kept, at)
    data = {"reached": verdict.reached, "solved": verdict.solved, "satisfied": verdict.satisfied}
    record_move(order, "revisited", actor=actor, at=at, data=data)
    return order


@transaction.atomic
def close(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> Order:
    """The end. What counts as closed well are the two verdicts, not this move."""
    at = at or present.now()
    order = lock_order(actor, number, move="close", version=version)
    order.close()
    stop(order, at=at)
    record_move(order, "closed", actor=actor, at=at, data={"round": order.round})
    return order


@transaction.atomic
def reopen(number: str, *, actor: User, reason: str, at: datetime | None = None, version: int | None = None) -> Order:
    """CMP-09: not solved or not satisfied, so the lead office handles it once more, in a new limit of the same length."""
    at = at or present.now()
    order = lock_order(actor, number, move="reopen", version=version)
    words = required(reason, "reason", _("请写明诉求人为什么不满意、需要重新办理什么。"))
    if not any(branch.role == BranchRole.LEAD for branch in live_branches(order)):
        raise WrongState(_("此单没有主办单位，不能重新办理。"))
    order.reopen()
    keep_note(order, NoteKind.REOPENED, words, by=actor, at=at)
    _lead_goes_on(order)
    stop(order, limits.REVISIT, at=at)
    start(order, limits.HANDLE, at=at)
    tell = tell_offices([order.matter.office_id], "工单重新办理", f"工单 {number}：{words[:80]}")
    news = News("您的诉求重新办理", "我们会重新办理并再次答复您。")
    record_move(order, "reopened", actor=actor, at=at, data={"round": order.round}, tell=tell, news=news)
    return order
