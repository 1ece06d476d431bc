"""Saving a moved request: state and stage together with the ledger entry and the notices."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from disclosure.requests.models import InformationRequest
from disclosure.requests.states import STAGES, State
from portal.accounts.models import Office, Post, User
from portal.accounts.represent import people_of
from portal.accounts.roles import Role
from portal.matters import clock
from portal.matters.models import Stage
from portal.matters.record import Telling, record

_CORRECTION = ["correction_note", "correction_until", "corrected_on", "correction_text"]
_REASONS = ["reasons_asked", "reasons_until", "reasons", "was_extended", "was_delayed"]
_FEE = ["tariff", "fee", "fee_quantity", "paid_on"]
_REPLY = ["decision", "reason", "hidden", "explanation", "information", "public_interest", "given_form", "form_reason"]
_END = ["drafted_by", "reviewed_by", "approved_by", "report_row", "ended_on", "entry", "applicant_kind"]
_DELIVERY = ["delivered_on", "delivery_note"]
MOVING = ["state", "received_on", *_CORRECTION, *_REASONS, *_FEE, *_REPLY, *_END, *_DELIVERY]


def record_move(
    row: InformationRequest,
    kind: str,
    *,
    actor: User | None,
    at: datetime,
    data: Mapping[str, Any] | None = None,
    tell: Sequence[Telling] = (),
) -> None:
    """Save the request, mirror its state on the matter, append the event."""
    row.save(update_fields=MOVING)
    matter = row.matter
    matter.status, matter.stage = str(row.state), STAGES[row.state]
    matter.closed_at = (matter.closed_at or at) if matter.stage == Stage.CLOSED else None
    clock.refresh(matter)
    facts = {"state": State(row.state).value, **(data or {})}
    record(matter, kind, actor=actor, at=at, data=facts, tell=tell)


def tell_applicant(row: InformationRequest, subject: str, body: str) -> list[Telling]:
    """Notices to everybody with an account who is or acts for the applicant."""
    if row.matter.applicant_id is None:
        return []
    return [Telling(person, subject, body, as_party=True) for person in people_of(row.matter.applicant_id)]


def tell_office(office: Office, subject: str, body: str, *roles: Role) -> list[Telling]:
    """Notices to those who hold these roles in an office; without roles to chiefs and heads."""
    posts = Post.objects.filter(office=office, role__in=roles or (Role.CHIEF, Role.HEAD), is_active=True)
    ids = {holder for pair in posts.values_list("holder_a_id", "holder_b_id") for holder in pair if holder}
    return [Telling(person, subject, body) for person in User.objects.filter(pk__in=ids, is_active=True).order_by("pk")]
