"""Extending the statutory limit once (LIC-10, CAL-08)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from approvals import limits
from approvals.access import lock_case
from approvals.letters.issue import order_letter
from approvals.models import Case
from approvals.record import record_move, tell_applicant
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid, WrongState
from portal.matters import clock


@transaction.atomic
def extend(
    number: str,
    *,
    actor: User,
    days: int,
    reason: str,
    at: datetime | None = None,
    version: int | None = None,
) -> Case:
    """Add up to ten days to both limits: once, before the statutory limit ends, with reasons; letter D12.

    A promise that is broken already stays broken: it is not extended (CAL-08).
    """
    at = at or present.now()
    case = lock_case(actor, number, move="extend", version=version)
    if not reason.strip():
        raise Invalid(_("请写明延期的理由；申请人有权知道。"), {"reason": [_("必须填写")]})
    if not 1 <= days <= limits.EXTENSION_DAYS:
        raise Invalid(_("延期最多 10 个工作日（行政许可法第四十二条）。"), {"days": [_("请填写 1 到 10")]})
    deadline = next(row for row in clock.live(case.matter) if row.limit == limits.STATUTORY)  # rules.not_extended
    if deadline.due_at is None or at > deadline.due_at:
        raise WrongState(_("法定时限已过，不能再批准延期（延期须在期限届满前批准）。请尽快作出决定。"))
    case.extend()
    for row in list(clock.live(case.matter)):
        if row.limit in (limits.STATUTORY, limits.PROMISED) and row.due_at and at <= row.due_at:
            clock.extend(case.matter, row.limit, days, on=local_date(at), at=at)
    order_letter(case, "D12", at=at, actor=actor, days=days, reason=reason.strip())
    tell = tell_applicant(case, "办理期限延长", f"经批准延长 {days} 个工作日，理由见延期办理告知书。")
    record_move(case, "extended", actor=actor, at=at, data={"days": days}, tell=tell)
    return case
