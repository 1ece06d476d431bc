"""The demo's public information: texts that everybody reads, some on their way, and last year's annual report."""

from datetime import datetime
from typing import Any

from disclosure.catalogue.actions import making
from disclosure.entries.actions import judge, publish, write
from disclosure.entries.models import CatalogueItem, Column, Entry
from disclosure.entries.words import Genre
from disclosure.reports import actions as reporting
from disclosure.reports.rows import SECTIONS
from portal.core import clock
from portal.core.clock import SHANGHAI
from portal.demo.team import Team, day, moment, team_of

# column, genre, title, text, formed so many days ago
_PUBLIC = (
    ("A05", Genre.NOTICE, "关于优化食品经营许可办理流程的通知（虚构）", "网上申请的，五个工作日内办结。", -60),
    ("A13", Genre.RESULT, "食品安全监督抽检情况通报（虚构）", "本期抽检食品120批次，合格118批次。", -35),
    ("A04", Genre.STATISTICS, "上半年经营主体登记情况（虚构）", "新登记经营主体1200户，同比增长百分之五。", -28),
    ("A02", Genre.GUIDE, "市场监督管理局机构职能（虚构）", "负责登记、食品安全、价格和特种设备监督。", -20),
)
_WAITING = (
    ("A13", Genre.RESULT, "电梯安全检查结果（虚构）", "检查电梯80台，3台已停用整改。", -6),
    ("A08", Genre.NOTICE, "检验检测收费标准调整（虚构）", "检验费按新标准执行。", -4),
)
_LATE = ("A12", Genre.NOTICE, "食品安全事故应急预案（虚构）", "发生事故后两小时内报告。", -45)
_ELEMENTS: dict[str, dict[str, str]] = {
    Genre.RESULT: {"matter": "抽检和检查结果", "period": "七个工作日", "complaints": "12345（演示）"},
    Genre.STATISTICS: {"period": "上半年", "source": "登记系统（虚构）"},
    Genre.GUIDE: {
        "basis": "机构职能规定（虚构）",
        "conditions": "没有限制",
        "procedure": "向窗口咨询或网上办理",
        "limit": "当场答复",
        "complaints": "12345（演示）",
    },
}
"""What the templates of these genres ask for (row 102)."""
_GROUNDS = "经审查不涉及国家秘密、商业秘密和个人隐私，可以公开。"
_TEXTS = {
    "overview": "本年度主动公开信息，办理依申请公开，没有收取信息处理费。（演示文字，虚构）",
    "problems": "公开的及时性还不够，下一年每月检查一次。（演示文字，虚构）",
    "others": "没有其他需要报告的事项。（演示文字，虚构）",
}


def load_publishing() -> int:
    """Gives how many texts there are then."""
    team = team_of("market")
    making.make(team.body, clock.today().year, actor=team.editor)
    for row in _PUBLIC:
        _publish(team, _submitted(team, *row), row[-1])
    for row in _WAITING:
        _submitted(team, *row)
    _begun(team, *_LATE)
    _annual_report(team)
    return Entry.objects.count()


def _begun(team: Team, code: str, genre: str, title: str, text: str, days: int) -> str:
    column, fields = Column.objects.get(code=code), _ELEMENTS.get(genre, {})
    line = CatalogueItem.objects.filter(body=team.body, column=column).order_by("pk").first()
    facts: Any = {"genre": genre, "fields": fields, "item": line}
    draft = write.Draft(title, column, day(days), f"<p>{text}</p>", written_on=day(days), **facts)
    return write.begin(draft, body=team.body, actor=team.editor, at=moment(days + 1)).matter.number


def _submitted(team: Team, code: str, genre: str, title: str, text: str, days: int) -> str:
    number = _begun(team, code, genre, title, text, days)
    write.submit(number, actor=team.editor, at=moment(days + 1, 11))
    return number


def _publish(team: Team, number: str, days: int) -> None:
    judge.pass_secrecy(number, actor=team.secrecy, grounds=_GROUNDS, seen=True, at=moment(days + 2))
    judge.pass_review(number, actor=team.reviewer, grounds="内容准确，同意公开。", at=moment(days + 3))
    publish.approve(number, actor=team.head, grounds="同意发布。", at=moment(days + 4))


def _annual_report(team: Team) -> None:
    """Of the year before, in January if January is over that far."""
    year = clock.today().year
    at = min(datetime(year, 1, 12, 9, tzinfo=SHANGHAI), clock.now())
    number = reporting.begin(team.body, year - 1, actor=team.editor, at=at).matter.number
    sections = {name: _TEXTS[name] for name in SECTIONS}
    reporting.write(number, actor=team.editor, sections=sections, figures={}, at=at)
    reporting.submit(number, actor=team.editor, at=at)
    reporting.publish(number, actor=team.head, at=at)
