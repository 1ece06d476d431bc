"""The move table: every move of an order, from where and by whom. Pages, API, tests and docs read this one table."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints import rules
from complaints.models import Order
from complaints.rules import Refusal
from complaints.states import BEFORE_REPLY, FINAL, WITH_CENTRE, State
from portal.accounts.models import User


@dataclass(frozen=True)
class Move:
    """``who`` and ``ready`` answer None for yes: may this person, and is it time beyond what the state says."""

    name: str
    label: str | Promise
    sources: tuple[State, ...]
    who: Callable[[User, Order], Refusal]
    ready: Callable[[Order], Refusal] = rules.always


_NOTED = (State.DISPATCHED, State.SIGNED, State.HANDLING)
_ANSWERED = (State.REVIEWED, State.REVISITED, State.CLOSED)
_WITH_OFFICES = (*_NOTED, State.REPLIED, State.REVIEWED, State.REVISITED)
_OPEN = tuple(state for state in State if state not in FINAL)

MOVES: dict[str, Move] = {
    move.name: move
    for move in (
        Move("dispatch", _("派单"), WITH_CENTRE, rules.may_centre),
        Move("answer_on_spot", _("当场答复"), (State.REGISTERED,), rules.may_centre, ready=rules.needs_no_check),
        Move("merge", _("并入已有工单"), WITH_CENTRE, rules.may_centre),
        Move("refuse", _("不予受理"), (State.REGISTERED,), rules.may_centre),
        Move("transfer_emergency", _("转紧急电话"), (State.REGISTERED,), rules.may_centre),
        Move("refer", _("引导至法定途径"), BEFORE_REPLY, rules.may_centre),
        Move("record_mediation", _("登记调解协议"), (State.REFERRED,), rules.may_centre, ready=rules.mediates),
        Move("classify", _("更正分类"), BEFORE_REPLY, rules.may_centre),
        Move("recuse", _("登记回避"), _OPEN, rules.may_lead),
        Move("make_leader_case", _("转领导包案"), (*BEFORE_REPLY, State.REVISITED), rules.may_lead),
        Move("change_leader", _("更换包案领导"), (State.LEADER_CASE,), rules.may_lead),
        Move("note_told", _("登记告知情况"), (State.LEADER_CASE,), rules.may_centre),
        Move("write_off", _("签字销号"), (State.LEADER_CASE,), rules.may_write_off, ready=rules.told),
        Move("sign", _("签收"), _NOTED, rules.may_sign),
        Move(
            "return_order",
            _("退单"),
            (State.DISPATCHED, State.SIGNED),
            rules.may_handle,
            ready=rules.may_return_now,
        ),
        Move("contact", _("登记联系情况"), (State.SIGNED, State.HANDLING), rules.may_handle),
        Move("ask_caller", _("请诉求人补充"), (State.SIGNED, State.HANDLING), rules.may_handle),
        Move("extend", _("批准延期"), (State.SIGNED, State.HANDLING), rules.may_extend, ready=rules.may_extend_now),
        Move("co_reply", _("提交协办意见"), _NOTED, rules.may_co_reply),
        Move("recall_branch", _("收回协办任务"), _NOTED, rules.may_centre),
        Move("reply", _("答复"), (State.HANDLING,), rules.may_handle, ready=rules.co_done),
        Move("pass_reply", _("答复审核通过"), (State.REPLIED,), rules.may_review),
        Move("reject_reply", _("退回重办"), (State.REPLIED,), rules.may_review),
        Move("revisit", _("登记回访"), (State.REVIEWED, State.REVISITED), rules.may_revisit),
        Move("close", _("办结"), (State.REVISITED,), rules.may_centre, ready=rules.may_close_now),
        Move("reopen", _("重新办理"), (State.REVIEWED, State.REVISITED), rules.may_reopen, ready=rules.may_reopen_now),
        Move("oversee", _("发督办单"), (*_WITH_OFFICES, State.CLOSED), rules.may_lead, ready=rules.not_overseen),
        Move(
            "answer_oversight",
            _("反馈督办"),
            tuple(State),
            rules.may_answer_oversight,
            ready=rules.oversight_waits,
        ),
        Move("accept_oversight", _("督办办结"), tuple(State), rules.may_lead, ready=rules.oversight_answered),
        Move("return_oversight", _("退回督办反馈"), tuple(State), rules.may_lead, ready=rules.oversight_answered),
        Move("prepare_publication", _("编辑公开稿"), _ANSWERED, rules.may_centre, ready=rules.publishable),
        Move("publish", _("复核并公开"), _ANSWERED, rules.may_centre, ready=rules.prepared),
        Move("unpublish", _("撤下公开"), _ANSWERED, rules.may_centre, ready=rules.is_public),
    )
}


def refusal_of(move: Move, user: User, order: Order) -> Refusal:
    """Why this person may not make the move: his own order (回避), or what the rule of the move says."""
    if rules.is_own(user, order):
        return rules.OWN_ORDER
    return move.who(user, order)


def allowed_now(user: User, order: Order) -> list[Move]:
    """The moves that this person may make on this order now, in the order of the table."""
    return [
        move
        for move in MOVES.values()
        if order.state in move.sources and refusal_of(move, user, order) is None and move.ready(order) is None
    ]
