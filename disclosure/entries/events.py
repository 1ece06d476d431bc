"""Words for people: the events of an entry."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from disclosure.entries.words import Exemption
from portal.matters.models import Event

EVENTS: dict[str, str | Promise] = {
    "begun": _("起草"),
    "taken_over": _("从其他网站导入"),
    "edited": _("修改"),
    "attached": _("添加附件"),
    "detached": _("去掉附件"),
    "redacted": _("遮盖附件"),
    "linked": _("关联其他信息"),
    "unlinked": _("去掉关联"),
    "submitted": _("送保密审查"),
    "secrecy_passed": _("保密审查通过"),
    "review_passed": _("公开审核通过"),
    "approved": _("批准发布"),
    "sent_back": _("退回修改"),
    "refused": _("不予公开"),
    "kept_after_review": _("定期评估，维持不变"),
    "reassessed": _("重新评估"),
    "unscheduled": _("撤回发布安排"),
    "published": _("发布"),
    "correction_prepared": _("起草更正"),
    "correction_submitted": _("更正稿送审"),
    "correction_sent_back": _("更正稿退回修改"),
    "correction_passed": _("更正稿保密审查通过"),
    "correction_reviewed": _("更正稿公开审核通过"),
    "corrected": _("更正"),
    "correction_dropped": _("放弃更正"),
    "effect_changed": _("变更有效性"),
    "withdrawn": _("撤下"),
    "discarded": _("作废"),
}


def event_line(event: Event) -> str:
    """Why, or under which index number; what was hidden where, and on what ground."""
    if event.kind == "redacted":
        return redaction_line(event.data)
    return str(event.data.get("reason") or event.data.get("index_number") or "")


def redaction_line(data: dict[str, Any]) -> str:
    """Which file, how many boxes on which page, the ground of the law."""
    places = [_now("第%(page)s页%(count)d处") % {"page": page, "count": count} for page, count in data["boxes"].items()]
    if left := data.get("numbers_left"):
        places.append(_now("另有%(count)s处号码看过后没有遮盖") % {"count": left})
    return f"{data['title']}: {', '.join(places)}. {Exemption(data['ground']).label}"
