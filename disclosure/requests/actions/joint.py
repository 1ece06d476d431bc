"""Offices that help to find or judge the information (协办): the clock runs on meanwhile."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.requests.access import lock_request
from disclosure.requests.actions import branches
from disclosure.requests.models import InformationRequest
from disclosure.requests.record import record_move, tell_office
from disclosure.requests.words import BranchKind, BranchState
from portal.accounts.models import Office, User
from portal.accounts.roles import Role
from portal.core import clock as present
from portal.core.names import required


@transaction.atomic
def ask_joint(
    number: str, *, actor: User, office: Office, question: str, at: datetime | None = None, version: int | None = None
) -> InformationRequest:
    """Another office helps to find or judge it; it may read the request until it has answered. The clock runs on."""
    at = at or present.now()
    row = lock_request(actor, number, move="ask_joint", version=version)
    branch = branches.begin(row, BranchKind.JOINT, question, actor, at, office=office)
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
    branch = branches.asked_of(row, BranchKind.JOINT, actor)
    words = required(opinion, "opinion", _("请写明协办意见。"))
    tell = tell_office(row.body, "协办意见已提交", f"申请 {number} 的协办单位已提交意见。", Role.EDITOR)
    branches.close(branch, BranchState.ANSWERED, at, agrees=None, answer=words)
    record_move(row, "branch_answered", actor=actor, at=at, data={"branch": branch.pk}, tell=tell)
    return row


@transaction.atomic
def end_joint(
    number: str, *, actor: User, at: datetime | None = None, version: int | None = None
) -> InformationRequest:
    """The editor waits no longer for offices that help: they must not hold up the lawful day."""
    at = at or present.now()
    row = lock_request(actor, number, move="end_joint", version=version)
    ended = branches.end_waiting(row, at, BranchKind.JOINT)
    record_move(row, "joint_ended", actor=actor, at=at, data={"branches": ended})
    return row
