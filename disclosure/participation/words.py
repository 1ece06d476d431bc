"""The fixed words of taking part, and what people read about states and events."""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from disclosure.participation.states import QuestionState, State


class Kind(TextChoices):
    """What people are asked for."""

    DECISION = "decision", _("重大决策草案征求意见")
    SURVEY = "survey", _("社情民意调查")
    HEARING = "hearing", _("听证会")
    SESSION = "session", _("座谈会")
    ASSESSMENT = "assessment", _("网上公开评议")


MEETINGS = (Kind.HEARING, Kind.SESSION)
"""People register for a place and come."""
IN_WORDS = (Kind.DECISION, Kind.ASSESSMENT)
"""People hand in words: an opinion on a draft, a question to the body that is assessed."""


class Verdict(TextChoices):
    """What became of an opinion (条例 16: adoption is explained)."""

    ADOPTED = "adopted", _("采纳")
    PARTLY = "partly", _("部分采纳")
    NOT = "not", _("未采纳")


class Showing(TextChoices):
    WAITING = "waiting", _("待审核")
    SHOWN = "shown", _("已显示")
    HIDDEN = "hidden", _("不显示")


class Place(TextChoices):
    """Where somebody who registered for a meeting stands."""

    REGISTERED = "registered", _("已报名")
    CHOSEN = "chosen", _("参加")
    NOT_CHOSEN = "not_chosen", _("未抽中")


class ReviewKind(TextChoices):
    REVIEW = "review", _("审核")
    APPROVAL = "approval", _("负责人批准")
    RESULT = "result", _("结果审核")


STATUSES: dict[str, str | Promise] = {state.value: state.label for state in State}
EVENTS: dict[str, str | Promise] = {
    "begun": _("开始起草"),
    "edited": _("修改草稿"),
    "attached": _("添加附件"),
    "detached": _("去掉附件"),
    "submitted": _("送审"),
    "review_passed": _("审核通过"),
    "approved": _("批准"),
    "sent_back": _("退回修改"),
    "opened": _("开始征集"),
    "closed": _("征集截止"),
    "explained": _("说明采纳情况"),
    "unexplained": _("删去采纳说明"),
    "summarised": _("撰写结果"),
    "result_submitted": _("结果送审"),
    "result_sent_back": _("结果退回修改"),
    "concluded": _("公布结果"),
    "withdrawn": _("撤下"),
    "discarded": _("作废"),
    "drawn": _("抽取参加人"),
    "materials_sent": _("送达会议材料"),
    "postponed": _("会议改期"),
    "prolonged": _("延长征集期限"),
    "moderated": _("审核意见"),
    "told": _("反馈意见人"),
    "revealed": _("查看联系方式"),
    "replied": _("答复提问"),
    "reply_passed": _("公开答复"),
    "scored": _("登记评分"),
    "unscored": _("删去评分"),
}

QUESTION_STATUSES: dict[str, str | Promise] = {state.value: state.label for state in QuestionState}
QUESTION_EVENTS: dict[str, str | Promise] = {
    "asked": _("收到提问"),
    "answered": _("起草答复"),
    "sent_back": _("退回修改"),
    "published": _("公开答复"),
    "replied": _("答复提问人，不公开"),
    "refused": _("不予答复"),
    "withdrawn": _("撤下"),
    "revealed": _("查看联系方式"),
}
