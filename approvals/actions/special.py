"""Special procedures (LIC-13): proposed by one person, approved by another, told in writing, ended with a result."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from approvals import limits
from approvals.access import lock_case
from approvals.actions.review import begin_steps
from approvals.letters.issue import order_letter
from approvals.models import Case, SpecialProcedure
from approvals.record import record_move, tell_applicant
from approvals.special import MAXIMUM_DAYS, Ground
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid, NotAllowed
from portal.matters import clock


@transaction.atomic
def propose_suspension(
    number: str,
    *,
    actor: User,
    ground: str,
    reason: str,
    days: int,
    at: datetime | None = None,
    version: int | None = None,
) -> Case:
    """Propose to stop the clock on a legal ground for ``days`` working days; the clock runs on until approved."""
    at = at or present.now()
    case = lock_case(actor, number, move="propose_suspension", version=version)
    _check(ground, reason, days)
    SpecialProcedure.objects.create(
        case=case,
        kind=ground,
        reason=reason.strip(),
        first_day=local_date(at),
        planned_days=days,
        proposed_by=actor,
    )
    record_move(case, "suspension_proposed", actor=actor, at=at, data={"ground": ground, "days": days})
    return case


def _check(ground: str, reason: str, days: int) -> None:
    if ground not in Ground.values:
        raise Invalid(
            _("只有法律列明的特别程序可以暂停计时（行政许可法第四十五条）。"),
            {"ground": [_("请从列表中选择")]},
        )
    if not reason.strip():
        raise Invalid(_("请写明进行特别程序的理由。"), {"reason": [_("必须填写")]})
    if not 1 <= days <= MAXIMUM_DAYS[ground]:
        raise Invalid(
            _("%(ground)s一次最多告知 %(days)s 个工作日。")
            % {"ground": Ground(ground).label, "days": MAXIMUM_DAYS[ground]},
            {"days": [_("请填写允许范围内的天数")]},
        )


@transaction.atomic
def suspend(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> Case:
    """Approve the proposal as a second person: letter D10; today is the first day that is not counted (CAL-07)."""
    at = at or present.now()
    case = lock_case(actor, number, move="suspend", version=version)
    procedure = case.special_procedures.get(last_day=None, approved_by=None)
    if procedure.proposed_by_id == actor.pk:
        raise NotAllowed(_("提请人不能批准自己的提请，请由另一位负责人批准。"))
    today = local_date(at)
    procedure.approved_by, procedure.first_day = actor, today
    procedure.save(update_fields=["approved_by", "first_day"])
    case.suspend()
    clock.pause(case.matter, ground=procedure.kind, first_day=today, at=at)
    clock.start(case.matter, [clock.Limit(limits.SPECIAL, procedure.planned_days, today - timedelta(days=1))], at=at)
    order_letter(case, "D10", at=at, actor=actor)
    label = Ground(procedure.kind).label
    body = f"正在进行{label}，预计需要 {procedure.planned_days} 个工作日，这段时间不计入办理期限。"
    tell = tell_applicant(case, "办理期限暂停计时", body)
    record_move(case, "suspended", actor=actor, at=at, data={"ground": procedure.kind}, tell=tell)
    return case


@transaction.atomic
def resume(number: str, *, actor: User, result: str, at: datetime | None = None, version: int | None = None) -> Case:
    """End the special procedure: letter D11; today is the last day that is not counted (CAL-07)."""
    at = at or present.now()
    case = lock_case(actor, number, move="resume", version=version)
    if not result.strip():
        raise Invalid(_("请写明特别程序的结果，申请人会在恢复办理通知中看到。"), {"result": [_("必须填写")]})
    procedure = case.special_procedures.get(last_day=None)
    today = local_date(at)
    procedure.last_day, procedure.result = today, result.strip()
    procedure.save(update_fields=["last_day", "result"])
    case.resume()
    clock.stop(case.matter, limits.SPECIAL, on=today, at=at)
    clock.resume(case.matter, last_day=today, at=at)
    begin_steps(case, at)  # a procedure may have come before the review
    order_letter(case, "D11", at=at, actor=actor)
    tell = tell_applicant(case, "恢复办理", "特别程序已结束，办理期限继续计算，新的到期日见恢复办理通知。")
    record_move(case, "resumed", actor=actor, at=at, data={"ground": procedure.kind}, tell=tell)
    return case
