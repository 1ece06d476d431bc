"""Ending a case before a decision: the applicant withdraws, or there is nothing left to decide."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from approvals.access import lock_case
from approvals.letters.issue import order_letter
from approvals.models import Case
from approvals.record import record_move, tell_applicant
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid
from portal.matters import clock


@transaction.atomic
def withdraw(
    number: str, *, actor: User, reason: str = "", at: datetime | None = None, version: int | None = None
) -> Case:
    """The applicant takes the application back; letter D26."""
    at = at or present.now()
    case = lock_case(actor, number, move="withdraw", version=version)
    case.withdraw()
    clock.stop(case.matter, on=local_date(at), at=at)
    order_letter(case, "D26", at=at, actor=actor, ending="撤回申请", reason=reason or "申请人撤回申请。")
    tell = tell_applicant(case, "申请已撤回", "您可以随时重新申请。")
    record_move(case, "withdrawn", actor=actor, at=at, data={}, tell=tell)
    return case


@transaction.atomic
def terminate(number: str, *, actor: User, reason: str, at: datetime | None = None, version: int | None = None) -> Case:
    """End the case because the applicant died or dissolved or its object is gone; letter D26 with the reason."""
    at = at or present.now()
    case = lock_case(actor, number, move="terminate", version=version)
    if not reason.strip():
        raise Invalid(_("请写明终止办理的理由。"), {"reason": [_("必须填写")]})
    case.terminate(reason.strip())
    clock.stop(case.matter, on=local_date(at), at=at)
    order_letter(case, "D26", at=at, actor=actor, ending="终止办理", reason=reason.strip())
    tell = tell_applicant(case, "办理已终止", "理由见通知书。")
    record_move(case, "terminated", actor=actor, at=at, data={}, tell=tell)
    return case
