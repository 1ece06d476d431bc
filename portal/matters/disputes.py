"""Registering reconsiderations and lawsuits, their results, and what annual reports count of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from portal.accounts.models import Office, User
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.clock import local_date
from portal.core.errors import Invalid, NotAllowed, NotFound, WrongState
from portal.matters.access import open_to
from portal.matters.models import Dispute, DisputeResult, DisputeWay, Matter
from portal.matters.record import record

KEEPS = (Role.REVIEWER, Role.CHIEF, Role.HEAD, Role.EDITOR, Role.OPERATOR)


@dataclass(frozen=True)
class Filed:
    """A dispute as it is registered."""

    office: Office
    way: str
    number: str
    subject: str
    organ: str
    filed_on: date
    about_disclosure: bool = False
    matter_number: str = ""


def disputes_readable_by(user: User) -> QuerySet[Dispute]:
    """Those of one's offices; all for supervisors."""
    rows = Dispute.objects.select_related("office", "matter")
    return rows if user.offices_as(Role.SUPERVISOR) else rows.filter(office__in=user.offices_as(*KEEPS))


@transaction.atomic
def register_dispute(filed: Filed, *, actor: User, at: datetime | None = None) -> Dispute:
    """Register a dispute of one's own office. Raises NotAllowed, Invalid with a message a field."""
    at = at or clock.now()
    if filed.office.pk not in actor.offices_as(*KEEPS):
        raise NotAllowed(_("复议诉讼案件由被申请人（被告）单位登记。"))
    wrong = {name: [_("必须填写")] for name in ("number", "subject", "organ") if not getattr(filed, name).strip()}
    if filed.way not in DisputeWay.values:
        wrong["way"] = [_("请从列表中选择")]
    if filed.filed_on > local_date(at):
        wrong["filed_on"] = [_("受理日期不能晚于今天")]
    matter = open_to(actor).filter(number=filed.matter_number).first() if filed.matter_number else None
    if filed.matter_number and matter is None:
        wrong["matter_number"] = [_("没有找到这个办件，请核对编号")]
    if Dispute.objects.filter(office=filed.office, way=filed.way, number=filed.number.strip()).exists():
        wrong["number"] = [_("这个案号已经登记过")]
    if wrong:
        raise Invalid(_("有些内容需要改正，改好后再保存。"), wrong)
    dispute = Dispute.objects.create(
        office=filed.office,
        matter=matter,
        way=filed.way,
        number=filed.number.strip()[:60],
        subject=filed.subject.strip()[:200],
        organ=filed.organ.strip()[:100],
        about_disclosure=filed.about_disclosure,
        filed_on=filed.filed_on,
        made_by=actor,
        made_at=at,
    )
    _note(dispute, "dispute_filed", actor, at)
    return dispute


@transaction.atomic
def decide_dispute(
    pk: int, *, actor: User, result: str, decided_on: date, note: str = "", at: datetime | None = None
) -> Dispute:
    """Write down how it ended, once. Raises NotFound, WrongState, Invalid."""
    at = at or clock.now()
    dispute = Dispute.objects.select_for_update(of=("self",)).select_related("matter", "office").filter(pk=pk).first()
    if dispute is None or dispute.office_id not in actor.offices_as(*KEEPS):
        raise NotFound(_("没有找到这个案件。请从列表重新进入。"))
    if dispute.result != DisputeResult.PENDING:
        raise WrongState(_("这个案件的结果已经登记，不能再改。"))
    if result not in DisputeResult.values or result == DisputeResult.PENDING:
        raise Invalid(_("请选择审理结果。"), {"result": [_("请从列表中选择")]})
    if not dispute.filed_on <= decided_on <= local_date(at):
        raise Invalid(_("审结日期须在受理日期之后、今天之前。"), {"decided_on": [_("请改日期")]})
    dispute.result, dispute.decided_on, dispute.note, dispute.decided_by = result, decided_on, note.strip(), actor
    dispute.save(update_fields=["result", "decided_on", "note", "decided_by"])
    _note(dispute, "dispute_decided", actor, at)
    return dispute


def _note(dispute: Dispute, kind: str, actor: User, at: datetime) -> None:
    """What concerns a matter stands in its ledger."""
    if dispute.matter_id is not None:
        matter = Matter.objects.select_for_update().get(pk=dispute.matter_id)
        data = {"way": dispute.way, "result": dispute.result}
        record(matter, kind, actor=actor, at=at, data=data, office=dispute.office, moves=False)


def disclosure_disputes(offices: Iterable[int], year: int) -> list[tuple[str, str]]:
    """(way, result) of each dispute about disclosure that was decided in a year or was pending at its end."""
    last = date(year, 12, 31)
    rows = Dispute.objects.filter(office__in=list(offices), about_disclosure=True, filed_on__lte=last)
    rows = rows.filter(Q(decided_on=None) | Q(decided_on__gte=date(year, 1, 1)))
    return [
        (way, result if decided_on and decided_on <= last else DisputeResult.PENDING.value)
        for way, result, decided_on in rows.values_list("way", "result", "decided_on")
    ]
