"""Looking at what lists mask: allowed with a reason, and every look stands in the ledger (trust.md A7, M)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.access import lock_case
from approvals.models import Case
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.errors import Invalid
from portal.matters.record import record

REASONS = {
    "check": gettext_lazy("核对申请人身份"),
    "contact": gettext_lazy("联系申请人"),
    "document": gettext_lazy("核对证件和材料"),
    "oversight": gettext_lazy("监察核查"),
}


@transaction.atomic
def reveal(number: str, *, actor: User, reason: str, at: datetime | None = None) -> Case:
    """Record that the actor looks at ID number, phone and address, and why; ``reason`` is a key of REASONS."""
    at = at or present.now()
    case = lock_case(actor, number, move="reveal")
    if reason not in REASONS:
        raise Invalid(_("请选择查看的理由；每次查看都会记入办件记录。"), {"reason": [_("请从列表中选择")]})
    record(case.matter, "revealed", actor=actor, at=at, data={"reason": reason}, moves=False)
    return case
