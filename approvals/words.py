"""The words of approvals on pages of the spine: states for officers and events for the timeline."""

from django.utils.translation import gettext_lazy as _

from approvals.special import Ground
from approvals.states import State

STATUSES = dict(State.choices)
GROUNDS = dict(Ground.choices)

EVENTS = {
    "submitted": _("提交申请"),
    "accepted": _("受理"),
    "deemed_accepted": _("逾期未告知，视为受理"),
    "correction_requested": _("一次性告知补正"),
    "resubmitted": _("提交补正材料"),
    "correction_lapsed": _("逾期未补正，视为撤回"),
    "acceptance_refused": _("不予受理"),
    "review_started": _("开始审查"),
    "reviewed": _("完成审查环节"),
    "suspension_proposed": _("提请特别程序"),
    "suspended": _("特别程序，暂停计时"),
    "resumed": _("恢复办理"),
    "extended": _("延长办理期限"),
    "assigned": _("指派承办人"),
    "granted": _("准予"),
    "refused": _("不予许可"),
    "issued": _("制证"),
    "served": _("送达"),
    "archived": _("归档"),
    "withdrawn": _("撤回申请"),
    "terminated": _("终止办理"),
    "revealed": _("查看未脱敏的个人信息"),
    "downloaded": _("下载材料"),
    "timer_failed": _("系统自动处理失败，请人工办理"),
}
