"""Objects of complaints for the access sweep, beside those in tests/access_objects.py."""

from collections.abc import Callable, Mapping
from datetime import time, timedelta
from typing import Any

from django.db.models import Max

from complaints.actions.follow_up import follow_up
from complaints.actions.register import Intake, register
from complaints.models import (
    Knowledge,
    Order,
    Period,
    PeriodReport,
    Publication,
    Reception,
    Reply,
    RoutingTable,
    Sample,
)
from complaints.reception import actions as receiving
from complaints.reporting.periods import finished
from complaints.reporting.reports import make
from portal.accounts.roles import Role
from portal.core import clock
from portal.matters.files.store import store
from portal.matters.models import Dispute, Document, Matter
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


def _period_report(side: Any) -> Mapping[str, object]:
    stretch = finished(Period.WEEK, clock.today())
    for _week in PeriodReport.objects.filter(period=Period.WEEK):  # each side has a week of its own
        stretch = stretch.before
    report = make(stretch)
    Matter.objects.filter(pk=report.pk).update(office=side.version.item.body, hall=side.hall)
    return {"number": report.matter.number, "name": "write"}


def _monthly_report(side: Any) -> Mapping[str, object]:
    stretch = finished(Period.MONTH, clock.today())
    report = make(stretch)
    PeriodReport.objects.filter(pk=report.pk).update(state="signed", signed_at=clock.now())
    paper = store([b"%PDF-1.4"], name="r.pdf", content_type="application/pdf")
    facts = {"kind": "D44", "title": "月报", "state": "issued", "file": paper, "event_seq": 1}
    Document.objects.create(matter=report.matter, created_at=clock.now(), **facts)
    return {"slot": stretch.slot}


def _sample(side: Any) -> Mapping[str, object]:
    now, office = clock.now(), side.version.item.body
    order = register(Intake(kind="help", source="web", text=f"修 {now}"), actor=None)[0]
    Matter.objects.filter(pk=order.pk).update(office=office, hall=side.hall)
    reply = Reply.objects.create(order=order, office=office, by=side.owner, at=now, contacted=True)
    return {"pk": Sample.objects.create(reply=reply, order=order, office=office, week=now.date(), drawn_at=now).pk}


def _upper_order(side: Any) -> Mapping[str, object]:
    number = f"UP{Order.objects.count()}"
    intake = Intake(kind="help", source="upper", text=f"上级交办 {number}", upper_number=number)
    order = register(intake, actor=None)[0]
    Matter.objects.filter(pk=order.pk).update(office=side.version.item.body, hall=side.hall)
    return {"source": "upper", "upper_number": number}


def _dispute(side: Any) -> Mapping[str, object]:
    facts = {"way": "lawsuit", "number": f"案{Dispute.objects.count()}", "subject": "x", "organ": "法院"}
    days = {"filed_on": clock.today(), "made_at": clock.now(), "made_by": side.owner}
    return {"pk": Dispute.objects.create(office=side.version.item.body, **facts, **days).pk}


OBJECTS: dict[str, Callable[[Any], Mapping[str, object]]] = {
    "reception": _reception,
    "public reception": _public_reception,
    "follow-up": _follow_up,
    "routing table": _routing_table,
    "knowledge": _knowledge,
    "period report": _period_report,
    "monthly report": _monthly_report,
    "sample": _sample,
    "upper order": _upper_order,
    "dispute": _dispute,
}
