"""What people come with, from where, how urgent, about what: the fixed words of an order (domain.md 1.4)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from portal.matters.models import Channel


class Kind(TextChoices):
    CONSULT = "consult", _("咨询")
    HELP = "help", _("求助")
    SUGGEST = "suggest", _("建议")
    COMPLAIN = "complain", _("投诉")
    REPORT = "report", _("举报")
    PRAISE = "praise", _("表扬")
    RETALIATION = "retaliation", _("打击报复举报")


class Source(TextChoices):
    WEB = "web", _("网站")
    PHONE = "phone", _("12345热线电话")
    LETTER = "letter", _("来信")
    VISIT = "visit", _("来访")
    MAILBOX = "mailbox", _("市长信箱")
    WINDOW_CODE = "window_code", _("窗口二维码")
    CASE_PAGE = "case_page", _("办件页面")
    UPPER = "upper", _("上级平台")
    OLD_SYSTEM = "old_system", _("原12345系统")
    RECEPTION = "reception", _("领导接访")
    PROPOSAL = "proposal", _("建议提案")


class Urgency(TextChoices):
    NORMAL = "normal", _("一般")
    UTILITY = "utility", _("水电气热")
    EMERGENCY = "emergency", _("危及生命财产")


def urgency_names() -> dict[str, str]:
    """What tells apart the limit that began when an order turned out to be urgent."""
    return {each.value: str(each.label) for each in Urgency}


class ObjectKind(TextChoices):
    NONE = "", _("不针对特定对象")
    OFFICE = "office", _("机构")
    ITEM = "item", _("事项")
    MATTER = "matter", _("办件")
    PERSON = "person", _("人员")


class Identity(TextChoices):
    NAMED = "named", _("实名")
    HIDDEN = "hidden", _("实名，要求保密")
    ANONYMOUS = "anonymous", _("匿名")


CHANNELS: dict[str, Channel] = {
    Source.WEB: Channel.ONLINE,
    Source.PHONE: Channel.PHONE,
    Source.LETTER: Channel.POST,
    Source.VISIT: Channel.WINDOW,
    Source.MAILBOX: Channel.ONLINE,
    Source.WINDOW_CODE: Channel.ONLINE,
    Source.CASE_PAGE: Channel.ONLINE,
    Source.UPPER: Channel.IMPORT,
    Source.OLD_SYSTEM: Channel.IMPORT,
    Source.RECEPTION: Channel.WINDOW,
    Source.PROPOSAL: Channel.POST,
}
"""The spine's channel of each source."""

PROTECTED_KINDS = (Kind.REPORT, Kind.RETALIATION)
"""Reporters are always hidden from the handling office (CMP-14)."""

PRIORITIES: dict[str, int] = {Kind.RETALIATION: 30, Kind.REPORT: 10}
URGENCY_PRIORITIES: dict[str, int] = {Urgency.EMERGENCY: 25, Urgency.UTILITY: 15}


def priority_of(kind: str, urgency: str) -> int:
    """The order's weight in queues: retaliation highest (CMP-15), then danger, then water, power, gas and heat."""
    return max(PRIORITIES.get(kind, 0), URGENCY_PRIORITIES.get(urgency, 0))
