"""The people and offices of complaints, and orders walked to a state by the actions."""

from datetime import datetime, timedelta
from typing import Any

from complaints.actions import caller, centre, office, review
from complaints.actions.register import Intake, register
from complaints.counting import count_orders
from complaints.models import Order
from portal.accounts.models import Office, OfficeKind
from portal.accounts.roles import Role
from tests import factories
from tests.factories import MONDAY

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TEXT = "小区门口的路灯坏了两个星期，晚上看不见路，请尽快修好。"
FACTS = office.ReplyFacts(
    truth="true",
    basis="《城市照明管理规定》",
    measures="已更换灯具",
    result="solved",
    contacted=True,
    text="路灯已修好。",
)
GOOD = review.Verdict(contacted=True, solved=True, satisfied=1)
BAD = review.Verdict(contacted=False, solved=False, satisfied=5, note="还是不亮")


class Cast:
    """The centre, a lead office, a co-handling office, supervision, and who works there."""

    def __init__(self) -> None:
        self.centre = hotline()
        self.lead = factories.office("示范市城管局")
        self.co = factories.office("示范市供电公司")
        self.operator = factories.user("operator", (Role.OPERATOR, self.centre))
        self.other_operator = factories.user("operator2", (Role.OPERATOR, self.centre))
        self.manager = factories.user("manager", (Role.OPERATOR, self.centre), (Role.CHIEF, self.centre))
        self.handler = factories.user("handler", (Role.REVIEWER, self.lead))
        self.head = factories.user("lead-head", (Role.HEAD, self.lead))
        self.co_handler = factories.user("co-handler", (Role.REVIEWER, self.co))
        oversight = factories.office("效能监察室", OfficeKind.OVERSIGHT)
        self.supervisor = factories.user("supervisor", (Role.SUPERVISOR, oversight))
        self.stranger = factories.user("stranger", (Role.HEAD, factories.office("示范市教育局")))
        self.citizen = factories.user("citizen")


def hotline() -> Office:
    """The complaint centre."""
    defaults = {"name": "示范市12345热线受理中心", "kind": OfficeKind.OVERSIGHT, "division": factories.division()}
    return Office.objects.get_or_create(code="RX-999900", defaults=defaults)[0]


def intake(**changes: Any) -> Intake:
    """A named request for help by telephone."""
    facts: dict[str, Any] = {
        "kind": "help",
        "source": "phone",
        "text": TEXT,
        "name": "张示例",
        "phone": "13800000000",
    }
    return Intake(**{**facts, **changes})


def registered(cast: Cast, at: datetime = MONDAY, **changes: Any) -> Order:
    return register(intake(**changes), actor=cast.operator, at=at)[0]


def dispatched(cast: Cast, at: datetime = MONDAY, *, co: bool = False, **changes: Any) -> Order:
    order = registered(cast, at, **changes)
    helpers = [cast.co] if co else []
    return centre.dispatch(order.matter.number, actor=cast.operator, lead=cast.lead, co=helpers, at=at)


def signed(cast: Cast, at: datetime = MONDAY, **changes: Any) -> Order:
    order = dispatched(cast, at, **changes)
    return office.sign(order.matter.number, actor=cast.handler, at=at)


def handling(cast: Cast, at: datetime = MONDAY, **changes: Any) -> Order:
    order = signed(cast, at, **changes)
    return office.contact(order.matter.number, actor=cast.handler, reached=True, note="已电话联系", at=at)


def replied(cast: Cast, at: datetime = MONDAY, **changes: Any) -> Order:
    order = handling(cast, at, **changes)
    return office.reply(order.matter.number, actor=cast.handler, facts=FACTS, at=at)


def reviewed(cast: Cast, at: datetime = MONDAY, **changes: Any) -> Order:
    order = replied(cast, at, **changes)
    return review.pass_reply(order.matter.number, actor=cast.operator, at=at)


def judged(cast: Cast, verdict: review.Verdict = GOOD, at: datetime = MONDAY, **changes: Any) -> Order:
    """Revisited by the person himself."""
    order = reviewed(cast, at, **changes)
    return caller.give_verdict(order.matter.number, caller=order.callers.get().pk, verdict=verdict, at=at)


def fresh(order: Order) -> Order:
    """The order as the database has it."""
    return Order.objects.select_related("matter").get(pk=order.pk)


def counted() -> None:
    """Count every order, as the ledger consumer does soon after each event."""
    count_orders(Order.objects.values_list("pk", flat=True))
