"""The history of a matter as staff read it: when, what, who for whom, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from portal.accounts.models import Post
from portal.matters.kinds import event_line, event_title, hides_applicant, matter_kind
from portal.matters.models import Event


@dataclass(frozen=True)
class Entry:
    """One line of the timeline; ``who`` and ``why`` may be empty."""

    at: datetime
    title: str
    who: str
    why: str


def timeline(events: Sequence[Event]) -> list[Entry]:
    """The events, as given (newest first for pages), with matter, actor, principal and office; one query."""
    acts = [_own_act(event) for event in events]
    officers = _officers({event.actor_id for event, own in zip(events, acts, strict=True) if own is None})
    return [
        Entry(event.at, title_of(event), _who(event, own, officers), event_line(event))
        for event, own in zip(events, acts, strict=True)
    ]


def doer(event: Event) -> str:
    """Who did it, for a sentence to staff; where a kind hides its applicant, his own acts are the applicant's word."""
    if not hides_applicant(event.matter):
        return str(event.actor or _("系统"))
    own = _own_act(event)
    hidden = _is_applicants(event, own, _officers({event.actor_id}) if own is None else set())
    return _word(event) if hidden else str(event.actor or _("系统"))


def _own_act(event: Event) -> bool | None:
    teller = matter_kind(event.matter.kind).own_act
    return teller(event) if teller else None


def _officers(people: set[int | None]) -> set[int]:
    """Who of these people holds or held a post: a window may file for an applicant."""
    posts = Post.objects.filter(Q(holder_a__in=people) | Q(holder_b__in=people))
    return {holder for pair in posts.values_list("holder_a_id", "holder_b_id") for holder in pair if holder}


def _who(event: Event, own: bool | None, officers: set[int]) -> str:
    return _word(event) if _is_applicants(event, own, officers) else who_did(event)


def _is_applicants(event: Event, own: bool | None, officers: set[int]) -> bool:
    """An applicant's own acts name no person: his name is masked, or hidden, everywhere else on the page."""
    if own is None:
        return event.actor_id is not None and event.actor_id not in officers
    return own


def _word(event: Event) -> str:
    return str(matter_kind(event.matter.kind).applicant_word)


def title_of(event: Event) -> str:
    """What happened, in words."""
    return event_title(event.matter.kind, event.kind)


def who_did(event: Event) -> str:
    """Name, for whom (AB岗), and office; the system for what nobody did."""
    if event.actor is None:
        return _("系统自动")
    name = str(event.actor)
    if event.on_behalf_of is not None:
        name = _("%(name)s（代 %(principal)s）") % {"name": name, "principal": event.on_behalf_of}
    return _("%(name)s，%(office)s") % {"name": name, "office": event.office} if event.office else name
