"""Storing the agreement of a mediation to which an order was referred."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from complaints.access import lock_order
from complaints.models import Mediation, Order
from complaints.record import record_move
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid
from portal.core.names import required
from portal.core.text.personal import mask_personal


@transaction.atomic
def record_mediation(
    number: str,
    *,
    actor: User,
    committee: str,
    agreed_on: date,
    parties: str,
    agreement: str,
    at: datetime | None = None,
    version: int | None = None,
) -> Order:
    """Keep the agreement, numbers of people masked. Raises Invalid for a day to come or before the order."""
    at = at or present.now()
    order = lock_order(actor, number, move="record_mediation", version=version)
    if not local_date(order.matter.opened_at) <= agreed_on <= local_date(at):
        raise Invalid(_("达成日期须在登记之后、今天之前。"), {"agreed_on": [_("请改日期")]})
    Mediation.objects.create(
        order=order,
        committee=required(committee, "committee", _("请写调解组织的名称。"))[:100],
        agreed_on=agreed_on,
        parties=mask_personal(required(parties, "parties", _("请写当事人，用身份代称。")))[:200],
        agreement=mask_personal(required(agreement, "agreement", _("请写协议内容。"))),
        recorded_by=actor,
        recorded_at=at,
    )
    record_move(order, "mediated", actor=actor, at=at, data={"agreed_on": agreed_on.isoformat()})
    return order
