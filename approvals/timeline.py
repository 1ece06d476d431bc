"""The words of the history of a case: one line on why or how, and which acts are the applicant's own."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from approvals.actions.deliver import SERVE_WAYS
from approvals.actions.reveal import REASONS
from approvals.special import Ground
from portal.core.text import day_in_words
from portal.matters.limits import limit_kind
from portal.matters.models import Event

BY_APPLICANT = frozenset({"submitted", "resubmitted", "withdrawn"})


def own_act(event: Event) -> bool | None:
    """The office's acts are never the applicant's; what he may do himself is his unless an officer did it for him."""
    return None if event.kind in BY_APPLICANT else False


def note(event: Event) -> str:
    """One line on why or how; the applicant may read it, so it holds no personal data."""
    teller = _NOTES.get(event.kind)
    return teller(event.data) if teller else ""


def _crossed(data: Mapping[str, Any]) -> str:
    words = {"limit": limit_kind(data["limit"]).label, "due": _day(data.get("due_on"))}
    if data.get("checkpoint") == "soon":
        return _("%(limit)s即将到期，到期日 %(due)s") % words
    return _("%(limit)s已超过，到期日 %(due)s") % words


def _moved(data: Mapping[str, Any]) -> str:
    if not data.get("limit"):
        return ""
    words = {"limit": limit_kind(data["limit"]).label, "old": _day(data.get("old")), "new": _day(data.get("new"))}
    return _("%(limit)s由 %(old)s 改为 %(new)s（节假日安排更新）") % words


def _reviewed(data: Mapping[str, Any]) -> str:
    verdict = _("通过") if data.get("passed") else _("不通过")
    return _("%(step)s：%(verdict)s") % {"step": data.get("step", ""), "verdict": verdict}


def _ground(data: Mapping[str, Any]) -> str:
    ground = str(data.get("ground", ""))
    return str(Ground(ground).label) if ground in Ground.values else ground


def _day(value: str | None) -> str:
    if not value:
        return "—"
    return day_in_words(date.fromisoformat(value[:10]))


_NOTES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "submitted": lambda data: _("收到日期 %s") % _day(data.get("received_on")),
    "accepted": lambda data: _("受理日期 %s") % _day(data.get("accepted_on")),
    "deemed_accepted": lambda data: _("五个工作日内没有告知，依法自收到之日起视为受理"),
    "correction_requested": lambda data: _("共 %s 项需要补正") % data.get("defects", 0),
    "resubmitted": lambda data: _("补交 %s 个文件") % data.get("files", 0),
    "review_started": lambda data: _("、").join(data.get("steps", [])),
    "reviewed": _reviewed,
    "suspension_proposed": _ground,
    "suspended": _ground,
    "resumed": _ground,
    "extended": lambda data: _("延长 %s 个工作日") % data.get("days", 0),
    "served": lambda data: str(SERVE_WAYS.get(data.get("way", ""), "")),
    "archived": lambda data: _("档号 %s") % data.get("archive_number", ""),
    "revealed": lambda data: str(REASONS.get(data.get("reason", ""), "")),
    "downloaded": lambda data: str(data.get("title", "")),
    "deadline.crossed": _crossed,
    "deadline.moved": _moved,
}
