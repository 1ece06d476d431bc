"""What the history says about an event of an order, for staff. Who came with it is named nowhere."""

from django.utils.translation import gettext as _

from complaints.actions.reveal import REASONS
from complaints.grounds import EmergencyNumber, ReferralGround, RefusalGround
from complaints.kinds import Source
from complaints.models import OversightGround
from portal.accounts.models import Office
from portal.matters.limits import limit_kind
from portal.matters.models import Event

_GROUNDS = {**dict(RefusalGround.choices), **dict(ReferralGround.choices), **dict(EmergencyNumber.choices)}
_GROUNDS |= dict(OversightGround.choices)
_BY_CALLER = ("caller_added", "information_added", "judged", "withdrawn")
_ONLINE = (Source.WEB, Source.MAILBOX, Source.CASE_PAGE, Source.WINDOW_CODE)


def own_act(event: Event) -> bool | None:
    """Who comes with an order is named nowhere, also when he holds a post and complains as a private person."""
    himself = event.actor_id is None or event.data.get("source") in _ONLINE
    return True if event.kind in _BY_CALLER or (event.kind == "registered" and himself) else None


def event_line(event: Event) -> str:
    """Why, to whom, until when."""
    data = event.data
    match event.kind:
        case "dispatched":
            return _dispatched(data["lead"], data["co"])
        case "revealed":
            return str(REASONS.get(data["reason"], ""))
        case "extended":
            return str(_("延长 %d 个工作日") % data["days"])
        case "deadline.crossed":
            return str(limit_kind(data["limit"]).label)
        case "reopened":
            return str(_("第 %d 轮办理") % data["round"])
    return str(_GROUNDS.get(data.get("ground", ""), ""))


def _dispatched(lead: int, co: list[int]) -> str:
    names = dict(Office.objects.filter(pk__in=[lead, *co]).values_list("pk", "name"))
    first = str(_("主办：%s") % names.get(lead, ""))
    return first + str(_("；协办：%s") % "、".join(names.get(pk, "") for pk in co)) if co else first
