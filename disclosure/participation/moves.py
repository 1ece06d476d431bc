"""The move tables of consultations and of questions. Pages, API, tests and docs read these."""

from django.utils.translation import gettext_lazy as _

from disclosure.participation import assessing, rules
from disclosure.participation.models import Consultation, Question
from disclosure.participation.states import PUBLIC, QuestionState, State
from portal.matters.moving import Move, MoveTable

_STUDIED = (State.CLOSED,)
_MET = (State.OPEN, State.CLOSED)

MOVES: MoveTable[Consultation] = MoveTable(
    (
        Move("edit", _("编辑"), (State.DRAFT,), rules.may_edit),
        Move("attach", _("添加附件"), (State.DRAFT,), rules.may_edit),
        Move("detach", _("去掉附件"), (State.DRAFT,), rules.may_edit, rules.has_papers),
        Move("submit", _("送审"), (State.DRAFT,), rules.may_edit, rules.is_whole),
        Move("discard", _("作废"), (State.DRAFT,), rules.may_edit),
        Move("pass_review", _("审核通过"), (State.REVIEW,), rules.may_review, rules.is_whole),
        Move("approve", _("批准"), (State.APPROVAL,), rules.may_approve, rules.is_whole),
        Move("send_back", _("退回修改"), (State.REVIEW, State.APPROVAL), rules.may_send_back),
        Move("draw", _("抽取参加人"), _STUDIED, rules.may_edit, rules.may_draw),
        Move("send_materials", _("登记材料送达"), _STUDIED, rules.may_edit, rules.may_send_materials),
        Move("postpone", _("会议改期"), _MET, rules.may_edit, rules.is_meeting),
        Move("prolong", _("延长征集期限"), (State.OPEN,), rules.is_head, rules.may_prolong),
        Move("explain", _("说明采纳情况"), _STUDIED, rules.may_edit, assessing.explains),
        Move("unexplain", _("删去采纳说明"), _STUDIED, rules.may_edit, rules.has_explanations),
        Move("score", _("登记评分"), _STUDIED, rules.may_edit, assessing.may_score),
        Move("unscore", _("删去评分"), _STUDIED, rules.may_edit, assessing.has_scores),
        Move("write_result", _("撰写结果"), _STUDIED, rules.may_edit),
        Move("submit_result", _("结果送审"), _STUDIED, rules.may_edit, rules.result_is_whole),
        Move("send_back_result", _("结果退回修改"), (State.RESULT_REVIEW,), rules.may_judge_result),
        Move("conclude", _("批准并公布结果"), (State.RESULT_REVIEW,), rules.may_judge_result, rules.result_is_whole),
        Move("withdraw", _("撤下"), PUBLIC, rules.is_head),
        # What the system does by itself, and what is done opinion by opinion.
        Move("open", _("开始征集"), (State.APPROVED,), rules.may_approve, rules.is_reviewed),
        Move("close", _("征集截止"), (State.OPEN,), rules.may_approve),
        Move("moderate", _("审核意见"), (State.OPEN, State.CLOSED), rules.may_edit),
        Move("reply", _("答复提问"), (State.OPEN, State.CLOSED), rules.may_edit, assessing.is_assessment),
        Move("pass_reply", _("公开答复"), (State.OPEN, State.CLOSED), rules.may_pass_reply, assessing.is_assessment),
        Move("call_people", _("查看参加人联系方式"), PUBLIC, rules.may_edit, rules.is_meeting),
        Move("tell", _("反馈意见人"), (State.DONE,), rules.may_edit),
    )
)

QUESTION_MOVES: MoveTable[Question] = MoveTable(
    (
        Move("answer", _("起草答复"), (QuestionState.ASKED,), rules.may_edit),
        Move("refuse", _("不予答复"), (QuestionState.ASKED,), rules.may_edit),
        Move("publish", _("审核并公开"), (QuestionState.ANSWERED,), rules.may_review_answer),
        Move("reply", _("审核，只答复提问人"), (QuestionState.ANSWERED,), rules.may_review_answer),
        Move("send_back", _("退回修改"), (QuestionState.ANSWERED,), rules.may_review_answer),
        Move("withdraw", _("撤下"), (QuestionState.PUBLISHED,), rules.is_head),
    )
)
