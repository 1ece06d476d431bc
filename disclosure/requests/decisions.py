"""The one mapping of domain.md 3.3: decision, reason, ground in the regulation (条例), row of the annual report."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Decision(TextChoices):
    GRANTED = "granted", _("予以公开")
    PARTIAL = "partial", _("部分公开")
    DENIED = "denied", _("不予公开")
    UNABLE = "unable", _("无法提供")
    NOT_PROCESSED = "not_processed", _("不予处理")
    OTHER = "other", _("其他处理")


class Reason(TextChoices):
    ALREADY_PUBLIC = "already_public", _("已经主动公开，告知获取方式")
    PROVIDED = "provided", _("提供信息")
    SEVERED = "severed", _("区分处理")
    STATE_SECRET = "state_secret", _("属于国家秘密")
    LAW_FORBIDS = "law_forbids", _("其他法律、行政法规禁止公开")
    THREE_SECURITIES = "three_securities", _("危及国家安全、公共安全、经济安全、社会稳定")
    THIRD_PARTY_RIGHTS = "third_party_rights", _("保护第三方合法权益（商业秘密、个人隐私）")
    INTERNAL_AFFAIRS = "internal_affairs", _("属于三类内部事务信息")
    PROCESS_INFO = "process_info", _("属于四类过程性信息")
    ENFORCEMENT_FILE = "enforcement_file", _("属于行政执法案卷")
    ADMINISTRATIVE_QUERY = "administrative_query", _("属于行政查询事项")
    NOT_HELD = "not_held", _("本机关不掌握（不存在或由其他机关负责公开）")
    NEEDS_CREATION = "needs_creation", _("没有现成信息，需要另行制作")
    STILL_UNCLEAR = "still_unclear", _("补正后申请内容仍不明确")
    PETITION_COMPLAINT = "petition_complaint", _("信访、举报、投诉类申请")
    REPEAT = "repeat", _("重复申请")
    PUBLICATION = "publication", _("要求提供公开出版物")
    MASSIVE_UNREASONABLE = "massive_unreasonable", _("无正当理由大量反复申请")
    RECONFIRM = "reconfirm", _("要求确认或重新出具已获取信息")
    OVERDUE_CORRECTION = "overdue_correction", _("逾期不补正，不再处理")
    OVERDUE_FEE = "overdue_fee", _("逾期不缴费，不再处理")
    OTHER = "other", _("其他")


@dataclass(frozen=True)
class Ruling:
    """One line of table 3.3. ``article`` is the ground as letters print it, Chinese only; empty where none is named."""

    decision: Decision
    reason: Reason
    article: str
    row: str


def _article(number: str) -> str:
    return f"《中华人民共和国政府信息公开条例》{number}"


_FEE = "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"

RULINGS: tuple[Ruling, ...] = (
    Ruling(Decision.GRANTED, Reason.ALREADY_PUBLIC, _article("第三十六条第一项"), "1"),
    Ruling(Decision.GRANTED, Reason.PROVIDED, _article("第三十六条第二项"), "1"),
    Ruling(Decision.PARTIAL, Reason.SEVERED, _article("第三十七条"), "2"),
    Ruling(Decision.DENIED, Reason.STATE_SECRET, _article("第十四条"), "3.1"),
    Ruling(Decision.DENIED, Reason.LAW_FORBIDS, _article("第十四条"), "3.2"),
    Ruling(Decision.DENIED, Reason.THREE_SECURITIES, _article("第十四条"), "3.3"),
    Ruling(Decision.DENIED, Reason.THIRD_PARTY_RIGHTS, _article("第十五条、第三十二条"), "3.4"),
    Ruling(Decision.DENIED, Reason.INTERNAL_AFFAIRS, _article("第十六条第一款"), "3.5"),
    Ruling(Decision.DENIED, Reason.PROCESS_INFO, _article("第十六条第二款"), "3.6"),
    Ruling(Decision.DENIED, Reason.ENFORCEMENT_FILE, _article("第十六条第二款"), "3.7"),
    Ruling(Decision.DENIED, Reason.ADMINISTRATIVE_QUERY, _article("第三十六条第七项"), "3.8"),
    Ruling(Decision.UNABLE, Reason.NOT_HELD, _article("第三十六条第四项、第五项"), "4.1"),
    Ruling(Decision.UNABLE, Reason.NEEDS_CREATION, _article("第三十八条"), "4.2"),
    Ruling(Decision.UNABLE, Reason.STILL_UNCLEAR, _article("第三十条"), "4.3"),
    Ruling(Decision.NOT_PROCESSED, Reason.PETITION_COMPLAINT, _article("第三十九条第一款"), "5.1"),
    Ruling(Decision.NOT_PROCESSED, Reason.REPEAT, _article("第三十六条第六项"), "5.2"),
    Ruling(Decision.NOT_PROCESSED, Reason.PUBLICATION, _article("第三十九条第二款"), "5.3"),
    Ruling(Decision.NOT_PROCESSED, Reason.MASSIVE_UNREASONABLE, _article("第三十五条"), "5.4"),
    Ruling(Decision.NOT_PROCESSED, Reason.RECONFIRM, "", "5.5"),
    Ruling(Decision.OTHER, Reason.OVERDUE_CORRECTION, _article("第三十条"), "6.1"),
    Ruling(Decision.OTHER, Reason.OVERDUE_FEE, _FEE, "6.2"),
    Ruling(Decision.OTHER, Reason.OTHER, "", "6.3"),
)

BY_REASON: dict[str, Ruling] = {ruling.reason.value: ruling for ruling in RULINGS}
"""Every reason belongs to one decision."""
OVERDUE = (Reason.OVERDUE_CORRECTION, Reason.OVERDUE_FEE)
"""Only the system decides so, when the time has run out."""
HIDING = tuple(ruling.reason for ruling in RULINGS if ruling.decision == Decision.DENIED)
"""Why a part may be hidden in a partial answer (GIR-17)."""
GIVING = (Decision.GRANTED, Decision.PARTIAL)
RECONSIDERATION_FIRST = (Decision.DENIED, Decision.PARTIAL)
"""GIR-27, 27a: reconsideration must come before a lawsuit (行政复议法 23)."""
