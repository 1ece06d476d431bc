"""What those who were asked have answered, and what their silence means (GIR-14, GIR-15)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.requests.access import lock_request, lock_unasked
from disclosure.requests.actions import branches
from disclosure.requests.checks import check_day
from disclosure.requests.models import InformationRequest, RequestBranch
from disclosure.requests.record import record_move, tell_office
from disclosure.requests.rules import heard
from disclosure.requests.words import BranchKind, BranchState
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid
from portal.core.names import check_text
from portal.matters import clock


def record_third_party_answer(
    number: str,
    *,
    actor: User,
    branch: int,
    agrees: bool,
    answer: str,
    day: date | None = None,
    at: datetime | None = None,
    version: int | None = None,
) -> InformationRequest:
    """The editor writes down what the third party has answered on paper, and on which day that came."""
    with transaction.atomic():
        row = lock_request(actor, number, move="record_third_party_answer", version=version)
        return _answered(row, _open(row, BranchKind.THIRD_PARTY, branch), agrees, answer, actor, day, at)


def record_comaker_answer(
    number: str,
    *,
    actor: User,
    branch: int,
    agrees: bool,
    answer: str,
    day: date | None = None,
    at: datetime | None = None,
    version: int | None = None,
) -> InformationRequest:
    """The editor writes down what the co-maker has answered on paper, and on which day that came."""
    with transaction.atomic():
        row = lock_request(actor, number, move="record_comaker_answer", version=version)
        return _answered(row, _open(row, BranchKind.CO_MAKER, branch), agrees, answer, actor, day, at)


def answer_as_third_party(
    number: str, *, branch: int, agrees: bool, answer: str, at: datetime | None = None
) -> InformationRequest:
    """The third party answers itself; the caller has checked its code."""
    with transaction.atomic():
        row = lock_unasked(number, move="record_third_party_answer")
        return _answered(row, _open(row, BranchKind.THIRD_PARTY, branch), agrees, answer, None, None, at)


def answer_as_comaker(
    number: str, *, actor: User, agrees: bool, answer: str, at: datetime | None = None, version: int | None = None
) -> InformationRequest:
    """The organ that made the information too answers itself."""
    with transaction.atomic():
        row = lock_request(actor, number, move="answer_as_comaker", version=version)
        branch = branches.asked_of(row, BranchKind.CO_MAKER, actor)
        return _answered(row, branch, agrees, answer, actor, None, at)


def _open(row: InformationRequest, kind: BranchKind, pk: int) -> RequestBranch:
    """Who was silent may still be heard until the answer is written (see ``_answered`` for a co-maker)."""
    branch: RequestBranch | None = heard(row, kind).select_for_update(of=("self",)).filter(pk=pk).first()
    if branch is None:
        raise Invalid(_("请选择还没有答复的征求对象。"), {"branch": [_("请从列表中选择")]})
    branch.request = row
    return branch


def _answered(
    row: InformationRequest,
    branch: RequestBranch,
    agrees: bool,
    answer: str,
    actor: User | None,
    day: date | None,
    at: datetime | None,
) -> InformationRequest:
    at = at or present.now()
    words = check_text(answer, lines=True).strip()[:2000]
    if not agrees and not words:
        raise Invalid(_("不同意公开的，请写明理由。"), {"answer": [_("请写明理由")]})
    today, asked = local_date(at), local_date(branch.asked_at)
    on = check_day(day or today, asked, today, "day", _("收到意见的日期要在征求之后、今天或之前。"))
    was_late = branch.state != BranchState.WAITING
    if was_late and branch.kind == BranchKind.CO_MAKER and on > branches.last_day(row, branch, at):
        sentence = _("期限内没有答复的，视为同意公开；期限以后收到的意见不能再登记。")
        raise Invalid(sentence, {"day": [sentence]})
    ended = (branch.answered_at or at) if was_late else at if on == today else clock.end_of(on)
    branches.close(branch, BranchState.ANSWERED, ended, agrees=agrees, answer=words)
    if not was_late:
        branches.resume(row, branch, at, on)
    tell = (
        tell_office(row.body, "收到征求意见的答复", f"申请 {row.matter.number}", Role.EDITOR) if actor is None else []
    )
    data = {"branch": branch.pk, "agrees": agrees, "day": on.isoformat(), "late": was_late}
    record_move(row, "branch_answered", actor=actor, at=at, data=data, tell=tell)
    return row


@transaction.atomic
def end_branch(number: str, key: str, *, at: datetime | None = None) -> InformationRequest:
    """Fifteen working days are over: a co-maker's silence is consent (GIR-15), a third party's decides nothing (GIR-14)."""
    at = at or present.now()
    row = lock_unasked(number, move="end_branch")
    rows = row.branches.select_for_update(of=("self",)).select_related("office")
    branch = rows.filter(pk=int(key), state=BranchState.WAITING).first()
    if branch is None:
        return row
    branch.request = row
    on = branches.last_day(row, branch, at)
    agrees = True if branch.kind == BranchKind.CO_MAKER else None
    branches.close(branch, BranchState.SILENT, clock.end_of(on), agrees=agrees)
    branches.resume(row, branch, at, on)
    record_move(row, "branch_silent", actor=None, at=at, data={"branch": branch.pk, "agrees": agrees})
    return row
