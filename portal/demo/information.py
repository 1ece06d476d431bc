"""The demo's requests for information: one for each thing that can be on an editor's desk, all fictional."""

import uuid
from typing import Any

from disclosure.requests.actions import answer, consult, deliver, file, handle, joint
from disclosure.requests.actions.file import Wanted, Who
from disclosure.requests.checks import ReplyFacts
from disclosure.requests.models import InformationRequest
from portal.accounts.models import Party, User
from portal.demo.people import company_code, id_number
from portal.demo.team import Team, day, moment, team_of

_PHONE = "13900000000"
_GIVEN = ReplyFacts("provided", information="2025年度抽检结果汇总表（虚构），共3页。", given_form="electronic")
_PART = ReplyFacts(
    "severed",
    information="检查记录第一至三页（虚构）。",
    given_form="electronic",
    hidden=("third_party_rights",),
    explanation="第四页含企业的商业秘密。",
)
_NOT_HELD = ReplyFacts("not_held", explanation="经检索，本机关没有制作或者保存这项信息。请向示范市教育局提出。")


def load_requests() -> int:
    """Gives how many requests there are then."""
    team = team_of("market")
    _online(team)
    _waiting(team)
    _asking_others(team)
    _answered(team)
    return InformationRequest.objects.count()


def _wanted(team: Team, subject: str, kind: str = "natural_person") -> Wanted:
    words = f"{subject}，2025年度，全市范围。（演示申请，虚构）"
    return Wanted(team.body, subject, words, "electronic", applicant_kind=kind)


def _online(team: Team) -> None:
    """One that nobody has confirmed yet, one that the citizen on the sign-in page has had answered."""
    citizen = User.objects.get(username="wang")
    party = Party.objects.get(representations__user=citizen, representations__basis="self")
    for subject, days in (("夜市食品摊点备案名单", -1), ("食品抽检结果汇总", -20)):
        wanted = _wanted(team, subject)
        row = file.request_online(wanted, party, _PHONE, actor=citizen, token=uuid.uuid4(), at=moment(days))
        if days < -1:
            file.confirm_receipt(row.matter.number, actor=team.editor, at=moment(days, 15))
            handle.accept(row.matter.number, actor=team.editor, at=moment(days + 1))
            _reply(row.matter.number, team, _GIVEN, days + 8)


def _came(team: Team, subject: str, days: int, index: int, *, firm: bool = False) -> str:
    """Handed in at the counter that day; gives the number."""
    name, number = ("示范检测有限公司（虚构）", company_code(index)) if firm else ("周示例", id_number(index))
    wanted = _wanted(team, subject, "commercial_enterprise" if firm else "natural_person")
    who = Who(name, number, _PHONE)
    row = file.write_down(wanted, who, "visit", actor=team.editor, received_on=day(days), at=moment(days))
    return row.matter.number


def _accepted(team: Team, subject: str, days: int, index: int, *, firm: bool = False) -> str:
    number = _came(team, subject, days, index, firm=firm)
    handle.accept(number, actor=team.editor, at=moment(days + 1))
    return number


def _waiting(team: Team) -> None:
    """Not accepted, to be corrected, accepted, overdue, extended."""
    _came(team, "电梯维保单位名单", -2, 20)
    unclear = _came(team, "有关文件", -4, 21)
    note = "请写明文件的名称、文号或者其他特征。"
    handle.request_correction(unclear, actor=team.editor, note=note, until=day(12), at=moment(-3))
    _accepted(team, "加油机检定结果", -6, 22)
    _accepted(team, "特种设备检查计划", -48, 23)
    longer = _accepted(team, "价格检查的全部案卷目录", -18, 24, firm=True)
    handle.extend(longer, actor=team.head, days=15, reason="涉及三年的案卷，需要逐件查找。", at=moment(-3))


def _asking_others(team: Team) -> None:
    """A third party and an office that helps are asked."""
    third = _accepted(team, "餐饮企业检查记录", -9, 25, firm=True)
    facts: dict[str, Any] = {
        "name": "示范餐饮有限公司（虚构）",
        "contact": _PHONE,
        "question": "是否同意公开检查记录中的配方和供货价格？",
    }
    row = consult.consult_third_party(third, actor=team.editor, at=moment(-6), **facts)
    branch = row.branches.get().pk
    deliver.deliver_consultation(third, actor=team.editor, branch=branch, day=day(-5), at=moment(-4))
    helped = _accepted(team, "校园周边食品店整治情况", -7, 26)
    office = team_of("urban").body
    question = "请提供校园周边占道经营整治的情况。"
    joint.ask_joint(helped, actor=team.editor, office=office, question=question, at=moment(-5))


def _reply(number: str, team: Team, facts: ReplyFacts, days: int) -> None:
    answer.draft_reply(number, actor=team.editor, facts=facts, at=moment(days, 10))
    answer.review_reply(number, actor=team.reviewer, at=moment(days, 14))
    answer.reply(number, actor=team.head, at=moment(days, 16))


def _answered(team: Team) -> None:
    """Answered in three ways, one to be reviewed, one taken back."""
    _reply(_accepted(team, "企业检查记录", -30, 27, firm=True), team, _PART, -16)
    _reply(_accepted(team, "学校招生计划", -25, 28), team, _NOT_HELD, -20)
    drafted = _accepted(team, "投诉举报处理统计", -10, 29)
    answer.draft_reply(drafted, actor=team.editor, facts=_GIVEN, at=moment(-2))
    gone = _accepted(team, "广告监测报告", -15, 27)
    handle.withdraw(gone, actor=team.editor, at=moment(-13))
