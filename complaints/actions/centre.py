"""What the complaint centre does with an order before an office has it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from complaints.access import lock_order
from complaints.grounds import WHERE_TO_GO, EmergencyNumber, ReferralGround, RefusalGround
from complaints.letters import kinds as letters
from complaints.models import Branch, BranchRole, BranchState, Order
from complaints.record import News, callers_of, record_move, tell_offices
from complaints.routing import barred_offices
from complaints.rules import live_branches
from complaints.timing import hand_over, stop
from portal.accounts.models import Office, User
from portal.core import clock as present
from portal.core.errors import Invalid, NotFound
from portal.core.names import required
from portal.matters.sharing import end_share, share

CO_HANDLING = "co_handling"


@transaction.atomic
def dispatch(
    number: str,
    *,
    actor: User,
    lead: Office,
    co: Sequence[Office] = (),
    task: str = "",
    rule: int | None = None,
    at: datetime | None = None,
    version: int | None = None,
) -> Order:
    """CMP-06, CMP-07: one lead and any co-handling offices, each with its branch. ``rule`` is the routing rule followed.

    Raises Invalid when an office is complained about, named twice or no longer in use.
    """
    at = at or present.now()
    order = lock_order(actor, number, move="dispatch", version=version)
    helpers = list({office.pk: office for office in co if office.pk != lead.pk}.values())
    _refuse_excluded(order, [lead, *helpers])
    order.dispatch(by=actor, at=at)
    order.matter.office = lead
    roles = [(lead, BranchRole.LEAD), *((office, BranchRole.CO) for office in helpers)]
    branches = [_branch(order, office, role, task, at) for office, role in roles]
    for office in helpers:
        share(order.matter, office=office, reason=CO_HANDLING, at=at)
    hand_over(order, branches, at)
    tell = tell_offices([office.pk for office, _role in roles], "有新的工单待签收", f"工单 {number}，请及时签收。")
    if not order.matter.documents.filter(kind=letters.ACCEPTED).exists():
        letters.accepted(order, at)
    data = {"lead": lead.pk, "co": [office.pk for office in helpers], "rule": rule}
    record_move(order, "dispatched", actor=actor, at=at, data=data, tell=tell)
    return order


def _refuse_excluded(order: Order, offices: Sequence[Office]) -> None:
    """CMP-14: material is never passed to the office that is complained about, nor to one below it."""
    barred = barred_offices(order)
    for office in offices:
        if office.pk in barred:
            message = _("%(office)s被投诉或须回避，不能承办此单。请选择其他单位或上级机关。")
            raise Invalid(message % {"office": office.name}, {"lead": [_("请另选单位")]})
        if not office.is_active:
            raise Invalid(_("这个单位已经停用，请另选承办单位。"), {"lead": [_("请另选单位")]})


def _branch(order: Order, office: Office, role: BranchRole, task: str, at: datetime) -> Branch:
    return Branch.objects.create(
        order=order,
        office=office,
        office_name=office.name,
        role=role,
        round=order.round,
        task=task.strip(),
        dispatched_at=at,
    )


def end_branches(order: Order, state: BranchState, at: datetime) -> list[Branch]:
    """End the live branches and what the co-handling offices could see."""
    branches = live_branches(order)
    for branch in branches:
        branch.state = state
        branch.save(update_fields=["state"])
        if branch.role == BranchRole.CO:
            end_share(order.matter, office=branch.office, at=at)
    return branches


@transaction.atomic
def recall_branch(
    number: str, *, actor: User, branch: int, at: datetime | None = None, version: int | None = None
) -> Order:
    """Take a co-handling task back; its limit ends, what was said stays."""
    at = at or present.now()
    order = lock_order(actor, number, move="recall_branch", version=version)
    found = next((each for each in live_branches(order) if each.pk == branch and each.role == BranchRole.CO), None)
    if found is None:
        raise NotFound(_("没有找到这个协办任务。请刷新页面后再操作。"))
    found.state = BranchState.ENDED
    found.save(update_fields=["state"])
    stop(order, at=at, key=found.key)
    end_share(order.matter, office=found.office, at=at)
    record_move(order, "branch_recalled", actor=actor, at=at, data={"office": found.office_id})
    return order


@transaction.atomic
def answer_on_spot(
    number: str, *, actor: User, answer: str, at: datetime | None = None, version: int | None = None
) -> Order:
    """Answered while the person was there (首问负责): the order ends with what was said."""
    at = at or present.now()
    order = lock_order(actor, number, move="answer_on_spot", version=version)
    order.ending_reason = required(answer, "answer", _("请写明答复的内容，诉求人以后还会查看。"))
    order.answer_on_spot()
    stop(order, at=at)
    callers_of(order).update(told_at=at)
    news = News("您的诉求已答复", "答复内容请在办件进度中查看。")
    record_move(order, "answered", actor=actor, at=at, news=news)
    return order


@transaction.atomic
def refuse(
    number: str, *, actor: User, ground: str, reason: str, at: datetime | None = None, version: int | None = None
) -> Order:
    """CMP-03, CMP-04, CMP-16: not accepted on a lawful ground, with the reason in writing and where to go."""
    at = at or present.now()
    order = lock_order(actor, number, move="refuse", version=version)
    if ground not in RefusalGround.values:
        raise Invalid(_("只能按规定的情形不予受理。"), {"ground": [_("请从列表中选择")]})
    order.refuse(ground, required(reason, "reason", _("请写明不予受理的理由，诉求人会看到。")))
    letters.refused(order, at)
    return _end(order, "not_accepted", actor, at, "您的诉求不予受理", ground)


@transaction.atomic
def refer(
    number: str, *, actor: User, ground: str, reason: str, at: datetime | None = None, version: int | None = None
) -> Order:
    """PET-08: the lawful way is another one; the person is told which and how."""
    at = at or present.now()
    order = lock_order(actor, number, move="refer", version=version)
    if ground not in ReferralGround.values:
        raise Invalid(_("请选择法定途径。"), {"ground": [_("请从列表中选择")]})
    order.refer(ground, required(reason, "reason", _("请写明为什么应走这个途径，诉求人会看到。")))
    end_branches(order, BranchState.ENDED, at)
    return _end(order, "referred", actor, at, "您的诉求应通过其他途径解决", ground)


@transaction.atomic
def transfer_emergency(
    number: str, *, actor: User, ground: str, reason: str, at: datetime | None = None, version: int | None = None
) -> Order:
    """CMP-02: passed to the emergency number at once; ``reason`` notes when and to whom."""
    at = at or present.now()
    order = lock_order(actor, number, move="transfer_emergency", version=version)
    if ground not in EmergencyNumber.values:
        raise Invalid(_("请选择紧急电话。"), {"ground": [_("请从列表中选择")]})
    order.transfer_emergency(ground, required(reason, "reason", _("请写明转给了谁、对方如何答复。")))
    return _end(order, "transferred", actor, at, "您的诉求已转紧急电话", ground)


def _end(order: Order, event: str, actor: User, at: datetime, subject: str, ground: str) -> Order:
    stop(order, at=at)
    callers_of(order).update(told_at=at)
    news = News(subject, WHERE_TO_GO.get(ground, "理由请在办件进度中查看。"))
    record_move(order, event, actor=actor, at=at, data={"ground": ground}, news=news)
    return order
