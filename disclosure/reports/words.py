"""Words for people: the states and events of an annual report."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from disclosure.reports.states import State

STATUSES: dict[str, str | Promise] = {state.value: state.label for state in State}
EVENTS: dict[str, str | Promise] = {
    "begun": _("开始编写"),
    "counted": _("统计数字"),
    "written": _("填写文字和数字"),
    "submitted": _("送负责人批准"),
    "sent_back": _("退回修改"),
    "published": _("批准发布"),
    "archived": _("归档"),
}
