"""Objects of complaints for the access sweep, beside those in tests/access_objects.py."""

from collections.abc import Callable, Mapping
from datetime import time, timedelta
from typing import Any

from django.db.models import Max

from complaints.actions.follow_up import follow_up
from complaints.actions.register import Intake, register
from complaints.models import Knowledge, Publication, Reception, RoutingTable
from complaints.reception import actions as receiving
from portal.accounts.roles import Role
from portal.core import clock
from portal.matters.models import Matter
from tests import factories
from tests.complaints.scene import hotline


def _reception(side: Any) -> Mapping[str, object]:
    """A planned session of the hall's centre."""
    leader = factories.user("a leader", (Role.LEADER, factories.office("示范市人民政府")))
    planner = factories.user("a planner", (Role.OPERATOR, hotline()))
    day = clock.today() + timedelta(days=30)
    plan = receiving.Plan("in_hall", leader, "接访", "大厅", day, time(9), time(11), 5)
    reception = receiving.plan(plan, actor=planner)
    Matter.objects.filter(pk=reception.pk).update(office=side.version.item.body, hall=side.hall)
    return {"number": reception.matter.number, "name": "cancel"}


def _public_reception(side: Any) -> Mapping[str, object]:
    number = _reception(side)["number"]
    Reception.objects.filter(matter__number=number).update(state="published", published_at=clock.now())
    return {"number": number}


def _follow_up(side: Any) -> Mapping[str, object]:
    now = clock.now()
    order = register(Intake(kind="consult", source="mailbox", text=f"问 {now}", consents_to_publish=True), actor=None)[
        0
    ]
    facts = {"title": "来信", "question": "问", "answer": "答", "office_name": "局", "prepared_by": side.owner}
    days = {"asked_on": now.date(), "answered_on": now.date(), "published_at": now}
    letter = Publication.objects.create(order=order, code=f"f{order.pk}", state="published", **facts, **days)
    Matter.objects.filter(pk=order.pk).update(office=side.version.item.body, hall=side.hall)
    return {"pk": follow_up(letter, text="谢谢").pk}


def _routing_table(side: Any) -> Mapping[str, object]:
    version = (RoutingTable.objects.aggregate(last=Max("version"))["last"] or 0) + 1
    return {"kind": "routing", "pk": RoutingTable.objects.create(version=version, valid_from="2026-01-01").pk}


def _knowledge(side: Any) -> Mapping[str, object]:
    facts = {"question": "问", "answer": "答", "checked_on": clock.today(), "review_due_on": clock.today()}
    return {"pk": Knowledge.objects.create(office=side.version.item.body, **facts).pk}


OBJECTS: dict[str, Callable[[Any], Mapping[str, object]]] = {
    "reception": _reception,
    "public reception": _public_reception,
    "follow-up": _follow_up,
    "routing table": _routing_table,
    "knowledge": _knowledge,
}
