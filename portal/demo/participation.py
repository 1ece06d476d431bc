"""The demo's taking part: drafts open and explained, a survey, a hearing, an assessment, questions, registers."""

import uuid
from datetime import datetime, time, timedelta
from typing import Any

from disclosure.lists import actions as listing
from disclosure.participation.actions import assessments, meetings, prepare, questions, results
from disclosure.participation.actions.meetings import Wish
from disclosure.participation.actions.opinions import Said, give_opinion, moderate
from disclosure.participation.actions.prepare import Facts
from disclosure.participation.actions.prolong import prolong
from disclosure.participation.actions.questions import Asked
from disclosure.participation.actions.surveys import answer_survey
from disclosure.participation.actions.timing import close_now, open_now
from disclosure.participation.models import Consultation
from disclosure.participation.programme import parse_agenda, parse_assessors, parse_criteria
from disclosure.participation.schema import parse_questions
from disclosure.participation.words import Kind
from portal.core.clock import SHANGHAI
from portal.demo.team import Team, day, moment, team_of

_SLUG = "transport"
_SURVEY = """单选*|您对公共汽车满意吗？|满意|一般|不满意
多选|您常在什么时候乘车？|早高峰|白天|晚高峰|夜间
问答|还有什么想说的？"""
_OPINIONS = (
    "建议保留2路车在示范中学的站点，孩子上学方便。",
    "早高峰班次太少，建议每五分钟一班。",
    "夜班车应当延长到晚上十一点。",
    "新线路绕行太远，不如直达医院。",
)
_ASSESSORS = "张示例|示范大学\n李示例|示范市商会（虚构）\n王示例|示范日报社\n赵示例|示范社区居民委员会"
_SCORES = ((26, 34, 22), (28, 36, 25), (24, 30, 24), (27, 35, 21))
_ASKED = (
    ("办一张道路运输证为什么要跑两次窗口？", "从这个月起材料网上提交，只在领证时来一次，也可以邮寄。"),
    ("超限检测站的处罚标准在哪里能看到？", "已经公开在本网站“裁量基准”栏目，检测站现场也张贴。"),
    ("公交车晚点没有通知，能不能改进？", "下季度起站台电子牌显示实时到站时间，没有电子牌的站点可以扫码查看。"),
)
_FIRMS = (
    ("示范测绘服务社", "测绘成果编制", "否", "每宗200元起"),
    ("示范环评咨询所", "环境影响评价", "否", "按合同约定"),
    ("示范检测协会服务部", "检验检测", "是", "每次150元"),
)


def load_participation() -> int:
    """Gives how many consultations and questions there are then."""
    team = team_of(_SLUG)
    _open_draft(team)
    _explained_draft(team)
    _survey(team)
    _hearing(team)
    _assessment(team)
    _questions(team)
    _registers(team)
    return Consultation.objects.count()


def _opened(team: Team, kind: str, facts: Facts) -> str:
    """Written, reviewed, approved and opened by those who would do it; gives the number."""
    begins = datetime.combine(facts.opens_on, time(9), SHANGHAI)
    row = prepare.begin(team.body, kind, facts, actor=team.editor, at=begins - timedelta(days=3))
    number = row.matter.number
    prepare.submit(number, actor=team.editor, at=begins - timedelta(days=3))
    prepare.pass_review(number, actor=team.reviewer, grounds="要素齐全", at=begins - timedelta(days=2))
    prepare.approve(number, actor=team.head, grounds="同意公开征求意见", at=begins - timedelta(days=1))
    open_now(number, at=begins)
    return number


def _draft(title: str, opens: int) -> Facts:
    return Facts(
        title=title,
        opens_on=day(opens),
        closes_on=day(opens + 30),
        text="第一条 调整2路、5路公共汽车线路。\n第二条 早高峰增加班次。\n第三条 夜班车延长到二十二时三十分。",
        explanation="根据去年的客流数据，部分线路重复，部分小区没有公共汽车。",
        background="《示范市综合交通规划》（虚构）要求五百米内有站点。",
        ways="信函：示范市示范路1号交通运输局（虚构）。来电：请打12345转交通运输局。",
    )


def _opinions_on(number: str, team: Team, opens: int, shown: int) -> None:
    for place, text in enumerate(_OPINIONS):
        said = Said(text, uuid.uuid4(), contact="13900000000" if place == 0 else "")
        give_opinion(number, said, at=moment(opens + 1 + place, 14))
    numbers = list(range(1, shown + 1))
    moderate(number, numbers, show=True, actor=team.editor, at=moment(opens + len(_OPINIONS), 17))


def _open_draft(team: Team) -> None:
    number = _opened(team, Kind.DECISION, _draft("示范市公共汽车线路优化方案（征求意见稿，虚构）", -12))
    _opinions_on(number, team, -12, shown=3)
    reason = "不少居民来电希望多给几天时间，延长一周。"
    prolong(number, actor=team.head, closes_on=day(25), reason=reason, at=moment(-2))


def _explained_draft(team: Team) -> None:
    number = _opened(team, Kind.DECISION, _draft("示范市停车收费管理办法（征求意见稿，虚构）", -50))
    _opinions_on(number, team, -50, shown=4)
    close_now(number, at=moment(-19, 0))
    at = moment(-10, 10)
    explanations: tuple[tuple[tuple[int, ...], str, str, str], ...] = (
        ((1,), "adopted", "保留示范中学站点", ""),
        ((2, 3), "partly", "增加班次、延长夜班", "早高峰增加到八分钟一班；夜班客流少，先延长到二十二时三十分。"),
        ((4,), "not", "直达医院", "直达线路与3路重复，换乘已经免费。"),
    )
    for numbers, verdict, title, reason in explanations:
        facts: dict[str, Any] = {"title": title, "verdict": verdict, "reason": reason, "opinions": numbers}
        results.explain(number, actor=team.editor, at=at, **facts)
    results.write_result(number, actor=team.editor, summary="共收到4条意见，采纳1条，部分采纳2条，未采纳1条。", at=at)
    results.submit_result(number, actor=team.editor, at=at)
    results.conclude(number, actor=team.head, at=moment(-8))


def _survey(team: Team) -> None:
    facts = Facts(
        title="公共汽车满意度调查（虚构）",
        opens_on=day(-20),
        closes_on=day(-5),
        background="请用两分钟告诉我们哪里要改进。",
        questions=parse_questions(_SURVEY),
    )
    number = _opened(team, Kind.SURVEY, facts)
    for place in range(60):
        given = {"q1": str((0, 0, 1, 0, 1)[place % 5] if place % 20 else 2), "q2": [str(place % 3)]}
        answer_survey(number, given, voter=f"demo {place}", at=moment(-19 + place % 14))
    close_now(number, at=moment(-4, 0))
    results.write_result(number, actor=team.editor, summary="多数人满意，早高峰拥挤是主要问题。", at=moment(-3))
    results.submit_result(number, actor=team.editor, at=moment(-3))
    results.conclude(number, actor=team.head, at=moment(-2))


def _hearing(team: Team) -> None:
    facts = Facts(
        title="公共汽车票价调整听证会（虚构）",
        opens_on=day(-10),
        closes_on=day(-2),
        text="对公共汽车票价是否调整听取各方意见。",
        seats=[
            {"code": "g1", "label": "居民代表", "seats": 3},
            {"code": "g2", "label": "企业代表", "seats": 2},
        ],
        held_at=moment(12),
        place="示范市政务服务中心三楼会议室（虚构）",
    )
    number = _opened(team, Kind.HEARING, facts)
    for place, name in enumerate(("赵示一", "钱示二", "孙示三", "李示四", "周示五")):
        wish = Wish(name, f"1390000000{place}", "g1" if place < 4 else "g2", uuid.uuid4())
        meetings.sign_up(number, wish, at=moment(-9 + place))
    close_now(number, at=moment(-1, 0))
    meetings.draw(number, actor=team.editor, at=moment(-1, 10))
    meetings.send_materials(number, actor=team.editor, at=moment(0, 8))


def _assessment(team: Team) -> None:
    """Four people from outside have scored the department's work on line; the result is public."""
    facts = Facts(
        title="交通运输局窗口服务网上公开评议（虚构）",
        opens_on=day(-30),
        closes_on=day(-24),
        text="现场演示道路运输证网上办理全过程，公布上半年办件数量、用时和群众投诉的整改情况。",
        background="请您提问、质疑，由外单位评议人打分。",
        held_at=moment(-26, 9),
        place="网上直播，录像在本网站“政务公开”栏目（虚构）",
        agenda=parse_agenda("09:00|演示网上办理全过程\n09:40|公布整改情况\n10:10|在线答疑\n11:00|评议人集中评议"),
        criteria=parse_criteria("服务态度|30\n办事效率|40\n答复质量|30"),
        assessors=parse_assessors(_ASSESSORS),
    )
    number = _opened(team, Kind.ASSESSMENT, facts)
    for place, (question, answer) in enumerate(_ASKED, 1):
        give_opinion(number, Said(question, uuid.uuid4()), at=moment(-26, 9 + place))
        moderate(number, [place], show=True, actor=team.editor, at=moment(-26, 12))
        assessments.reply(number, place, actor=team.editor, text=answer, at=moment(-26, 12 + place))
        assessments.pass_reply(number, place, actor=team.reviewer, at=moment(-26, 13 + place))
    close_now(number, at=moment(-23, 0))
    for place, points in enumerate(_SCORES, 1):
        given = {f"c{each}": value for each, value in enumerate(points, 1)}
        assessments.score(number, actor=team.editor, assessor=f"a{place}", points=given, at=moment(-22, 9))
    summary = "共收到3个问题，已全部答复。评议人建议尽快开通证照邮寄，我局下月起试行。"
    results.write_result(number, actor=team.editor, summary=summary, at=moment(-21))
    results.submit_result(number, actor=team.editor, at=moment(-21, 10))
    results.conclude(number, actor=team.head, at=moment(-20))


def _questions(team: Team) -> None:
    asked = questions.ask(Asked(team.body, "老人乘公共汽车怎样免费？", uuid.uuid4()), at=moment(-7))
    number = asked.matter.number
    answer = "年满六十五周岁的，凭身份证到办卡点办理敬老卡，刷卡免费。"
    facts: dict[str, Any] = {"title": "老人免费乘车", "public_text": "老人乘公共汽车怎样免费？", "answer": answer}
    questions.answer(number, actor=team.editor, at=moment(-6), **facts)
    questions.publish(number, actor=team.reviewer, at=moment(-5))
    questions.ask(Asked(team.body, "网约车司机要办哪些证？", uuid.uuid4()), at=moment(-1))


def _registers(team: Team) -> None:
    rows: list[tuple[str, dict[str, str]]] = [
        ("intermediaries", {"name": name, "service": service, "affiliated": tied, "fee": fee})
        for name, service, tied, fee in _FIRMS
    ]
    rows += [
        ("duties", {"name": "城市公共交通管理", "unit": "客运管理科", "boundary": "站台建设由住房城乡建设部门负责。"}),
        ("enforcement", {"name": "道路运输条例（示例）", "level": "行政法规", "subject": "客运经营检查"}),
        ("negative", {"name": "出租汽车经营", "field": "交通运输", "measure": "许可准入"}),
        ("abolished", {"name": "无犯罪记录证明", "purpose": "从业资格申请", "instead": "部门之间核查"}),
    ]
    for register, data in rows:
        given = {**data, "basis": "《示范市管理办法》（虚构）"}
        version = listing.write(register, team.body, given, actor=team.editor, at=moment(-30))
        listing.publish(version.pk, actor=team.reviewer, at=moment(-29))
