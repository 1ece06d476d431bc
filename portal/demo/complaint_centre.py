"""What the demo's complaint centre keeps beside its orders: routes, knowledge, receptions, a late order under oversight."""

from datetime import date, time, timedelta
from typing import Any

from complaints.actions.oversight import oversee
from complaints.models import Category, Knowledge, Order, Reception, RoutingTable
from complaints.offices import centre
from complaints.reception import actions as receiving
from complaints.reception.rules import AHEAD
from complaints.rulebook import actions as rulebook
from complaints.rulebook.reading import RouteRow
from portal.accounts.models import Post, User
from portal.accounts.roles import Role
from portal.core import clock
from portal.demo import city

ROUTES = (("城市管理", "urban"), ("公用事业", "housing"), ("市场监管", "market"), ("交通出行", "transport"))
KNOWN = (
    ("urban", "路灯坏了找谁修？", "拨打12345报修，写明路名和灯杆号，城管部门在3个工作日内修好。"),
    ("civil", "高龄补贴怎么申请？", "带身份证和银行卡到社区，或在政务服务网申请，5个工作日办结。"),
    ("market", "买到过期食品怎么办？", "保留小票和实物，拨打12345投诉，市场监管部门会上门核查。"),
)
TOPICS = (("in_hall", "城市管理"), ("outreach", "老旧小区改造"), ("open_hearing", "停车难"))


def load_centre() -> int:
    """Load once; gives how many receptions are announced."""
    if not RoutingTable.objects.exists():
        _routes()
    if not Knowledge.objects.exists():
        _knowledge()
    if not Reception.objects.exists():
        _receptions()
    _oversight()
    return Reception.objects.count()


def _holder(role: Role, office: int | None = None, other_than: int | None = None) -> User | None:
    posts = Post.objects.filter(role=role, is_active=True).exclude(holder_a=other_than)
    post = (posts.filter(office=office) if office else posts).order_by("pk").first()
    return post.holder_a if post else None


def _routes() -> None:
    """A table in force from the first of the year, proposed and put in force by two people."""
    departments, operator = city.departments(), _holder(Role.OPERATOR, centre().pk)
    tops = {category.name: category for category in Category.objects.filter(level=1)}
    rows = [RouteRow(tops[name], None, "", departments[slug], ()) for name, slug in ROUTES if name in tops]
    if operator is not None and rows:
        table = rulebook.propose_routing(rows, actor=operator, note="演示规则")
        second = _holder(Role.HEAD, centre().pk) or _holder(Role.CHIEF, centre().pk)
        if second is not None and second.pk != operator.pk:
            rulebook.put_in_force(RoutingTable, table.pk, actor=second, valid_from=clock.today())


def _knowledge() -> None:
    departments = city.departments()
    for slug, question, answer in KNOWN:
        keeper = _holder(Role.REVIEWER, departments[slug].pk) or _holder(Role.HEAD, departments[slug].pk)
        if keeper is not None:
            facts = rulebook.Answer(question, answer, None, "", clock.today() + timedelta(days=180))
            rulebook.keep_knowledge(facts, office=departments[slug], actor=keeper)


def _receptions() -> None:
    leader, planner = _holder(Role.LEADER), _holder(Role.OPERATOR, centre().pk)
    second = _holder(Role.OPERATOR, centre().pk, planner.pk if planner else None)
    if leader is None or planner is None or second is None:
        return
    for index, (kind, topic) in enumerate(TOPICS):
        day: date = clock.today() + timedelta(days=(AHEAD + 5) * (index + 1))
        plan = receiving.Plan(kind, leader, topic, "示范市政务服务中心二楼接访室", day, time(9), time(11, 30), 8)
        number = receiving.plan(plan, actor=planner).matter.number
        receiving.publish(number, actor=second)


def _oversight() -> None:
    """One order that is being handled gets an oversight order, so that the supervisor has something to read."""
    supervisor = _holder(Role.SUPERVISOR)
    order = Order.objects.filter(state="handling", oversights=None).order_by("pk").first()
    if supervisor is not None and order is not None and not Order.objects.exclude(oversights=None).exists():
        facts: dict[str, Any] = {
            "ground": "repeated",
            "demand": "查明反复发生的原因，提出长效办法。",
            "due_on": clock.today() + timedelta(days=7),
        }
        oversee(order.matter.number, actor=supervisor, **facts)
