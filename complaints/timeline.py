"""The history of an order in words: when, what, who, and why. Who came with it is named nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from complaints.actions.reveal import REASONS
from complaints.grounds import EmergencyNumber, ReferralGround, RefusalGround
from portal.accounts.models import Office, Post
from portal.matters.kinds import event_title
from portal.matters.limits import limit_kind
from portal.matters.models import Event

_GROUNDS = {**dict(RefusalGround.choices), **dict(ReferralGround.choices), **dict(EmergencyNumber.choices)}


@dataclass(frozen=True)
class Entry:
    """One line of the timeline; ``who`` and ``why`` may be empty."""

    at: datetime
    title: str
    who: str
    why: str


def timeline(events: Sequence[Event]) -> list[Entry]:
    """The events, as given (newest first for pages), as an officer reads them; two queries."""
    officers = _officers({event.actor_id for event in events})
    offices = dict(Office.objects.filter(pk__in=_office_ids(events)).values_list("pk", "name"))
    return [
        Entry(event.at, event_title("complaint", event.kind), _who(event, officers), _why(event, offices))
        for event in events
    ]


def _officers(people: set[int | None]) -> set[int]:
    """Who of these people holds or held a post; everybody else came with the order."""
    posts = Post.objects.filter(Q(holder_a__in=people) | Q(holder_b__in=people))
    return {holder for pair in posts.values_list("holder_a_id", "holder_b_id") for holder in pair if holder}


def _who(event: Event, officers: set[int]) -> str:
    if event.actor is None:
        return _("诉求人") if event.kind in BY_CALLER else _("系统自动")
    if event.actor_id not in officers:
        return _("诉求人")
    return f"{event.actor}（{event.office}）" if event.office else str(event.actor)


BY_CALLER = ("registered", "caller_added", "information_added", "judged", "withdrawn")


def _office_ids(events: Sequence[Event]) -> set[int]:
    found: set[int] = set()
    for event in events:
        if event.kind == "dispatched":
            found |= {event.data["lead"], *event.data["co"]}
    return found


def _why(event: Event, offices: dict[int, str]) -> str:
    data = event.data
    match event.kind:
        case "dispatched":
            lead = str(_("主办：%s") % offices.get(data["lead"], ""))
            helpers = "、".join(offices.get(pk, "") for pk in data["co"])
            return f"{lead}{_('；协办：%s') % helpers}" if helpers else lead
        case "revealed":
            return str(REASONS.get(data["reason"], ""))
        case "extended":
            return str(_("延长 %d 个工作日") % data["days"])
        case "deadline.crossed":
            return str(limit_kind(data["limit"]).label)
        case "reopened":
            return str(_("第 %d 轮办理") % data["round"])
    return str(_GROUNDS.get(data.get("ground", ""), ""))
