"""The states of a consultation (征求意见, 调查, 听证会, 座谈会) and of a policy question."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from portal.matters.models.matter import Stage


class State(TextChoices):
    DRAFT = "draft", _("起草")
    REVIEW = "review", _("待审核")
    APPROVAL = "approval", _("待负责人批准")
    APPROVED = "approved", _("已批准，待开始")
    OPEN = "open", _("进行中")
    CLOSED = "closed", _("已截止，正在研究")
    RESULT_REVIEW = "result_review", _("结果待审核")
    DONE = "done", _("已反馈")
    WITHDRAWN = "withdrawn", _("已撤下")
    DISCARDED = "discarded", _("已作废")


STAGES: dict[str, Stage] = {
    State.DRAFT: Stage.RECEIVED,
    State.REVIEW: Stage.HANDLING,
    State.APPROVAL: Stage.HANDLING,
    State.APPROVED: Stage.HANDLING,
    State.OPEN: Stage.HANDLING,
    State.CLOSED: Stage.HANDLING,
    State.RESULT_REVIEW: Stage.HANDLING,
    State.DONE: Stage.CLOSED,
    State.WITHDRAWN: Stage.CLOSED,
    State.DISCARDED: Stage.CLOSED,
}
"""The spine's stage for each state."""

PUBLIC = (State.OPEN, State.CLOSED, State.RESULT_REVIEW, State.DONE)
"""Everybody may read it; what was withdrawn shows title and reason alone."""
OVER = (State.CLOSED, State.RESULT_REVIEW, State.DONE)


class QuestionState(TextChoices):
    ASKED = "asked", _("待答复")
    ANSWERED = "answered", _("答复待审核")
    PUBLISHED = "published", _("已公开答复")
    REPLIED = "replied", _("已答复，不公开")
    REFUSED = "refused", _("不属于政策咨询")
    WITHDRAWN = "withdrawn", _("已撤下")


QUESTION_STAGES: dict[str, Stage] = {
    QuestionState.ASKED: Stage.HANDLING,
    QuestionState.ANSWERED: Stage.HANDLING,
    QuestionState.PUBLISHED: Stage.CLOSED,
    QuestionState.REPLIED: Stage.CLOSED,
    QuestionState.REFUSED: Stage.CLOSED,
    QuestionState.WITHDRAWN: Stage.CLOSED,
}
