"""The decision: grant or refuse (LIC-21), by somebody who neither accepted nor reviewed."""

from calendar import monthrange
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from approvals import limits
from approvals.access import lock_case
from approvals.letters.issue import document_number, order_letter
from approvals.machine import Certificate
from approvals.models import Case
from approvals.record import record_move, tell_applicant
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid
from portal.matters import clock

_HANDLING = (limits.STATUTORY, limits.PROMISED, limits.STEP, limits.SPECIAL)


@transaction.atomic
def grant(
    number: str, *, actor: User, reason: str = "", at: datetime | None = None, version: int | None = None
) -> Case:
    """Grant the licence: letter D18; ten working days to issue and deliver (LIC-14)."""
    at = at or present.now()
    case = lock_case(actor, number, move="grant", version=version)
    today = local_date(at)
    certificate = Certificate(document_number(case, "D20", at), today, valid_until(case, today))
    case.grant(on=today, by=actor, reason=reason.strip(), certificate=certificate)
    _close_handling(case, at)
    order_letter(case, "D18", at=at, actor=actor)
    tell = tell_applicant(case, "您的申请已获准予", "我们将在10个工作日内制证并送达。")
    record_move(case, "granted", actor=actor, at=at, data={}, tell=tell)
    return case


@transaction.atomic
def refuse(number: str, *, actor: User, reason: str, at: datetime | None = None, version: int | None = None) -> Case:
    """Refuse the licence with reasons; letter D19 tells the remedies (LIC-21)."""
    at = at or present.now()
    case = lock_case(actor, number, move="refuse", version=version)
    if not reason.strip():
        raise Invalid(
            _("不予许可必须说明理由（行政许可法第三十八条）。请写明事实、理由和依据。"),
            {"reason": [_("必须填写")]},
        )
    case.refuse(on=local_date(at), by=actor, reason=reason.strip())
    _close_handling(case, at)
    order_letter(case, "D19", at=at, actor=actor)
    tell = tell_applicant(case, "您的申请未获准予", "理由和申请复议、提起诉讼的办法见决定书。")
    record_move(case, "refused", actor=actor, at=at, data={}, tell=tell)
    return case


def valid_until(case: Case, first: date) -> date | None:
    """The last day of validity by the item's result, or None for a result without a term."""
    months = case.item_version.result.get("validity_months")
    return add_months(first, int(months)) if months else None


def add_months(day: date, months: int) -> date:
    """The day before the same day so many months later: the last day of a period that begins on ``day``."""
    years, month = divmod(day.month - 1 + months, 12)
    last_of_month = monthrange(day.year + years, month + 1)[1]
    same_day = date(day.year + years, month + 1, min(day.day, last_of_month))
    return same_day - timedelta(days=1)


def _close_handling(case: Case, at: datetime) -> None:
    today = local_date(at)
    clock.stop(case.matter, *_HANDLING, on=today, at=at)
    clock.start(case.matter, [clock.Limit(limits.DELIVERY, limits.DELIVERY_DAYS, today)], at=at)
