"""How a request reaches a page or an action."""

import uuid

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from disclosure.requests.decisions import GIVING
from disclosure.requests.letters import FOR_APPLICANT, INFORMATION
from disclosure.requests.models import InformationRequest, RequestBranch
from disclosure.requests.moves import MOVES
from disclosure.requests.states import State
from disclosure.requests.words import BranchKind
from portal.accounts.models import User
from portal.accounts.represent import parties_represented_by
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.errors import NotFound
from portal.matters.access import check_version, open_to
from portal.matters.grants import granted
from portal.matters.kinds import same_code
from portal.matters.models import Document, DocumentState, Matter

KIND = "information_request"
_GONE = _("没有找到这件申请。请从列表重新进入。")
_NOT_OWN = _("请先在“进度查询”里输入编号和查询码，或登录后再打开这个页面。")


def requests_readable_by(user: User) -> QuerySet[InformationRequest]:
    """What a member of staff works on: of his office or shared with it, all for supervisors."""
    matters = open_to(user).filter(kind=KIND).order_by().values("pk")
    rows = InformationRequest.objects.filter(matter__in=matters)
    return rows.select_related("body", "matter__office", "drafted_by", "reviewed_by", "approved_by", "entry")


def get_request(user: User, number: str) -> InformationRequest:
    """One that the person may read; NotFound also for one that he may not."""
    found = requests_readable_by(user).filter(matter__number=number).first()
    if found is None:
        raise NotFound(str(_GONE))
    return found


def reads_papers(user: User, matter: Matter) -> bool:
    """The office that answers: letters name the applicant or a third party. Helpers, reviewers elsewhere and supervision read
    the request, not its papers.
    """
    return matter.office_id in user.offices_as(Role.EDITOR, Role.CHIEF, Role.HEAD)


def own_request(request: HttpRequest, number: str) -> InformationRequest:
    """The request of this visitor, by his account or by the query code that he has shown; NotFound for anybody else."""
    rows = InformationRequest.objects.filter(matter__number=number).select_related("body", "matter__office")
    user = request.user
    parties = parties_represented_by(user) if isinstance(user, User) else []
    found = rows.filter(matter__applicant__in=parties).first()
    if found is None and granted(request.session, number, clock.now()) is not None:
        found = rows.first()
    if found is None:
        raise NotFound(str(_NOT_OWN))
    return found


def of_token(token: uuid.UUID) -> InformationRequest | None:
    """The request that this form has made already."""
    return InformationRequest.objects.select_related("matter", "body").filter(token=token).first()


def own_papers(row: InformationRequest) -> QuerySet[Document]:
    """What the applicant may fetch: the papers to him, and the information itself once it was granted."""
    wanted = Q(kind__in=FOR_APPLICANT)
    if row.state in (State.REPLIED, State.ARCHIVED) and row.decision in GIVING:
        wanted |= Q(kind=INFORMATION, state=DocumentState.ISSUED)
    return row.matter.documents.filter(wanted).select_related("file").order_by("id")


def third_party(number: str, code: str) -> RequestBranch | None:
    """The question to a third party, if the code is its code; a wrong number costs the same work as a wrong code."""
    rows = RequestBranch.objects.filter(request__matter__number=number, kind=BranchKind.THIRD_PARTY)
    found = None
    for branch in rows.select_related("request__matter", "request__body").order_by("pk"):
        if same_code(code, branch.code):
            found = branch
    return found


def _locked(
    rows: QuerySet[Matter], user: User | None, number: str, move: str, version: int | None
) -> InformationRequest:
    matter = rows.select_for_update(of=("self",)).select_related("office", "hall").filter(number=number).first()
    row = InformationRequest.objects.select_related("body").filter(pk=matter.pk).first() if matter else None
    if matter is None or row is None:
        raise NotFound(str(_GONE))
    row.matter = matter
    check_version(matter, version)
    MOVES.check(user, row, move)
    return row


def lock_request(user: User, number: str, *, move: str, version: int | None = None) -> InformationRequest:
    """Lock matter and row for a move of staff. NotFound, NotAllowed, StaleVersion, WrongState."""
    readable = Matter.objects.filter(pk__in=open_to(user).filter(kind=KIND).order_by().values("pk"))
    return _locked(readable, user, number, move, version)


def lock_unasked(number: str, *, move: str, version: int | None = None) -> InformationRequest:
    """Lock for the applicant, a third party or the system, whose right the caller has checked."""
    return _locked(Matter.objects.filter(kind=KIND), None, number, move, version)
