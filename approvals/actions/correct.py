"""The applicant's answer to a correction notice, and the lapse of an unanswered one."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from approvals import limits
from approvals.access import lock_case
from approvals.actions.days import received_on
from approvals.actions.submit import add_materials
from approvals.letters.issue import order_letter
from approvals.models import Case, Correction
from approvals.record import record_move, tell_applicant
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid
from portal.matters import clock
from portal.matters.models import StoredFile


@transaction.atomic
def resubmit(
    number: str,
    *,
    actor: User,
    files: Sequence[tuple[str, StoredFile]] = (),
    answers: Sequence[int] = (),
    at: datetime | None = None,
    version: int | None = None,
) -> Case:
    """Deliver corrections: every defect must be answered (index in ``answers`` or a file for its slot).

    The five-day clock starts again from the day the last corrected material came in (LIC-06, CAL-09).
    """
    at = at or present.now()
    case = lock_case(actor, number, move="resubmit", version=version)
    correction = case.corrections.get()
    _check_answered(correction, files, answers)
    add_materials(case, files, at)
    case.resubmit(on=received_on(at))
    correction.answered_at = at
    correction.answered_items = sorted(set(answers))
    correction.save(update_fields=["answered_at", "answered_items"])
    clock.stop(case.matter, limits.CORRECTION, on=local_date(at), at=at)
    clock.start(case.matter, [clock.Limit(limits.NOTICE, limits.NOTICE_DAYS, case.received_on)], at=at)
    record_move(case, "resubmitted", actor=actor, at=at, data={"files": len(files)})
    return case


def _check_answered(correction: Correction, files: Sequence[tuple[str, StoredFile]], answers: Sequence[int]) -> None:
    slots = {slot for slot, _file in files}
    open_items = [
        defect["problem"]
        for index, defect in enumerate(correction.defects)
        if index not in answers and defect["slot"] not in slots
    ]
    if open_items:
        message = _("还有 %(count)s 项没有补正，请逐项补齐后再提交。") % {"count": len(open_items)}
        raise Invalid(message, {"defects": open_items})


@transaction.atomic
def lapse(number: str, *, at: datetime | None = None) -> Case:
    """LIC-33: a correction not delivered in time counts as withdrawn; letter D26. The system's own move."""
    at = at or present.now()
    case = lock_case(None, number, move="resubmit")
    case.lapse()
    clock.stop(case.matter, on=local_date(at), at=at)
    order_letter(
        case,
        "D26",
        at=at,
        actor=None,
        ending="逾期未补正",
        reason="申请人未在补正期限内补正，视为撤回申请。",
    )
    tell = tell_applicant(case, "您的申请因逾期未补正视为撤回", "您可以备齐材料后重新申请。")
    record_move(case, "correction_lapsed", actor=None, at=at, data={"rule": "LIC-33"}, tell=tell)
    return case
