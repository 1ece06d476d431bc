"""Asking others before the answer: a third party, a co-maker, an office that helps. The first two pause the clock."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.requests import letters, limits
from disclosure.requests.access import lock_request, lock_unasked
from disclosure.requests.checks import required
from disclosure.requests.models import InformationRequest, RequestBranch
from disclosure.requests.record import record_move, tell_office
from disclosure.requests.states import State
from disclosure.requests.words import BranchKind, BranchState
from portal.accounts.models import Office, User
from portal.accounts.roles import Role
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid
from portal.core.names import check_text
from portal.matters import clock
from portal.matters.clock import Limit
from portal.matters.letters import verification_code
from portal.matters.sharing import end_share, share

_LIMITS = {BranchKind.THIRD_PARTY: limits.THIRD_PARTY, BranchKind.CO_MAKER: limits.CO_MAKER}
PAUSING = tuple(_LIMITS)
"""The answer clock waits for these."""


@transaction.atomic
def consult_third_party(
    number: str,
    *,
    actor: User,
    name: str,
    contact: str,
    question: str,
    at: datetime | None = None,
    version: int | None = None,
) -> InformationRequest:
    """GIR-14: in writing (D33), fifteen working days that do not count."""
    at = at or present.now()
    row = lock_request(actor, number, move="consult_third_party", version=version)
    who = required(name, "name", _("请写明第三方的姓名或名称。"))
    branch = _branch(row, BranchKind.THIRD_PARTY, question, actor, at, name=who, contact=check_text(contact)[:200])
    _pause(row, branch, at)
    record_move(row, "third_party_consulted", actor=actor, at=at, data={"branch": branch.pk})
    return row


@transaction.atomic
def consult_comaker(
    number: str, *, actor: User, office: Office, question: str, at: datetime | None = None, version: int | None = None
) -> InformationRequest:
    """GIR-15: the organ that made the information too; fifteen working days, silence is consent."""
    at = at or present.now()
    row = lock_request(actor, number, move="consult_comaker", version=version)
    branch = _branch(row, BranchKind.CO_MAKER, question, actor, at, office=_another(row, office))
    _pause(row, branch, at)
    tell = tell_office(office, "征求政府信息公开意见", "见意见征询书，逾期未答复视为同意。")
    record_move(row, "co_maker_consulted", actor=actor, at=at, data={"branch": branch.pk}, tell=tell)
    return row


@transaction.atomic
def ask_joint(
    number: str, *, actor: User, office: Office, question: str, at: datetime | None = None, version: int | None = None
) -> InformationRequest:
    """Another office helps to find or judge it; it may read the request until it has answered. The clock runs on."""
    at = at or present.now()
    row = lock_request(actor, number, move="ask_joint", version=version)
    _not_waiting(row, office)
    branch = _branch(row, BranchKind.JOINT, question, actor, at, office=_another(row, office))
    share(row.matter, office=office, reason="joint_handling", at=at)
    tell = tell_office(office, "请协办政府信息公开申请", f"申请 {number} 请您的单位协办。")
    record_move(row, "joint_asked", actor=actor, at=at, data={"branch": branch.pk}, tell=tell)
    return row


@transaction.atomic
def co_reply(
    number: str, *, actor: User, opinion: str, at: datetime | None = None, version: int | None = None
) -> InformationRequest:
    """The office that helps says its part."""
    at = at or present.now()
    row = lock_request(actor, number, move="co_reply", version=version)
    mine = actor.offices_as(Role.REVIEWER, Role.CHIEF, Role.HEAD)
    branch = (
        row.branches.select_for_update()
        .filter(kind=BranchKind.JOINT, state=BranchState.WAITING, office__in=mine)
        .order_by("pk")[0]
    )  # the rule of the move has found it
    _close(branch, None, required(opinion, "opinion", _("请写明协办意见。")), at)
    tell = tell_office(row.body, "协办意见已提交", f"申请 {number} 的协办单位已提交意见。", Role.EDITOR)
    record_move(row, "branch_answered", actor=actor, at=at, data={"branch": branch.pk}, tell=tell)
    assert branch.office is not None  # a constraint says so
    end_share(row.matter, office=branch.office, at=at)
    return row


@transaction.atomic
def end_joint(
    number: str, *, actor: User, at: datetime | None = None, version: int | None = None
) -> InformationRequest:
    """The editor waits no longer for offices that help: they must not hold up the lawful day."""
    at = at or present.now()
    row = lock_request(actor, number, move="end_joint", version=version)
    ended = end_waiting(row, at)
    record_move(row, "joint_ended", actor=actor, at=at, data={"branches": ended})
    return row


def end_waiting(row: InformationRequest, at: datetime) -> list[int]:
    """Nobody who still has to answer is waited for; an office that helped reads the request no more. Keys of branches."""
    waiting = list(row.branches.select_for_update(of=("self",)).filter(state=BranchState.WAITING).order_by("pk"))
    for branch in waiting:
        branch.state = BranchState.SILENT
        branch.save(update_fields=["state"])
        if branch.kind == BranchKind.JOINT and branch.office is not None:
            end_share(row.matter, office=branch.office, at=at)
    return [branch.pk for branch in waiting]


def record_third_party_answer(
    number: str,
    *,
    actor: User,
    branch: int,
    agrees: bool,
    answer: str,
    at: datetime | None = None,
    version: int | None = None,
) -> InformationRequest:
    """The editor writes down what the third party has answered on paper."""
    with transaction.atomic():
        row = lock_request(actor, number, move="record_third_party_answer", version=version)
        return _answered(row, BranchKind.THIRD_PARTY, branch, agrees, answer, actor, at)


def record_comaker_answer(
    number: str,
    *,
    actor: User,
    branch: int,
    agrees: bool,
    answer: str,
    at: datetime | None = None,
    version: int | None = None,
) -> InformationRequest:
    """The editor writes down what the co-maker has answered."""
    with transaction.atomic():
        row = lock_request(actor, number, move="record_comaker_answer", version=version)
        return _answered(row, BranchKind.CO_MAKER, branch, agrees, answer, actor, at)


def answer_as_third_party(
    number: str, *, branch: int, agrees: bool, answer: str, at: datetime | None = None
) -> InformationRequest:
    """The third party answers itself; the caller has checked its code."""
    with transaction.atomic():
        row = lock_unasked(number, move="record_third_party_answer")
        return _answered(row, BranchKind.THIRD_PARTY, branch, agrees, answer, None, at)


def _answered(
    row: InformationRequest,
    kind: BranchKind,
    pk: int,
    agrees: bool,
    answer: str,
    actor: User | None,
    at: datetime | None,
) -> InformationRequest:
    at = at or present.now()
    branch = row.branches.select_for_update().filter(pk=pk, kind=kind, state=BranchState.WAITING).first()
    if branch is None:
        raise Invalid(_("请选择还没有答复的征求对象。"), {"branch": [_("请从列表中选择")]})
    words = check_text(answer, lines=True).strip()[:2000]
    if not agrees and not words:
        raise Invalid(_("不同意公开的，请写明理由。"), {"answer": [_("请写明理由")]})
    _close(branch, agrees, words, at)
    _resume(row, branch, at, local_date(at))
    record_move(row, "branch_answered", actor=actor, at=at, data={"branch": pk, "agrees": agrees})
    return row


@transaction.atomic
def end_branch(number: str, key: str, *, at: datetime | None = None) -> InformationRequest:
    """Fifteen working days are over: a co-maker's silence is consent (GIR-15), a third party's decides nothing (GIR-14)."""
    at = at or present.now()
    row = lock_unasked(number, move="end_branch")
    branch = row.branches.select_for_update().filter(pk=int(key), state=BranchState.WAITING).first()
    if branch is None:
        return row
    on = _last_day(row, branch, at)
    branch.state, branch.answered_at = BranchState.SILENT, clock.end_of(on)
    branch.agrees = True if branch.kind == BranchKind.CO_MAKER else None
    branch.save(update_fields=["state", "answered_at", "agrees"])
    _resume(row, branch, at, on)
    record_move(row, "branch_silent", actor=None, at=at, data={"branch": branch.pk, "agrees": branch.agrees})
    return row


def _another(row: InformationRequest, office: Office) -> Office:
    if office.pk == row.body_id:
        raise Invalid(_("请选择本单位以外的单位。"), {"office": [_("不能选择本单位")]})
    return office


def _not_waiting(row: InformationRequest, office: Office) -> None:
    if row.branches.filter(kind=BranchKind.JOINT, state=BranchState.WAITING, office=office).exists():
        raise Invalid(_("已经请这个单位协办，还在等它的意见。"), {"office": [_("请选择另一个单位")]})


def _branch(
    row: InformationRequest,
    kind: BranchKind,
    question: str,
    actor: User,
    at: datetime,
    *,
    office: Office | None = None,
    name: str = "",
    contact: str = "",
) -> RequestBranch:
    words = required(question, "question", _("请写明征求意见的内容，不要写申请人的个人信息。"))
    branch = RequestBranch.objects.create(
        request=row,
        kind=kind,
        office=office,
        name=name,
        contact=contact,
        code=verification_code(),
        question=words,
        asked_by=actor,
        asked_at=at,
    )
    letters.consultation(branch, at)
    return branch


def _pause(row: InformationRequest, branch: RequestBranch, at: datetime) -> None:
    today = local_date(at)
    if row.state != State.CONSULTING:
        clock.pause(row.matter, ground="consultation", first_day=today, at=at)
    row.consult()
    clock.start(
        row.matter, [Limit(_LIMITS[BranchKind(branch.kind)], limits.CONSULT_DAYS, today, key=branch.key)], at=at
    )


def _last_day(row: InformationRequest, branch: RequestBranch, at: datetime) -> date:
    """The fifteenth working day, however late the sweep comes: only those days are not counted."""
    limit = row.matter.deadlines.filter(limit=_LIMITS[BranchKind(branch.kind)], key=branch.key).order_by("-id").first()
    return limit.due_on if limit and limit.due_on else local_date(at)


def _resume(row: InformationRequest, branch: RequestBranch, at: datetime, on: date) -> None:
    """The clock runs again when nobody is waited for any more, from the day after the last who was."""
    clock.stop(row.matter, _LIMITS[BranchKind(branch.kind)], on=on, at=at, key=branch.key)
    asked = row.branches.filter(kind__in=PAUSING)
    if not asked.filter(state=BranchState.WAITING).exists():
        row.end_consultation()
        ended = [local_date(moment) for moment in asked.values_list("answered_at", flat=True) if moment]
        clock.resume(row.matter, last_day=max([on, *ended]), at=at)


def _close(branch: RequestBranch, agrees: bool | None, answer: str, at: datetime) -> None:
    branch.state, branch.agrees, branch.answer, branch.answered_at = BranchState.ANSWERED, agrees, answer, at
    branch.save(update_fields=["state", "agrees", "answer", "answered_at"])
