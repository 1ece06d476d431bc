"""Words for people: the events of an entry."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.matters.models import Event

EVENTS: dict[str, str | Promise] = {
    "begun": _("起草"),
    "taken_over": _("从其他网站导入"),
    "edited": _("修改"),
    "attached": _("添加附件"),
    "linked": _("关联其他信息"),
    "submitted": _("送保密审查"),
    "secrecy_passed": _("保密审查通过"),
    "review_passed": _("公开审核通过"),
    "approved": _("批准发布"),
    "sent_back": _("退回修改"),
    "refused": _("不予公开"),
    "reassessed": _("重新评估"),
    "unscheduled": _("撤回发布安排"),
    "published": _("发布"),
    "correction_prepared": _("起草更正"),
    "correction_passed": _("更正稿保密审查通过"),
    "corrected": _("更正"),
    "correction_dropped": _("放弃更正"),
    "effect_changed": _("变更有效性"),
    "withdrawn": _("撤下"),
    "discarded": _("作废"),
}


def event_line(event: Event) -> str:
    """Why, or under which index number."""
    return str(event.data.get("reason") or event.data.get("index_number") or "")
