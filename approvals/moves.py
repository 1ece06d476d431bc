"""The move table: every move of a case, from where and by whom. Pages, API, tests and docs read this one table."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from approvals import rules
from approvals.models import Case
from approvals.rules import Refusal
from approvals.states import BEFORE_DECISION, State
from portal.accounts.models import User


@dataclass(frozen=True)
class Move:
    """``who`` and ``ready`` answer None for yes: may this person, and is it time beyond what the state says.

    ``by_applicant``: the citizen's own move, not shown to officers.
    """

    name: str
    label: str | Promise
    sources: tuple[State, ...]
    who: Callable[[User, Case], Refusal]
    by_applicant: bool = False
    ready: Callable[[Case], Refusal] = rules.always


_REVIEW = (State.ACCEPTED, State.REVIEWING)

MOVES: dict[str, Move] = {
    move.name: move
    for move in (
        Move("accept", _("受理"), (State.SUBMITTED,), rules.may_receive),
        Move(
            "request_correction", _("一次性告知补正"), (State.SUBMITTED,), rules.may_receive, ready=rules.not_corrected
        ),
        Move("refuse_acceptance", _("不予受理"), (State.SUBMITTED,), rules.may_receive),
        Move("resubmit", _("提交补正材料"), (State.CORRECTING,), rules.may_withdraw, by_applicant=True),
        Move("start_review", _("开始审查"), (State.ACCEPTED,), rules.may_start_review),
        Move("review", _("提交审查意见"), (State.REVIEWING,), rules.may_review),
        Move("propose_suspension", _("提请特别程序"), _REVIEW, rules.may_propose_suspension, ready=rules.no_proposal),
        Move("suspend", _("批准特别程序（暂停计时）"), _REVIEW, rules.may_lead, ready=rules.proposal_waits),
        Move("resume", _("恢复办理"), (State.SUSPENDED,), rules.may_lead),
        Move("extend", _("批准延期"), (State.REVIEWING,), rules.may_extend, ready=rules.not_extended),
        Move("assign", _("指派承办人"), (State.SUBMITTED, State.ACCEPTED, State.REVIEWING), rules.may_lead),
        Move("grant", _("准予"), _REVIEW, rules.may_decide),
        Move("refuse", _("不予许可"), _REVIEW, rules.may_decide),
        Move("issue", _("制证"), (State.APPROVED,), rules.may_deliver),
        Move("serve", _("送达"), (State.ISSUED, State.REFUSED), rules.may_deliver),
        Move(
            "archive",
            _("归档"),
            (State.SERVED, State.NOT_ACCEPTED, State.WITHDRAWN, State.TERMINATED),
            rules.may_archive,
        ),
        Move("withdraw", _("撤回申请"), BEFORE_DECISION, rules.may_withdraw, by_applicant=True),
        Move("terminate", _("终止办理"), BEFORE_DECISION, rules.may_lead),
    )
}


def refusal_of(move: Move, user: User, case: Case) -> Refusal:
    """Why this person may not make the move: his own case (回避), or what the rule of the move says."""
    if not move.by_applicant and rules.is_own(user, case):
        return rules.OWN_CASE
    return move.who(user, case)


def allowed_now(user: User, case: Case) -> list[Move]:
    """The officer's moves that this person may make on this case now, in the order of the table."""
    return [
        move
        for move in MOVES.values()
        if not move.by_applicant
        and case.state in move.sources
        and refusal_of(move, user, case) is None
        and move.ready(case) is None
    ]
