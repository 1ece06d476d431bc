"""Leaders' cases (包案销号): owner, plan and date; no end before the person was told and the leader signs."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from complaints import limits
from complaints.access import lock_order
from complaints.actions.notes import keep_note
from complaints.models import LeaderCase, NoteKind, Order
from complaints.record import News, callers_of, record_move
from complaints.rules import is_own
from complaints.timing import stop
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid, WrongState
from portal.core.names import required
from portal.matters import clock
from portal.matters.record import Telling
from portal.matters.sharing import end_share, hidden_from, share

_OF_OFFICES = (limits.REGISTER, limits.SIGN, limits.CONTACT, limits.CO_HANDLE, limits.REVISIT)
"""Limits of steps that nobody can take any more once a leader has the order."""


@transaction.atomic
def make_leader_case(
    number: str,
    *,
    actor: User,
    leader: User,
    plan: str,
    due_on: date,
    at: datetime | None = None,
    version: int | None = None,
) -> Order:
    """Give the order into a leader's hands, with a plan and a date. Raises Invalid for nobody's leader or a past date."""
    at = at or present.now()
    order = lock_order(actor, number, move="make_leader_case", version=version)
    _check_leader(order, leader)
    if due_on <= local_date(at):
        raise Invalid(_("完成期限须在今天以后。"), {"due_on": [_("请填今天以后的日期")]})
    words = required(plan, "plan", _("请写明工作方案：谁来办、怎么办、分几步。"))
    LeaderCase.objects.create(order=order, leader=leader, plan=words, due_on=due_on, made_by=actor, made_at=at)
    order.make_leader_case()
    share(order.matter, person=leader, reason="leader_case", at=at)
    stop(order, *_OF_OFFICES, at=at)
    clock.start_fixed(order.matter, limits.LEADER, due_at=clock.end_of(due_on), at=at)
    tell = [Telling(leader, "有工单由您包案", f"工单 {number}，请在 {due_on} 前解决。")]
    news = News("您的诉求由领导包案办理", f"将在 {due_on} 前解决并告知您。")
    record_move(order, "leader_case", actor=actor, at=at, data={"due_on": str(due_on)}, tell=tell, news=news)
    return order


def _check_leader(order: Order, leader: User) -> None:
    if not leader.offices_as(Role.LEADER):
        raise Invalid(_("包案人须是市领导。"), {"leader": [_("请从列表中选择")]})
    if hidden_from(leader).filter(matter=order.pk).exists() or is_own(leader, order):
        raise Invalid(_("这位领导须回避此单，请另选包案领导。"), {"leader": [_("请另选")]})


@transaction.atomic
def change_leader(
    number: str, *, actor: User, leader: User, reason: str, at: datetime | None = None, version: int | None = None
) -> Order:
    """Another leader answers for the case from now on; plan, date and limit stay. Raises Invalid like making the case."""
    at = at or present.now()
    order = lock_order(actor, number, move="change_leader", version=version)
    found = LeaderCase.objects.select_for_update(of=("self",)).select_related("leader").get(order=order)
    if found.leader_id == leader.pk:
        raise Invalid(_("现在就由这位领导包案，请另选。"), {"leader": [_("请另选")]})
    _check_leader(order, leader)
    keep_note(order, NoteKind.LEADER_CHANGED, required(reason, "reason", _("请写明更换的理由。")), by=actor, at=at)
    before, found.leader = found.leader, leader
    end_share(order.matter, person=before, at=at)
    found.save(update_fields=["leader"])
    share(order.matter, person=leader, reason="leader_case", at=at)
    tell = [
        Telling(leader, "有工单由您包案", f"工单 {number}，请在 {found.due_on} 前解决。"),
        Telling(before, "不再由您包案", f"工单 {number} 已改由其他领导包案。"),
    ]
    record_move(order, "leader_changed", actor=actor, at=at, tell=tell)
    return order


@transaction.atomic
def note_told(number: str, *, actor: User, note: str, at: datetime | None = None, version: int | None = None) -> Order:
    """Note that the person was told the result, how and when; without it nobody can sign the case off."""
    at = at or present.now()
    order = lock_order(actor, number, move="note_told", version=version)
    words = required(note, "note", _("请写明怎样告知诉求人、诉求人怎么说。"))
    LeaderCase.objects.filter(order=order).update(told_at=at, told_note=words, told_by=actor)
    callers_of(order).update(told_at=at)
    news = News("您的诉求已有结果", "请在办件进度中查看。")
    record_move(order, "told", actor=actor, at=at, news=news)
    return order


@transaction.atomic
def write_off(
    number: str, *, actor: User, result: str, at: datetime | None = None, version: int | None = None
) -> Order:
    """销号: only the leader himself, and only after the person was told."""
    at = at or present.now()
    order = lock_order(actor, number, move="write_off", version=version)
    found = LeaderCase.objects.select_for_update().get(order=order)
    if found.told_at is None:
        raise WrongState(_("还没有告知诉求人结果，不能销号。请先登记告知情况。"))
    found.result = required(result, "result", _("请写明问题是怎样解决的。"))
    found.signed_at = at
    found.save(update_fields=["result", "signed_at"])
    order.write_off()
    stop(order, at=at)
    news = News("领导包案的事项已办结", "办理结果请在办件进度中查看。")
    record_move(order, "written_off", actor=actor, at=at, news=news)
    return order
