"""The move table of requests. Pages, tests and docs read this."""

from django.utils.translation import gettext_lazy as _

from disclosure.requests import rules
from disclosure.requests.models import InformationRequest
from disclosure.requests.states import HANDLED, OPEN, State
from disclosure.requests.words import BranchKind
from portal.matters.moving import Move, MoveTable

_ASKING = (State.ACCEPTED, State.CONSULTING)
_GIVEN = (State.REPLIED, State.ARCHIVED)

MOVES: MoveTable[InformationRequest] = MoveTable(
    (
        Move("confirm_receipt", _("确认收到"), (State.UNCONFIRMED,), rules.may_edit),
        Move("accept", _("受理"), (State.RECEIVED,), rules.may_edit),
        Move("request_correction", _("告知补正"), (State.RECEIVED,), rules.may_edit, rules.may_ask_correction),
        Move("correct", _("登记补正"), (State.CORRECTING,), rules.may_edit),
        Move("consult_third_party", _("征求第三方意见"), _ASKING, rules.may_edit),
        Move("deliver_consultation", _("登记征询书送达"), (State.CONSULTING,), rules.may_edit, rules.has_unreached),
        Move("give_up_consultation", _("无法送达，不再征求"), (State.CONSULTING,), rules.may_edit, rules.has_unreached),
        Move("record_third_party_answer", _("登记第三方意见"), _ASKING, rules.may_edit, rules.may_hear_third_party),
        Move("consult_comaker", _("征求共同制作机关意见"), _ASKING, rules.may_edit),
        Move("record_comaker_answer", _("登记共同制作机关意见"), _ASKING, rules.may_edit, rules.may_hear_comaker),
        Move("answer_as_comaker", _("答复征求意见"), (State.CONSULTING,), rules.may_answer_as_comaker),
        Move("ask_joint", _("请其他单位协办"), _ASKING, rules.may_edit),
        Move("co_reply", _("提交协办意见"), _ASKING, rules.may_co_reply),
        Move("end_joint", _("结束协办"), _ASKING, rules.may_edit, rules.waits_for(BranchKind.JOINT)),
        Move("ask_reasons", _("要求说明理由"), (State.ACCEPTED,), rules.may_edit, rules.may_ask_reasons),
        Move("give_reasons", _("登记说明的理由"), (State.EXPLAINING,), rules.may_edit),
        Move("charge_fee", _("通知缴费"), (State.ACCEPTED,), rules.may_edit, rules.may_charge),
        Move("deliver_fee_notice", _("登记收费通知送达"), (State.PAYING,), rules.may_edit, rules.fee_notice_under_way),
        Move(
            "give_up_fee", _("收费通知无法送达，不再收费"), (State.PAYING,), rules.may_edit, rules.fee_notice_under_way
        ),
        Move("pay_fee", _("登记缴费"), (State.PAYING,), rules.may_edit),
        Move("extend", _("批准延长答复期限"), HANDLED, rules.may_head, rules.may_extend),
        Move("delay", _("批准合理延迟"), (State.ACCEPTED,), rules.may_head, rules.may_delay),
        Move("attach", _("添加附件"), (State.ACCEPTED, State.EXPLAINING), rules.may_edit),
        Move("detach", _("去掉附件"), (State.ACCEPTED, State.EXPLAINING), rules.may_edit, rules.has_files),
        Move("redact", _("遮盖附件"), (State.ACCEPTED, State.EXPLAINING), rules.may_edit, rules.has_files),
        Move("draft_reply", _("起草答复"), (State.ACCEPTED, State.EXPLAINING), rules.may_edit, rules.may_draft),
        Move("review_reply", _("答复审核通过"), (State.REVIEWING,), rules.may_review),
        Move("reply", _("批准并答复"), (State.APPROVING,), rules.may_approve),
        Move("send_back", _("退回修改"), (State.REVIEWING, State.APPROVING), rules.may_send_back),
        Move("deliver_reply", _("登记答复送达"), (State.REPLIED,), rules.may_edit, rules.may_deliver_reply),
        Move("give_up_delivery", _("答复无法送达"), (State.REPLIED,), rules.may_edit, rules.may_deliver_reply),
        Move("make_proactive", _("转为主动公开"), _GIVEN, rules.may_edit, rules.may_make_proactive),
        Move("archive", _("归档"), (State.REPLIED,), rules.may_edit, rules.is_delivered),
        Move("withdraw", _("登记撤回"), OPEN, rules.may_edit),
        # What the system does by itself when a time has run out.
        Move("lapse_correction", _("逾期不补正，不再处理"), (State.CORRECTING,), rules.may_edit),
        Move("lapse_fee", _("逾期不缴费，不再处理"), (State.PAYING,), rules.may_edit),
        Move("end_branch", _("征求意见逾期"), (State.CONSULTING,), rules.may_edit),
    )
)
