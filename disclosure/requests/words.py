"""The fixed words of requests, and what people read about states and events."""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from disclosure.requests.states import State


class Way(TextChoices):
    """How a request came; it decides which day is the day of receipt (GIR-12)."""

    ONLINE = "online", _("网上提交")
    VISIT = "visit", _("当面提交")
    ORAL = "oral", _("口头申请，工作人员代写")
    SIGNED_POST = "signed_post", _("邮寄，签收")
    POST = "post", _("平常信函，不用签收")
    FAX = "fax", _("传真")


AT_ONCE = (Way.VISIT, Way.ORAL, Way.SIGNED_POST)
"""Received on the day it was handed in or signed for; the others on the day that both sides confirm."""


class ApplicantKind(TextChoices):
    """The columns of the annual report (domain.md 3.5)."""

    NATURAL_PERSON = "natural_person", _("自然人")
    COMMERCIAL_ENTERPRISE = "commercial_enterprise", _("商业企业")
    RESEARCH_INSTITUTE = "research_institute", _("科研机构")
    PUBLIC_WELFARE_ORG = "public_welfare_org", _("社会公益组织")
    LEGAL_SERVICE_ORG = "legal_service_org", _("法律服务机构")
    OTHER = "other", _("其他")


class Form(TextChoices):
    """The form and the way in which the information is handed over (GIR-20)."""

    ELECTRONIC = "electronic", _("电子文本，网上领取")
    EMAIL = "email", _("电子文本，电子邮件发送")
    PAPER_POST = "paper_post", _("纸质，邮寄")
    PAPER_PICKUP = "paper_pickup", _("纸质，自行领取")
    INSPECTION = "inspection", _("当面查阅、抄录")


INSTEAD = (Form.ELECTRONIC, Form.EMAIL, Form.INSPECTION)
"""What may be given when the form asked for is unsafe or too costly (条例 40)."""


class BranchKind(TextChoices):
    THIRD_PARTY = "third_party", _("第三方")
    CO_MAKER = "co_maker", _("共同制作机关")
    JOINT = "joint", _("协办单位")


class BranchState(TextChoices):
    WAITING = "waiting", _("等待答复")
    ANSWERED = "answered", _("已答复")
    SILENT = "silent", _("逾期未答复")
    UNREACHED = "unreached", _("无法送达")


STATUSES: dict[str, str | Promise] = {state.value: state.label for state in State}
EVENTS: dict[str, str | Promise] = {
    "requested": _("提交申请"),
    "written_down": _("登记申请"),
    "receipt_confirmed": _("确认收到"),
    "correction_requested": _("告知补正"),
    "corrected": _("收到补正"),
    "accepted": _("受理"),
    "redacted": _("遮盖附件"),
    "extended": _("延长答复期限"),
    "third_party_consulted": _("征求第三方意见"),
    "co_maker_consulted": _("征求共同制作机关意见"),
    "joint_asked": _("请其他单位协办"),
    "consultation_delivered": _("征询书送达"),
    "consultation_given_up": _("征询书无法送达，不再征求"),
    "branch_answered": _("收到征求意见的答复"),
    "joint_ended": _("结束协办"),
    "branch_silent": _("征求意见逾期未答复"),
    "reasons_asked": _("要求说明理由"),
    "reasons_given": _("收到说明的理由"),
    "delayed": _("合理延迟答复"),
    "fee_charged": _("通知缴费"),
    "fee_notice_delivered": _("收费通知送达"),
    "fee_given_up": _("收费通知无法送达，不再收费"),
    "fee_paid": _("收到缴费"),
    "attached": _("添加附件"),
    "detached": _("去掉附件"),
    "reply_drafted": _("起草答复"),
    "reply_reviewed": _("答复审核通过"),
    "sent_back": _("退回修改"),
    "replied": _("作出答复"),
    "reply_delivered": _("答复送达"),
    "reply_undelivered": _("答复无法送达"),
    "archived": _("归档"),
    "made_proactive": _("转为主动公开"),
    "correction_lapsed": _("逾期不补正，不再处理"),
    "fee_lapsed": _("逾期不缴费，不再处理"),
    "withdrawn": _("申请人撤回"),
    "imported": _("历史数据导入"),
}
GROUNDS: dict[str, str | Promise] = {"consultation": _("征求第三方或共同制作机关意见")}
