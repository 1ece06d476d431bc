"""The demo accounts: few, easy to remember, one password. They exist only where PORTAL_DEMO_ACCOUNTS is on."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User

PASSWORD = "shifan-demo-2026"  # noqa: S105 - shown on the sign-in page of the demo


@dataclass(frozen=True)
class DemoAccount:
    """Who signs in with which name, and what he or she should look at first."""

    username: str
    who: str | Promise
    look: str | Promise


ACCOUNTS = (
    DemoAccount("wang", _("市民王示例，也是晨光餐饮店的经营者"), _("我的办件：有一件要补正，有一件已发证")),
    DemoAccount("li", _("市民李示例，受托为几家企业代办"), _("选择替谁申请，再选一个事项")),
    DemoAccount("zhang", _("市民张示例，还没有办过事"), _("从首页找一个事项，在线申请")),
    DemoAccount("window1", _("综合窗口1"), _("收件：受理、一次性告知补正")),
    DemoAccount("window2", _("综合窗口2"), _("收件和送达")),
    DemoAccount(
        "reviewer-market", _("市场监督管理局审查员"), _("待审查的办件；也是公开编辑：依申请公开、双公示、公开信息")
    ),
    DemoAccount("chief-market", _("市场监督管理局首席代表"), _("作出决定，批准特别程序")),
    DemoAccount("head-market", _("市场监督管理局负责人"), _("作出决定，批准延期")),
    DemoAccount("supervisor", _("效能监察室监察员"), _("监察看板：超时的办件和每个日期的计算")),
    DemoAccount("supervisor2", _("另一位监察员"), _("红牌撤牌须由第二人批准")),
    DemoAccount("operator1", _("12345热线受理员"), _("投诉工单：登记、派单、审核、回访")),
    DemoAccount("hotline-chief", _("12345热线管理员"), _("投诉工单：登记回避、重新办理")),
    DemoAccount("reviewer-urban", _("城市管理局承办人"), _("投诉工单：签收、联系诉求人、答复")),
    DemoAccount("leader", _("分管市领导"), _("投诉工单：包案、签字销号")),
    DemoAccount("catalogue", _("事项管理员"), _("事项目录：导入、编辑")),
    DemoAccount("catalogue2", _("另一位事项管理员"), _("审核、发布别人编辑的版本")),
    DemoAccount("sysadmin", _("系统管理员"), _("管理后台：用户、机构、岗位")),
)


def hashed_password() -> str:
    """The password of every account, hashed once; nobody can sign in where demo accounts are off."""
    return make_password(PASSWORD if settings.PORTAL_DEMO_ACCOUNTS else None)


def shown() -> tuple[DemoAccount, ...]:
    """The accounts that pages and the start may name: none where they are off or the city is not loaded."""
    if not settings.PORTAL_DEMO_ACCOUNTS:
        return ()
    there = set(
        User.objects.filter(username__in=[each.username for each in ACCOUNTS]).values_list("username", flat=True)
    )
    return tuple(each for each in ACCOUNTS if each.username in there)


def lines() -> list[str]:
    """For the start: who, with which password, and which page to look at."""
    rows = [f"  {each.username:<16} {each.who}；{each.look}" for each in shown()]
    return ["", f"演示账号（密码都是 {PASSWORD}）：", *rows, ""] if rows else []
