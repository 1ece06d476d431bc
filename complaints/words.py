"""Words for people: the states and events of an order."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.states import State

STATUSES: dict[str, str | Promise] = {state.value: state.label for state in State}

EVENTS: dict[str, str | Promise] = {
    "registered": _("登记"),
    "taken_over": _("从其他系统接收"),
    "caller_added": _("又有人反映同一问题"),
    "joined": _("另一工单并入此单"),
    "news": _("合并办理的工单有进展"),
    "noted": _("又有来电，已记录"),
    "classified": _("更正分类"),
    "dispatched": _("派单"),
    "branch_recalled": _("收回协办任务"),
    "answered": _("当场答复"),
    "not_accepted": _("不予受理"),
    "referred": _("引导至法定途径"),
    "transferred": _("转紧急电话"),
    "merged": _("并入已有工单"),
    "recused": _("登记回避"),
    "signed": _("签收"),
    "returned": _("退单"),
    "contacted": _("联系诉求人"),
    "asked": _("请诉求人补充"),
    "information_added": _("诉求人补充情况"),
    "extended": _("延期"),
    "co_replied": _("协办意见"),
    "replied": _("承办单位答复"),
    "reply_passed": _("答复审核通过"),
    "reply_rejected": _("答复退回重办"),
    "revisited": _("回访"),
    "judged": _("诉求人评价"),
    "reopened": _("重新办理"),
    "leader_case": _("转领导包案"),
    "leader_changed": _("更换包案领导"),
    "told": _("告知诉求人"),
    "written_off": _("签字销号"),
    "mediated": _("登记调解协议"),
    "overseen": _("发督办单"),
    "oversight_answered": _("反馈督办"),
    "oversight_closed": _("督办办结"),
    "oversight_returned": _("退回督办反馈"),
    "follow_up": _("读者跟帖"),
    "follow_up_shown": _("显示跟帖"),
    "follow_up_refused": _("不显示跟帖"),
    "sampled": _("答复抽查"),
    "publication_prepared": _("编辑公开稿"),
    "published": _("公开"),
    "unpublished": _("撤下公开"),
    "withdrawn": _("诉求人撤回"),
    "closed": _("办结"),
    "revealed": _("查看诉求人身份"),
    "downloaded": _("下载材料"),
}

RECEPTION_EVENTS: dict[str, str | Promise] = {
    "planned": _("拟定接访"),
    "published": _("公布接访"),
    "cancelled": _("取消接访"),
    "booked": _("有人预约"),
    "place_given_back": _("有人取消预约"),
    "attended": _("登记来访人"),
    "held": _("完成接访记录"),
    "record_published": _("公开听诉记录"),
}

REPORT_EVENTS: dict[str, str | Promise] = {
    "made": _("统计完成"),
    "written": _("写分析和建议"),
    "signed": _("签发报告"),
}
