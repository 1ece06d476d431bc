"""What the window does with a filing: accept, ask for corrections once, or refuse acceptance."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from approvals import limits
from approvals.access import lock_case
from approvals.letters.issue import order_letter
from approvals.models import Case, CaseStep, Correction
from approvals.record import record_move, tell_applicant
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid, WrongState
from portal.core.workdays import Unit
from portal.matters import calendar as calendars
from portal.matters import clock


@transaction.atomic
def accept(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> Case:
    """Accept a complete filing (LIC-07): letter D04; statutory and promised limits run from the acceptance date."""
    at = at or present.now()
    case = lock_case(actor, number, move="accept", version=version)
    deemed = notice_is_over(case, at)
    case.accept(on=acceptance_date(case, local_date(at), deemed=deemed), by=actor, deemed=deemed)
    clock.stop(case.matter, limits.NOTICE, on=local_date(at), at=at)
    begin_handling(case, at)
    order_letter(case, "D04", at=at, actor=actor)
    tell = tell_applicant(case, "您的申请已受理", _accepted_text(case))
    record_move(case, "accepted", actor=actor, at=at, data={"accepted_on": str(case.accepted_on)}, tell=tell)
    return case


@transaction.atomic
def deem_accepted(number: str, *, at: datetime | None = None) -> Case:
    """LIC-05: five working days without a word make the filing accepted from the day of receipt. The system's own move."""
    at = at or present.now()
    case = lock_case(None, number, move="accept")
    case.deem_accepted()
    clock.stop(case.matter, limits.NOTICE, on=local_date(at), at=at)
    begin_handling(case, at)
    order_letter(case, "D04", at=at, actor=None)
    tell = tell_applicant(case, "您的申请已视为受理", _accepted_text(case))
    data = {"accepted_on": str(case.accepted_on), "rule": "LIC-05"}
    record_move(case, "deemed_accepted", actor=None, at=at, data=data, tell=tell)
    return case


def acceptance_date(case: Case, today: date, *, deemed: bool) -> date:
    """Today; the day the last corrected material came in after a correction (LIC-06); the day of receipt when the
    five working days were silent, because the law has accepted it then (LIC-05)."""
    if deemed or case.corrections.exists():
        return min(case.received_on, today)
    return today


def notice_is_over(case: Case, at: datetime) -> bool:
    """Whether the five working days to say something have passed (LIC-04)."""
    return any(row.limit == limits.NOTICE and row.due_at and at > row.due_at for row in clock.live(case.matter))


def _refuse_when_over(case: Case, at: datetime) -> None:
    if notice_is_over(case, at):
        raise WrongState(
            _(
                "五个工作日内没有告知申请人，依法已视为受理（行政许可法第三十二条），不能再要求补正或不予受理。请点“受理”。"
            )
        )


def _accepted_text(case: Case) -> str:
    dues = [row.due_on for row in clock.live(case.matter) if row.due_on]
    return f"我们将在 {min(dues)} 前办结。" if dues else "我们将尽快办理。"


def begin_handling(case: Case, at: datetime) -> None:
    """Start both limits from the acceptance date and copy the item version's steps to the case."""
    version, day0 = case.item_version, case.accepted_on or local_date(at)
    wanted = [
        (limits.STATUTORY, version.statutory_limit, version.statutory_unit),
        (limits.PROMISED, version.promised_limit, version.promised_unit),
    ]
    clock.start(
        case.matter,
        [clock.Limit(kind, amount, day0, Unit(unit)) for kind, amount, unit in wanted if amount is not None],
        at=at,
    )
    CaseStep.objects.bulk_create([_step(case, step, index) for index, step in enumerate(review_steps(case))])


def review_steps(case: Case) -> list[Mapping[str, object]]:
    """The steps of the item version between acceptance and decision."""
    return [step for step in case.item_version.steps if step["stage"] in ("review", "verify", "special")]


def _step(case: Case, step: Mapping[str, object], index: int) -> CaseStep:
    limit = step.get("limit")
    return CaseStep(
        case=case,
        key=f"step{index + 1}",
        order=int(str(step["order"])),
        name=str(step["name"]),
        kind=str(step.get("kind") or step["stage"]),
        role=str(step["role"]),
        office=case.matter.office,
        limit=int(str(limit)) if limit is not None else None,
    )


@transaction.atomic
def request_correction(
    number: str,
    *,
    actor: User,
    defects: Sequence[Mapping[str, str]],
    at: datetime | None = None,
    version: int | None = None,
) -> Case:
    """LIC-04: tell all defects at once, and only once; letter D03; fifteen working days to answer (LIC-33).

    ``defects``: [{"slot": material key or "", "problem": …, "requirement": …}]. Raises Invalid when none is given
    or one is not explained, WrongState when a notice was already given.
    """
    at = at or present.now()
    case = lock_case(actor, number, move="request_correction", version=version)
    clean = [
        {key: str(defect.get(key, "")).strip() for key in ("slot", "problem", "requirement")} for defect in defects
    ]
    if not clean or any(not defect["problem"] or not defect["requirement"] for defect in clean):
        raise Invalid(_("请逐项写明存在的问题和补正要求，一次性全部告知。"), {"defects": [_("至少写明一项问题和要求")]})
    _refuse_when_over(case, at)
    due_on = correction_due(local_date(at))
    Correction.objects.create(case=case, defects=clean, requested_at=at, requested_by=actor, due_on=due_on)
    case.request_correction()
    clock.stop(case.matter, limits.NOTICE, on=local_date(at), at=at)
    clock.start(case.matter, [clock.Limit(limits.CORRECTION, limits.CORRECTION_DAYS, local_date(at))], at=at)
    order_letter(case, "D03", at=at, actor=actor)
    body = f"共有 {len(clean)} 项材料需要补正，请在 {due_on} 前提交。"
    tell = tell_applicant(case, "您的申请需要补正", body)
    record_move(case, "correction_requested", actor=actor, at=at, data={"defects": len(clean)}, tell=tell)
    return case


def correction_due(day: date) -> date:
    """The last day for the applicant to deliver corrections."""
    return calendars.current().add_workdays(day, limits.CORRECTION_DAYS)


@transaction.atomic
def refuse_acceptance(
    number: str,
    *,
    actor: User,
    reason: str,
    competent_organ: str = "",
    not_required: bool = False,
    at: datetime | None = None,
    version: int | None = None,
) -> Case:
    """LIC-01 (no licence needed, D06) or LIC-02 (not this organ's power, D05, naming the right one): in writing."""
    at = at or present.now()
    case = lock_case(actor, number, move="refuse_acceptance", version=version)
    if not reason.strip():
        raise Invalid(_("请写明不予受理的理由；申请人凭理由申请复议或向有权机关申请。"), {"reason": [_("必须填写")]})
    if not not_required and not competent_organ.strip():
        raise Invalid(_("请写明应当向哪个机关申请（行政许可法第三十二条）。"), {"competent_organ": [_("必须填写")]})
    _refuse_when_over(case, at)
    case.refuse_acceptance(on=local_date(at), by=actor, reason=reason.strip())
    clock.stop(case.matter, on=local_date(at), at=at)
    order_letter(case, "D06" if not_required else "D05", at=at, actor=actor, competent_organ=competent_organ)
    tell = tell_applicant(case, "您的申请不予受理", "理由和救济途径见决定书。")
    record_move(case, "acceptance_refused", actor=actor, at=at, data={"not_required": not_required}, tell=tell)
    return case
