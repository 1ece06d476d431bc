"""Who may make which move of an order: predicates over a person and an order (trust.md A7). Pure but for loaded rows.

Each answers None for yes, or the sentence that says why not.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.grounds import ReferralGround
from complaints.kinds import PROTECTED_KINDS, Kind
from complaints.limits import HANDLE, RETURN_HOURS
from complaints.machine import MAX_ROUNDS
from complaints.models import (
    Branch,
    BranchRole,
    BranchState,
    LeaderCase,
    Order,
    Oversight,
    PublicationState,
    Reply,
    ReplyReview,
    Revisit,
)
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.workdays import Unit

Refusal = str | Promise | None

HANDLERS = (Role.REVIEWER, Role.CHIEF, Role.HEAD, Role.SUPERVISOR)
"""Who handles orders in an office; supervisors handle what goes to their own."""
LIVE = (BranchState.WAITING, BranchState.SIGNED, BranchState.REPLIED)
BAD = 4
"""From this level on a person is not satisfied (RAT-01)."""

NOT_CENTRE: Promise = _("这一步由受理中心的人员办理。")
NOT_YOURS: Promise = _("这一步由承办单位办理。请转给承办单位的相应岗位。")
NOT_CO: Promise = _("只有协办单位可以提交协办意见。")
NOT_HEAD: Promise = _("延期须由承办单位负责人批准。")
OWN_ORDER: Promise = _("不得办理本人提出的诉求，请回避并转给其他人员。")
SAME_REVIEWS: Promise = _("答复人不能审核自己的答复，请由其他人员审核。")
SAME_REVISITS: Promise = _("承办和答复此单的人不能回访，请由其他人员回访。")
RETURNED_ONCE: Promise = _("此单已经退回过一次，不能再退。请办理，或与受理中心联系。")
RETURN_OVER: Promise = _("派单已超过24小时，不能再退单。请办理，或与受理中心联系。")
EXTENDED: Promise = _("此单已经延期过一次，不能再延期。")
NOT_EXTENDABLE: Promise = _("按分钟或小时计时的急件不能延期，请立即办理。")
FROM_ABOVE: Promise = _("上级交办件的时限由上级规定，不能在这里延期。确需延期的，请受理中心向上级申请。")
TOO_LATE: Promise = _("办理时限已过，不能再延期。请尽快答复。")
CO_OPEN: Promise = _("还有协办单位没有提交意见，请等协办单位办完，或由受理中心收回协办任务。")
MUST_REOPEN: Promise = _("诉求人表示没有解决或不满意，须重新办理，不能直接办结。")
MUST_LEAD: Promise = _("两次办理后诉求人仍不满意，须转为领导包案，不能再次退回或直接办结。")
ONLY_LEADER: Promise = _("只有包案领导本人可以签字销号。")
NO_CONSENT: Promise = _("诉求人没有同意公开，或者身份须保密，不能公开。")
NO_REPLY: Promise = _("还没有审核通过的答复，不能公开。")
NOT_PREPARED: Promise = _("没有可以进行这一步的公开稿。")
MUST_BE_CHECKED: Promise = _("投诉、举报必须查实，不能当场答复了结。请派单，由承办单位查实后答复。")
NOT_TOLD: Promise = _("还没有告知诉求人结果，不能销号。请先登记告知情况。")
NOT_MEDIATED: Promise = _("此单没有引导至人民调解。")
MEDIATED: Promise = _("调解协议已经登记。")
OVERSEEN_OPEN: Promise = _("此单还有没有办结的督办单，请先办结督办。")
OVERSEEN: Promise = _("此单已有一张没有办结的督办单。")
NO_OVERSIGHT: Promise = _("没有等待反馈的督办单。")
NO_ANSWER: Promise = _("督办单还没有反馈。")
NOT_OVERSEEN_OFFICE: Promise = _("督办单由被督办单位的负责人反馈。")
SATISFIED: Promise = _("诉求人没有表示不满意，不需要重新办理。")


def is_own(user: User, order: Order) -> bool:
    """Whether the person is one of those who came with the order or one merged into it, and so must stand back."""
    orders = [order, *order.repeats.all()]
    return any(caller.user_id == user.pk for each in orders for caller in each.callers.all())


def at_centre(user: User, order: Order) -> bool:
    """An operator of the centre that received it."""
    return order.matter.hall_id in user.offices_as(Role.OPERATOR)


def leads_centre(user: User, order: Order) -> bool:
    """The management of the centre that received it."""
    return order.matter.hall_id in user.offices_as(Role.CHIEF, Role.HEAD)


def branch_of(user: User, order: Order, role: str) -> Branch | None:
    """The live branch of one of the person's offices in this role."""
    offices = user.offices_as(*HANDLERS)
    return next((each for each in live_branches(order) if each.role == role and each.office_id in offices), None)


def live_branches(order: Order) -> list[Branch]:
    """The branches that wait, run or have replied; not returned or taken back."""
    return [branch for branch in order.branches.all() if branch.state in LIVE]


def may_centre(user: User, order: Order) -> Refusal:
    """An operator or the management of the centre; supervision where the whole centre must stand back (CMP-14)."""
    if at_centre(user, order) or leads_centre(user, order):
        return None
    stands_in = user.offices_as(Role.SUPERVISOR) and _centre_stands_back(order)
    return None if stands_in else NOT_CENTRE


def _centre_stands_back(order: Order) -> bool:
    return order.matter.hall_id in {each.office_id for each in order.matter.exclusions.all()}


def may_handle(user: User, order: Order) -> Refusal:
    """Somebody who handles orders in the lead office."""
    return None if branch_of(user, order, BranchRole.LEAD) else NOT_YOURS


def may_sign(user: User, order: Order) -> Refusal:
    """Somebody of an office whose branch waits to be signed for."""
    offices = user.offices_as(*HANDLERS)
    waits = any(each.office_id in offices for each in live_branches(order) if each.state == BranchState.WAITING)
    return None if waits else NOT_YOURS


def may_co_reply(user: User, order: Order) -> Refusal:
    """Somebody of a co-handling office that has not replied yet."""
    branch = branch_of(user, order, BranchRole.CO)
    return None if branch and branch.state != BranchState.REPLIED else NOT_CO


def may_extend(user: User, order: Order) -> Refusal:
    """The head of the lead office (安阳 50)."""
    branch = branch_of(user, order, BranchRole.LEAD)
    return None if branch and branch.office_id in user.offices_as(Role.HEAD) else NOT_HEAD


def may_review(user: User, order: Order) -> Refusal:
    """The centre, but not who replied (CMP-09)."""
    reply = last_reply(order)
    if reply and reply.by_id == user.pk:
        return SAME_REVIEWS
    return may_centre(user, order)


def may_revisit(user: User, order: Order) -> Refusal:
    """The centre, but nobody who had a hand in handling it."""
    hands = {reply.by_id for reply in order.replies.all()} | {each.signed_by_id for each in order.branches.all()}
    return SAME_REVISITS if user.pk in hands else may_centre(user, order)


def may_reopen(user: User, order: Order) -> Refusal:
    """The centre; supervision too when a sample has shown that the reply of this round does not do."""
    return None if bad_sample(order) and user.offices_as(Role.SUPERVISOR) else may_centre(user, order)


def bad_sample(order: Order) -> bool:
    """Whether a reply of this round was drawn and found wanting."""
    judged = [each for each in order.samples.all() if each.judged_at and not each.is_good]
    return any(each.reply.round == order.round for each in judged)


def may_lead(user: User, order: Order) -> Refusal:
    """The management of the centre, or supervision."""
    return None if leads_centre(user, order) or user.offices_as(Role.SUPERVISOR) else NOT_CENTRE


def leading(order: Order) -> LeaderCase | None:
    """The leader's case of the order, if it is one."""
    found: LeaderCase | None = getattr(order, "leader_case", None)
    return found


def may_write_off(user: User, order: Order) -> Refusal:
    """Nobody but the leader who answers for the case."""
    found = leading(order)
    return None if found and found.leader_id == user.pk else ONLY_LEADER


def publishable(order: Order) -> Refusal:
    """Consent, nobody protected, and a reply that the centre has passed."""
    reply = last_reply(order)
    if order.is_protected or not order.consents_to_publish:
        return NO_CONSENT
    return None if reply and reply.review == ReplyReview.PASSED else NO_REPLY


def prepared(order: Order) -> Refusal:
    """Edited, not public yet, and still publishable."""
    found = getattr(order, "publication", None)
    return publishable(order) if found and found.state == PublicationState.DRAFT else NOT_PREPARED


def is_public(order: Order) -> Refusal:
    """Stands on the public pages now."""
    found = getattr(order, "publication", None)
    return None if found and found.state == PublicationState.PUBLISHED else NOT_PREPARED


def open_oversight(order: Order) -> Oversight | None:
    """The oversight order that is not done with, if there is one."""
    return next((each for each in order.oversights.all() if each.closed_at is None), None)


def not_overseen(order: Order) -> Refusal:
    """One oversight order at a time."""
    return OVERSEEN if open_oversight(order) else None


def may_answer_oversight(user: User, order: Order) -> Refusal:
    """The chief or head of the office that it was issued to."""
    found = open_oversight(order)
    return None if found and found.office_id in user.offices_as(Role.CHIEF, Role.HEAD) else NOT_OVERSEEN_OFFICE


def oversight_waits(order: Order) -> Refusal:
    """Issued and not answered yet."""
    found = open_oversight(order)
    return None if found and found.answered_at is None else NO_OVERSIGHT


def oversight_answered(order: Order) -> Refusal:
    """Answered and not judged yet."""
    found = open_oversight(order)
    return None if found and found.answered_at else NO_ANSWER


def mediates(order: Order) -> Refusal:
    """Referred to mediation, and no agreement stored yet (row 242)."""
    if order.ending_ground != ReferralGround.MEDIATION:
        return NOT_MEDIATED
    return MEDIATED if hasattr(order, "mediation") else None


def told(order: Order) -> Refusal:
    """The person must know the result before the leader signs."""
    found = leading(order)
    return None if found and found.told_at else NOT_TOLD


def needs_no_check(order: Order) -> Refusal:
    """有报必查: complaints and reports are looked into by the office above or beside, never talked away (CMP-14)."""
    return MUST_BE_CHECKED if order.kind in (Kind.COMPLAIN, *PROTECTED_KINDS) else None


def always(order: Order) -> Refusal:
    """Nothing but the state decides whether it is time for the move."""
    return None


def may_return_now(order: Order) -> Refusal:
    """Once, and within 24 hours of dispatch."""
    if order.was_returned:
        return RETURNED_ONCE
    return None if returnable(order, clock.now()) else RETURN_OVER


def returnable(order: Order, at: datetime) -> bool:
    """Whether the 24 hours after dispatch still run."""
    return order.dispatched_at is not None and at - order.dispatched_at <= timedelta(hours=RETURN_HOURS)


def may_extend_now(order: Order) -> Refusal:
    """Once, before the limit ends, and only limits in days; never past what was given from above."""
    if order.was_extended:
        return EXTENDED
    if order.upper_due_at:
        return FROM_ABOVE
    running = [row for row in order.matter.deadlines.all() if row.limit == HANDLE and row.stopped_at is None]
    if not running or any(Unit(row.unit) not in (Unit.WORKING_DAYS, Unit.NATURAL_DAYS) for row in running):
        return NOT_EXTENDABLE
    return TOO_LATE if any(row.due_at and clock.now() > row.due_at for row in running) else None


def co_done(order: Order) -> Refusal:
    """Every co-handling office has said its part (CMP-07)."""
    waits = any(each.role == BranchRole.CO and each.state != BranchState.REPLIED for each in live_branches(order))
    return CO_OPEN if waits else None


def last_reply(order: Order) -> Reply | None:
    """The newest reply."""
    return max(order.replies.all(), key=lambda reply: reply.pk, default=None)


def is_bad(revisits: Iterable[Revisit], turn: int) -> bool:
    """Whether anybody said in this round that it is not solved, or that he is not satisfied."""
    mine = [each for each in revisits if each.round == turn]
    return any(each.solved is False or (each.satisfied or 0) >= BAD for each in mine)


def may_close_now(order: Order) -> Refusal:
    """CMP-09: with a bad verdict it is handled again, and after two rounds a leader takes it over."""
    if open_oversight(order):
        return OVERSEEN_OPEN
    if not is_bad(order.revisits.all(), order.round):
        return None
    return MUST_LEAD if order.round >= MAX_ROUNDS else MUST_REOPEN


def may_reopen_now(order: Order) -> Refusal:
    """Only after a bad verdict or a bad sample, and at most once."""
    if not is_bad(order.revisits.all(), order.round) and not bad_sample(order):
        return SATISFIED
    return MUST_LEAD if order.round >= MAX_ROUNDS else None
