"""Saving a moved penalty, licence, objection or repair: state and stage together with the ledger entry and the notices."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings

from disclosure.publicity.models import LicencePublication, Objection, Penalty, Repair
from disclosure.publicity.states import FOLLOW_STAGES, LICENCE_STAGES, STAGES
from portal.accounts.models import Office, User
from portal.core.clock import local_date
from portal.core.identifiers import case_number, query_code
from portal.core.numbering import next_serial
from portal.matters import clock
from portal.matters.models import Matter, Stage
from portal.matters.record import Telling, record

FACTS = [
    "source_unit", "decision_number", "party_type", "party_name", "uscc", "registration_number", "organisation_code",
    "tax_number", "institution_number", "society_number", "legal_representative", "violation", "facts", "basis",
    "penalty_kind", "content", "fine", "decided_on", "valid_until", "publicity_until", "remark", "period", "benchmark",
    "deviation_reason",
]  # fmt: skip
MOVING = [*FACTS, "state", "written_by", "published_at", "changed_on", "withdraw_reason", "late_reason"]
LICENCE_MOVING = [
    "state", "rule", "doubts", "reviewed_by", "reviewed_at", "grounds", "published_at", "changed_on", "late_reason",
]  # fmt: skip
FOLLOW_MOVING = ["state", "finding", "checked_by", "decided_by", "reply"]


def new_matter(kind: str, title: str, body: Office, status: str, stage: Stage, at: datetime) -> Matter:
    """A numbered matter of the body."""
    day = local_date(at)
    serial = next_serial(f"case:{settings.PORTAL_DIVISION}:{day:%Y%m%d}")
    return Matter.objects.create(
        number=case_number(settings.PORTAL_DIVISION, day, serial),
        query_code=query_code(),
        kind=kind,
        title=title[:200],
        office=body,
        stage=stage,
        status=status,
        opened_at=at,
    )


def record_penalty(
    row: Penalty,
    kind: str,
    *,
    actor: User | None,
    at: datetime,
    data: Mapping[str, Any] | None = None,
    tell: Sequence[Telling] = (),
) -> None:
    """Save the penalty, mirror its state on the matter, append the event."""
    row.save(update_fields=MOVING)
    _mirror(row.matter, row.state, STAGES[row.state], at)
    record(row.matter, kind, actor=actor, at=at, data={"state": str(row.state), **(data or {})}, tell=tell)


def record_licence(
    row: LicencePublication,
    kind: str,
    *,
    actor: User | None,
    at: datetime,
    data: Mapping[str, Any] | None = None,
    tell: Sequence[Telling] = (),
) -> None:
    """Save the publication of a licence, mirror its state on the matter, append the event."""
    row.save(update_fields=LICENCE_MOVING)
    _mirror(row.matter, row.state, LICENCE_STAGES[row.state], at)
    record(row.matter, kind, actor=actor, at=at, data={"state": str(row.state), **(data or {})}, tell=tell)


def record_follow(
    row: Objection | Repair,
    kind: str,
    *,
    actor: User | None,
    at: datetime,
    data: Mapping[str, Any] | None = None,
    tell: Sequence[Telling] = (),
) -> None:
    """Save the objection or repair, mirror its state on the matter, append the event."""
    own = ["outcome", "field", "value", "deviation_reason"] if isinstance(row, Objection) else ["duty_done"]
    row.save(update_fields=[*FOLLOW_MOVING, *own])
    _mirror(row.matter, row.state, FOLLOW_STAGES[row.state], at)
    record(row.matter, kind, actor=actor, at=at, data={"state": str(row.state), **(data or {})}, tell=tell)


def _mirror(matter: Matter, status: str, stage: Stage, at: datetime) -> None:
    matter.status, matter.stage = str(status), stage
    matter.closed_at = (matter.closed_at or at) if stage == Stage.CLOSED else None
    clock.refresh(matter)
