"""An order in the words of the person who came with it."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints.grounds import WHERE_TO_GO
from complaints.models import Order
from complaints.states import FINAL, JUDGED, State
from complaints.words import EVENTS
from portal.matters.kinds import OwnAction
from portal.matters.models import Event, Matter

WHERE: dict[str, Promise] = {
    State.REGISTERED: gettext_lazy("已收到，正在确定由谁办理"),
    State.DISPATCHED: gettext_lazy("已交给承办单位"),
    State.SIGNED: gettext_lazy("承办单位已接收，会联系您"),
    State.HANDLING: gettext_lazy("承办单位正在办理"),
    State.RETURNED: gettext_lazy("正在重新确定由谁办理，您的期限不变"),
    State.REPLIED: gettext_lazy("承办单位已办理，正在审核答复"),
    State.REVIEWED: gettext_lazy("已答复，请告诉我们是否解决"),
    State.REVISITED: gettext_lazy("已收到评价"),
    State.LEADER_CASE: gettext_lazy("由领导牵头办理"),
    State.ANSWERED: gettext_lazy("已当场答复"),
    State.NOT_ACCEPTED: gettext_lazy("不予受理"),
    State.MERGED: gettext_lazy("与同一问题合并办理，结果会一并告诉您"),
    State.TRANSFERRED: gettext_lazy("已转紧急电话"),
    State.REFERRED: gettext_lazy("应通过其他途径解决"),
    State.WITHDRAWN: gettext_lazy("您已撤回"),
    State.CLOSED: gettext_lazy("已办结"),
}
NEXT: dict[str, Promise] = {
    State.REGISTERED: gettext_lazy("受理中心会在1个工作日内分派，您不用做什么。"),
    State.DISPATCHED: gettext_lazy("承办单位会尽快签收并联系您。"),
    State.SIGNED: gettext_lazy("承办单位会联系您了解情况。"),
    State.HANDLING: gettext_lazy("办好后会答复您。要补充情况，请填下面的“补充情况”。"),
    State.RETURNED: gettext_lazy("受理中心会尽快重新分派。"),
    State.REPLIED: gettext_lazy("审核通过后您会看到答复。"),
    State.REVIEWED: gettext_lazy("请在下面告诉我们：有没有联系您、有没有解决、满意不满意。没有解决的会重新办理。"),
    State.REVISITED: gettext_lazy("没有解决的会重新办理，解决了的会办结。"),
    State.LEADER_CASE: gettext_lazy("问题解决并告知您以后，领导签字才能销号。"),
}
# Other callers stay out of it.
_TOLD = (
    "registered",
    "dispatched",
    "signed",
    "returned",
    "contacted",
    "asked",
    "information_added",
    "extended",
    "reply_passed",
    "judged",
    "revisited",
    "reopened",
    "answered",
    "not_accepted",
    "referred",
    "transferred",
    "merged",
    "withdrawn",
    "closed",
    "leader_case",
    "told",
    "written_off",
)


@dataclass(frozen=True)
class Happening:
    """A line of the timeline component."""

    at: datetime
    title: str
    why: str


def where(order: Order) -> str:
    """Where it is."""
    return str(WHERE[order.state])


def next_step(order: Order) -> str:
    """What comes next, or where else to go."""
    if order.state in NEXT:
        return str(NEXT[order.state])
    return WHERE_TO_GO.get(order.ending_ground, "")


def status_of(matter: Matter) -> str:
    """The status of a matter in lists of its own person."""
    return str(WHERE.get(matter.status, matter.status))


def next_of(matter: Matter) -> str:
    """What comes next, for the spine's own pages."""
    return str(NEXT.get(matter.status, ""))


def own_actions(matter: Matter) -> list[OwnAction]:
    """What the person can do on his own page now: judge the result, add to what he said."""
    url = reverse("complaints:own", args=[matter.number])
    found = []
    status = _answering_status(matter)
    if status in JUDGED:
        text = _("已经答复。请告诉我们有没有解决、满意不满意。")
        found.append(OwnAction(_("评价办理结果"), f"{url}#verdict", weighty=True, heading=_("您的评价"), text=text))
    if status not in FINAL:
        found.append(OwnAction(_("补充情况"), f"{url}#add"))
    return found


def _answering_status(matter: Matter) -> str:
    """Who was merged into another order goes on with that one."""
    if matter.status != State.MERGED:
        return matter.status
    return Order.objects.values_list("original__state", flat=True).get(pk=matter.pk)


def event_note(event: Event) -> str:
    """One line about an event that the person may read; empty for what is not his to read."""
    return str(WHERE.get(event.data.get("state", ""), _("办理进展"))) if event.kind in _TOLD else ""


def story(order: Order) -> list[Happening]:
    """The events that concern the person, the newest first."""
    rows = Event.objects.filter(matter=order.matter, kind__in=_TOLD).order_by("-seq")
    return [Happening(event.at, str(EVENTS[event.kind]), "") for event in rows]
