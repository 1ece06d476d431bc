"""What all who are asked before the answer have in common: a branch begins, its time runs from its receipt, it ends."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from disclosure.requests import letters, limits
from disclosure.requests.models import InformationRequest, RequestBranch
from disclosure.requests.rules import ANSWERERS
from disclosure.requests.states import State
from disclosure.requests.words import BranchKind, BranchState
from portal.accounts.models import Office, User
from portal.core.clock import local_date
from portal.core.errors import Invalid
from portal.core.names import required
from portal.matters import clock
from portal.matters.clock import Limit
from portal.matters.letters import verification_code
from portal.matters.sharing import end_share, share

_LIMITS = {BranchKind.THIRD_PARTY: limits.THIRD_PARTY, BranchKind.CO_MAKER: limits.CO_MAKER}
PAUSING = tuple(_LIMITS)
"""The answer clock waits for these."""

_SHARED = {BranchKind.JOINT: "joint_handling", BranchKind.CO_MAKER: "co_maker"}


def begin(
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
    """A question and its letter (D33); an office reads the request until it has answered. Raises Invalid."""
    words = required(question, "question", _("请写明征求意见的内容，不要写申请人的个人信息。"))
    if office is not None:
        _check_office(row, kind, office)
        share(row.matter, office=office, reason=_SHARED[kind], at=at)
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


def _check_office(row: InformationRequest, kind: BranchKind, office: Office) -> None:
    if office.pk == row.body_id:
        raise Invalid(_("请选择本单位以外的单位。"), {"office": [_("不能选择本单位")]})
    if row.branches.filter(kind=kind, state=BranchState.WAITING, office=office).exists():
        raise Invalid(_("已经问过这个单位，还在等它的意见。"), {"office": [_("请选择另一个单位")]})


def asked_of(row: InformationRequest, kind: BranchKind, user: User) -> RequestBranch:
    """What waits for an office of the user; the rule of the move has found that there is one."""
    mine = user.offices_as(*ANSWERERS)
    waiting = row.branches.select_for_update(of=("self",)).filter(kind=kind, state=BranchState.WAITING, office__in=mine)
    branch = waiting.select_related("office").order_by("pk")[0]
    branch.request = row
    return branch


def pause(row: InformationRequest, at: datetime) -> None:
    """The answer clock waits from today on."""
    if row.state != State.CONSULTING:
        clock.pause(row.matter, ground="consultation", first_day=local_date(at), at=at)
    row.consult()


def wait_for_delivery(row: InformationRequest, key: str, at: datetime) -> None:
    """A letter is on its way: its receipt has to be found out and recorded within the city's own days."""
    clock.start(row.matter, [Limit(limits.DELIVERY, limits.DELIVERY_DAYS, local_date(at), key=key)], at=at)


def delivered(row: InformationRequest, branch: RequestBranch, on: date, at: datetime) -> None:
    """GIR-14, GIR-15: the fifteen working days run from the receipt of the letter."""
    branch.received_on = on
    branch.save(update_fields=["received_on"])
    clock.stop(row.matter, limits.DELIVERY, on=on, at=at, key=branch.key)
    kind = _LIMITS[BranchKind(branch.kind)]
    clock.start(row.matter, [Limit(kind, limits.CONSULT_DAYS, on, key=branch.key)], at=at)


def last_day(row: InformationRequest, branch: RequestBranch, at: datetime) -> date:
    """The fifteenth working day, however late the sweep comes: only those days are not counted."""
    limit = row.matter.deadlines.filter(limit=_LIMITS[BranchKind(branch.kind)], key=branch.key).order_by("-id").first()
    return limit.due_on if limit and limit.due_on else local_date(at)


def close(branch: RequestBranch, state: BranchState, at: datetime, *, agrees: bool | None, answer: str = "") -> None:
    """What came of the question, and when; its office reads the request no more."""
    branch.state, branch.agrees, branch.answer, branch.answered_at = state, agrees, answer, at
    branch.save(update_fields=["state", "agrees", "answer", "answered_at"])
    _hide_again(branch, at)


def _hide_again(branch: RequestBranch, at: datetime) -> None:
    """An office reads the request no more, unless another question still waits for it."""
    others = branch.request.branches.filter(state=BranchState.WAITING, office=branch.office)
    if branch.office is not None and not others.exists():
        end_share(branch.request.matter, office=branch.office, at=at)


def resume(row: InformationRequest, branch: RequestBranch, at: datetime, on: date) -> None:
    """The clock runs again when nobody is waited for any more, from the day after the last who was."""
    clock.stop(row.matter, limits.DELIVERY, _LIMITS[BranchKind(branch.kind)], on=on, at=at, key=branch.key)
    asked = row.branches.filter(kind__in=PAUSING)
    if not asked.filter(state=BranchState.WAITING).exists():
        row.end_consultation()
        ended = [local_date(moment) for moment in asked.values_list("answered_at", flat=True) if moment]
        clock.resume(row.matter, last_day=max([on, *ended]), at=at)


def end_waiting(row: InformationRequest, at: datetime, *kinds: BranchKind) -> list[int]:
    """Nobody of these kinds, or of any, is waited for; an office that was asked reads the request no more. Keys of branches."""
    rows = row.branches.select_for_update(of=("self",)).filter(kind__in=kinds or BranchKind.values)
    waiting = list(rows.filter(state=BranchState.WAITING).order_by("pk"))
    for branch in waiting:
        branch.state = BranchState.SILENT
        branch.save(update_fields=["state"])
        branch.request = row
        _hide_again(branch, at)
    return [branch.pk for branch in waiting]
