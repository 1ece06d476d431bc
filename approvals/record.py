"""Saving a moved case: state and stage together with the ledger entry and the notices."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from approvals.models import Case
from approvals.states import STAGES, State
from portal.accounts.models import User
from portal.accounts.represent import people_of
from portal.matters import clock
from portal.matters.models import Event, Stage
from portal.matters.record import Telling, record

# What a move may have set on the case's own row.
MOVING = [
    "state",
    "received_on",
    "accepted_on",
    "accepted_by",
    "deemed_accepted",
    "decided_on",
    "decided_by",
    "decision_reason",
    "certificate_number",
    "valid_from",
    "valid_to",
    "served_on",
    "served_way",
    "archive_number",
]


def record_move(
    case: Case,
    kind: str,
    *,
    actor: User | None,
    at: datetime,
    data: Mapping[str, Any] | None = None,
    tell: Sequence[Telling] = (),
) -> Event:
    """Save the case, mirror its state on the matter, append the event. Step four of every action."""
    matter = case.matter
    case.save(update_fields=MOVING)
    matter.status = case.state
    matter.stage = STAGES[case.state]
    closed = matter.stage == Stage.CLOSED
    matter.closed_at = (matter.closed_at or at) if closed else None
    clock.refresh(matter)
    facts = {"state": State(case.state).value, **(data or {})}
    return record(matter, kind, actor=actor, at=at, data=facts, on_behalf_of=principal_of(actor, case), tell=tell)


def principal_of(actor: User | None, case: Case) -> User | None:
    """Holder A, when the actor holds this office's post as B and so acts on A's behalf (AB岗)."""
    if actor is None:
        return None
    offices = {case.matter.office_id, case.matter.hall_id}
    held = [post for post in actor.held_posts if post.office_id in offices]
    principals = {post.principal_id for post in held}
    principal = principals.pop() if len(principals) == 1 else None
    return User.objects.filter(pk=principal).first() if principal else None


def tell_applicant(case: Case, subject: str, body: str) -> list[Telling]:
    """Notices to everybody who may act for the applicant now, in this item."""
    people = people_of(case.matter.applicant_id, case.item_version.item.code)
    return [Telling(user, subject, body, as_party=True) for user in people]
