"""Looking at who came with an order: with a reason, and every look stands in the ledger (CMP-14, trust.md A7)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints.access import get_order
from complaints.models import Order
from complaints.rules import at_centre, branch_of, leads_centre
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core import clock as present
from portal.core.errors import Invalid, NotAllowed
from portal.matters.models import Matter
from portal.matters.record import record

REASONS = {
    "contact": gettext_lazy("联系诉求人"),
    "check": gettext_lazy("核对诉求人身份"),
    "revisit": gettext_lazy("回访"),
    "oversight": gettext_lazy("监察核查"),
}


def may_reveal(user: User, order: Order) -> bool:
    """The centre and supervision; the lead office only when the person has not asked to be hidden. Never a co-handler."""
    if may_reveal_anonymous(user, order):
        return True
    return not order.is_protected and branch_of(user, order, "lead") is not None


def may_reveal_anonymous(user: User, order: Order) -> bool:
    """Who left no name is known to the centre and supervision alone, never to an office."""
    return at_centre(user, order) or leads_centre(user, order) or bool(user.offices_as(Role.SUPERVISOR))


@transaction.atomic
def reveal(number: str, *, actor: User, reason: str, at: datetime | None = None) -> Order:
    """Record that the actor looks at name and telephone, and why; ``reason`` is a key of REASONS."""
    at = at or present.now()
    order = get_order(actor, number)
    order.matter = Matter.objects.select_for_update(of=("self",)).select_related("office", "hall").get(pk=order.pk)
    if not may_reveal(actor, order):
        raise NotAllowed(_("诉求人身份对承办单位保密。需要联系时，请用“请诉求人补充”，由平台转达。"))
    if reason not in REASONS:
        raise Invalid(_("请选择查看的理由；每次查看都会记入工单记录。"), {"reason": [_("请从列表中选择")]})
    record(order.matter, "revealed", actor=actor, at=at, data={"reason": reason}, moves=False)
    return order
