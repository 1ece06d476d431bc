"""Who may never see an order: whom it is about and who must stand back, for it and all that is merged with it (CMP-14)."""

from datetime import datetime

from complaints.kinds import PROTECTED_KINDS
from complaints.models import Order
from complaints.record import tell_offices, tell_supervision
from complaints.routing import barred_offices
from complaints.rules import live_branches
from portal.matters.models import Matter
from portal.matters.record import Telling
from portal.matters.sharing import exclude, exclude_alike, exclude_person

ACCUSED = "accused"


def exclude_accused(order: Order, at: datetime) -> None:
    """Who is complained about never sees it, nor do his subordinates; of a report the whole office (CMP-14)."""
    matter, office = order.matter, order.object_office
    for person in (order.object_person, order.object_matter.handler if order.object_matter else None):
        if person is not None:
            exclude_person(matter, person, ground=ACCUSED, at=at)
    if order.kind in PROTECTED_KINDS:
        office = office or (order.object_matter.office if order.object_matter else None)
        if office is not None and office.pk != matter.hall_id:
            exclude(matter, office=office, ground=ACCUSED, at=at)


def hide_alike(order: Order, *others: Order, at: datetime) -> list[Telling]:
    """Hide the order and all that is merged with it from the same people; who is told that he must find somebody else.

    A handler who may not see it any more is taken off it.
    """
    family = {each.pk: each for each in (order, *others)}
    for each in (order, *others):
        family |= {repeat.pk: repeat for repeat in each.repeats.select_related("matter")}
    exclude_alike([each.matter for each in family.values()], at=at)
    return [telling for each in (order, *others) for telling in _without_handler(each.matter)]


def _without_handler(matter: Matter) -> list[Telling]:
    if matter.handler_id is None or not matter.exclusions.filter(person=matter.handler_id).exists():
        return []
    matter.handler = None
    matter.save(update_fields=["handler"])
    return tell_offices([matter.office_id], "承办人须回避", f"工单 {matter.number} 的承办人须回避，请另行安排。")


def tell_who_is_left(order: Order) -> list[Telling]:
    """Where the centre itself is led by whom it is about, supervision must send it on."""
    if not hidden_from_centre(order):
        return []
    return tell_supervision("有工单须由监察分派", f"工单 {order.matter.number} 涉及受理中心，请监察人员分派。")


def hidden_from_centre(order: Order) -> bool:
    """Whether the centre that received it must stand back as a whole."""
    return order.matter.exclusions.filter(office=order.matter.hall_id).exists()


def handled_by_barred(order: Order) -> bool:
    """Whether an office that may not know of the order has it now."""
    barred = barred_offices(order)
    return any(branch.office_id in barred for branch in live_branches(order))
