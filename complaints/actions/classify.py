"""Correcting what an order is and whom it is about, and what follows for who may see it (CMP-14)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from complaints.access import lock_order
from complaints.actions.register import HIDDEN_LABEL
from complaints.hiding import exclude_accused, handled_by_barred, hide_alike, tell_who_is_left
from complaints.kinds import PROTECTED_KINDS, Kind, Urgency, priority_of
from complaints.models import Category, Order
from complaints.record import record_move
from complaints.timing import tighten
from portal.accounts.models import Division, Office, User
from portal.core import clock as present
from portal.core.errors import Invalid
from portal.matters.record import Telling


@transaction.atomic
def classify(
    number: str,
    *,
    actor: User,
    kind: str,
    category: Category | None,
    area: Division | None,
    urgency: str,
    object_office: Office | None = None,
    object_person: User | None = None,
    at: datetime | None = None,
    version: int | None = None,
) -> Order:
    """Correct what the order is and whom it is about; limits that run already stay as they were told to the person.

    Who was named stays named when nobody else is: forgetting him would open the order to him.
    Raises Invalid when the office that handles it is one that may not know of it any more.
    """
    at = at or present.now()
    order = lock_order(actor, number, move="classify", version=version)
    if kind not in Kind.values or urgency not in Urgency.values:
        raise Invalid(_("请选择诉求类型和紧急程度。"), {"kind": [_("请从列表中选择")]})
    if order.is_protected and kind not in (Kind.REPORT, Kind.RETALIATION, order.kind):
        raise Invalid(_("保密的举报不能改为其他类型。"), {"kind": [_("请另选类型")]})
    other_urgency = urgency != order.urgency
    order.kind, order.category, order.area, order.urgency = kind, category, area, urgency
    order.object_office = object_office or order.object_office
    order.object_person = object_person or order.object_person
    if kind in PROTECTED_KINDS and not order.is_protected:
        _protect(order)
    told = _hide_from_accused(order, at)
    order.matter.priority = priority_of(kind, urgency)
    if other_urgency:
        tighten(order, at)
    named = {"office": order.object_office_id, "person": order.object_person_id}
    data = {"kind": kind, "category": category.pk if category else None, "urgency": urgency, **named}
    record_move(order, "classified", actor=actor, at=at, data=data, tell=told)
    return order


def _protect(order: Order) -> None:
    """What turns out to be a report is hidden like one, with all that was merged into it (CMP-14)."""
    for each in (order, *order.repeats.select_related("matter")):
        each.is_protected = True
        each.matter.applicant, each.matter.applicant_label = None, HIDDEN_LABEL
        each.matter.save(update_fields=["applicant", "applicant_label"])
    order.repeats.update(is_protected=True)


def _hide_from_accused(order: Order, at: datetime) -> list[Telling]:
    """An office that may not know of the order must give it back first (CMP-14)."""
    exclude_accused(order, at)
    told = [*hide_alike(order, at=at), *tell_who_is_left(order)]
    if handled_by_barred(order):
        message = _("被反映的人领导的单位或被举报的单位正在承办此单。请先改派给其他单位，再更正。")
        raise Invalid(message, {"kind": [_("请先改派")], "object_person": [_("请先改派")]})
    return told
