"""What the applicant reads about a request: what comes next, and what waits for him."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from disclosure.requests.decisions import Reason
from disclosure.requests.states import State
from portal.matters.kinds import OwnAction
from portal.matters.models import Event, Matter

_NEXT: dict[str, str | Promise] = {
    State.UNCONFIRMED: gettext_lazy("公开机关会与您确认收到，从确认那天起计算答复期限。"),
    State.RECEIVED: gettext_lazy("内容不明确的，7个工作日内一次告知您补正。您现在不用做什么。"),
    State.CORRECTING: gettext_lazy("请按补正告知书补正。无正当理由逾期不补正的，不再处理。"),
    State.ACCEPTED: gettext_lazy("公开机关正在检索信息，20个工作日内答复。您现在不用做什么。"),
    State.EXPLAINING: gettext_lazy("请说明申请的理由。理由不合理的，不予处理。"),
    State.CONSULTING: gettext_lazy("正在征求第三方或共同制作机关的意见，这段时间不计入答复期限。"),
    State.PAYING: gettext_lazy("请在收到通知次日起30日内缴费，逾期不再处理。"),
    State.REVIEWING: gettext_lazy("答复正在审核。您现在不用做什么。"),
    State.APPROVING: gettext_lazy("答复正在审批。您现在不用做什么。"),
    State.REPLIED: gettext_lazy("请查看答复书，里面写明了不服怎么办。"),
    State.ARCHIVED: gettext_lazy("已经办完，可以下载文书。"),
    State.ABANDONED: gettext_lazy("不再处理。需要时可以重新申请。"),
    State.WITHDRAWN: gettext_lazy("已撤回。需要时可以重新申请。"),
}


def event_line(event: Event) -> str:
    """The case of a drafted answer in words, or the reason that somebody wrote; the ground of what was hidden."""
    said = str(event.data.get("reason") or event.data.get("ground") or "")
    return str(Reason(said).label) if said in Reason.values else said


def next_step(matter: Matter) -> str:
    """What happens next, in one sentence."""
    return str(_NEXT.get(matter.status, ""))


def own_actions(matter: Matter) -> list[OwnAction]:
    """What waits for the applicant."""
    waiting = {State.CORRECTING.value: _("补正申请"), State.EXPLAINING.value: _("说明理由")}
    if matter.status not in waiting:
        return []
    label, text = waiting[matter.status], next_step(matter)
    return [
        OwnAction(
            label, reverse("disclosure:request_own", args=[matter.number]), weighty=True, heading=label, text=text
        )
    ]
