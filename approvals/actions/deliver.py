"""After the decision: issue the certificate, serve it with a receipt, archive the file."""

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
from portal.core.numbering import next_serial
from portal.matters import clock
from portal.matters.models import DocumentState

SERVE_WAYS = {
    "direct": _("直接送达"),
    "mail": _("邮寄送达"),
    "electronic": _("电子送达"),
    "leave": _("留置送达"),
    "notice": _("公告送达"),
}


@transaction.atomic
def issue(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> Case:
    """Make the certificate D20 (LIC-14); an item whose result is the decision itself has none."""
    at = at or present.now()
    case = lock_case(actor, number, move="issue", version=version)
    case.issue()
    if case.item_version.result.get("type") == "证照":
        order_letter(case, "D20", at=at, actor=actor)
    record_move(case, "issued", actor=actor, at=at, data={"certificate": case.certificate_number})
    return case


@transaction.atomic
def serve(
    number: str,
    *,
    actor: User,
    way: str = "direct",
    receiver: str = "",
    at: datetime | None = None,
    version: int | None = None,
) -> Case:
    """Hand over or send the papers; letter D27 is the service receipt. The delivery limit stops."""
    at = at or present.now()
    case = lock_case(actor, number, move="serve", version=version)
    if way not in SERVE_WAYS:
        raise Invalid(_("请选择送达方式。"), {"way": [_("请从列表中选择")]})
    case.serve(on=local_date(at), way=way)
    clock.stop(case.matter, limits.DELIVERY, on=local_date(at), at=at)
    order_letter(case, "D27", at=at, actor=actor, way=str(SERVE_WAYS[way]), receiver=receiver)
    tell = tell_applicant(case, "办理结果已送达", "您可以在办件页面查看和下载全部文书。")
    record_move(case, "served", actor=actor, at=at, data={"way": way}, tell=tell)
    return case


@transaction.atomic
def archive(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> Case:
    """File the case away under an archive number; read-only from now on. All letters must exist as papers."""
    at = at or present.now()
    case = lock_case(actor, number, move="archive", version=version)
    if case.matter.documents.filter(state=DocumentState.DRAFT).exists():
        raise WrongState(_("还有文书正在制作，不能归档。请稍后再试；如长时间未完成，请联系系统管理员。"))
    year = local_date(at).year
    serial = next_serial(f"archive:{case.matter.office_id}:{year}")
    case.archive(f"{case.matter.office.code}-XK-{year}-{serial:05d}")
    record_move(case, "archived", actor=actor, at=at, data={"archive_number": case.archive_number})
    return case
