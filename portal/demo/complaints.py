"""The demo's complaints: a centre with operators, a small category tree of our own, and orders in many states."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from complaints.actions import centre, office, review
from complaints.actions.register import Intake, register
from complaints.models import Category, Order
from portal.accounts.models import Office, User
from portal.core import clock
from portal.demo import city

TREE = (
    ("城市管理", "市政设施", ("路灯", "井盖", "道路破损")),
    ("城市管理", "环境卫生", ("垃圾清运", "公共厕所")),
    ("公用事业", "供水供气", ("停水", "停气")),
    ("公用事业", "供电供热", ("停电", "停暖")),
    ("政务服务", "窗口服务", ("服务态度", "办理超时", "一次性告知")),
    ("市场监管", "消费维权", ("价格问题", "食品安全")),
    ("交通出行", "公共交通", ("公交线路", "出租车")),
)
FACTS = office.ReplyFacts(
    truth="true",
    basis="《示范市城市管理办法》（虚构）",
    measures="已派人到现场处理，并列入每周巡查",
    result="solved",
    contacted=True,
    text="您反映的问题已经处理好，今后每周巡查一次。谢谢您。",
)
# kind, department, words
TOLD = (
    ("help", "urban", "示范路公交站旁的路灯坏了一个星期，晚上看不清路。"),
    ("complain", "market", "在示范超市买的面包过了保质期，店家不肯退。"),
    ("consult", "civil", "给老人办高龄补贴要带什么材料？"),
    ("suggest", "transport", "建议2路公交车早高峰多开两班。"),
    ("complain", "urban", "小区北门的垃圾三天没有清运，味道很大。"),
    ("help", "housing", "楼上漏水，物业说维修基金用不了，请帮忙协调。"),
    ("praise", "police", "户籍窗口的工作人员很耐心，特来表扬。"),
    ("complain", "environment", "工地夜里十二点还在施工，睡不着觉。"),
    ("consult", "labour", "灵活就业人员怎样缴社保？"),
    ("help", "transport", "网约车丢了钱包，请帮忙联系司机。"),
)


def load_categories() -> int:
    """A tree of three levels in words of our own; gives how many classes."""
    for first, second, thirds in TREE:
        top = _category(first, None)
        middle = _category(second, top)
        for third in thirds:
            _category(third, middle)
    return Category.objects.count()


def _category(name: str, parent: Category | None) -> Category:
    siblings = Category.objects.filter(parent=parent)
    found = siblings.filter(name=name).first()
    code = f"{parent.pk if parent else ''}{siblings.count() + 1:03d}"
    level, utility = (parent.level + 1 if parent else 1), name in ("停水", "停气", "停电", "停暖")
    return found or Category.objects.create(code=code, name=name, parent=parent, level=level, is_utility=utility)


def load_orders() -> int:
    """Orders from two weeks ago until now, each walked some steps by the people who would do it."""
    departments, operator = city.departments(), User.objects.get(username="operator1")
    checker = User.objects.get(username="operator2")
    for index, (kind, slug, words) in enumerate(TOLD):
        at = clock.now() - timedelta(days=12 - index, hours=index)
        order = register(_intake(kind, words, index), actor=operator, at=at)[0]
        steps = list(_steps(order, departments[slug], operator, checker, slug))
        for number, step in enumerate(steps[: index % (len(steps) + 1)]):
            step(at + timedelta(hours=2 * (number + 1)))
    register(_intake("report", "举报某单位工作人员收受礼品（虚构）。", 20), actor=operator)
    return Order.objects.count()


def _intake(kind: str, words: str, index: int) -> Intake:
    named = index % 3 != 2
    return Intake(
        kind=kind,
        source=("phone", "web", "mailbox")[index % 3],
        text=words,
        identity=("named", "hidden", "anonymous")[index % 3],
        name="孙示例" if named else "",
        phone="13900000000" if named else "",
        consents_to_publish=index % 3 == 2,
    )


def _steps(order: Order, lead: Office, operator: User, checker: User, slug: str) -> Iterator[Callable[..., object]]:
    """The way of an order; what comes after the current state is simply not walked."""
    number = order.matter.number
    reviewer = User.objects.get(username=f"reviewer-{slug}")
    good = review.Verdict(contacted=True, solved=True, satisfied=2)
    yield lambda at: centre.dispatch(number, actor=operator, lead=lead, at=at)
    yield lambda at: office.sign(number, actor=reviewer, at=at)
    yield lambda at: office.contact(number, actor=reviewer, reached=True, note="已电话联系", at=at)
    yield lambda at: office.reply(number, actor=reviewer, facts=FACTS, at=at)
    yield lambda at: review.pass_reply(number, actor=operator, at=at)
    yield lambda at: review.revisit(number, actor=checker, verdict=good, at=at)
    yield lambda at: review.close(number, actor=operator, at=at)
