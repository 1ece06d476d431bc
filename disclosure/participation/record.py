"""Saving a moved consultation or question: state and stage together with the ledger entry and the notices."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings

from disclosure.participation.models import Consultation, Question
from disclosure.participation.states import QUESTION_STAGES, STAGES
from portal.accounts.models import Office, User
from portal.core.clock import local_date
from portal.core.identifiers import case_number, query_code
from portal.core.numbering import next_serial
from portal.matters import clock
from portal.matters.models import Matter, Stage
from portal.matters.record import Telling, record

_TEXTS = ["title", "text", "explanation", "background", "ways", "short_reason", "place", "minutes", "summary"]
_DAYS = ["opens_on", "closes_on", "held_at", "drawn_at", "materials_on", "opened_at", "ended_at", "concluded_at"]
_REST = [
    "state",
    "entry",
    "questions",
    "seats",
    "agenda",
    "criteria",
    "assessors",
    "seed",
    "written_by",
    "summary_by",
    "withdraw_reason",
]
MOVING = [*_TEXTS, *_DAYS, *_REST]
QUESTION_MOVING = [
    "state",
    "entry",
    "title",
    "public_text",
    "answer",
    "answered_by",
    "reviewed_by",
    "published_at",
]


def new_matter(kind: str, title: str, body: Office, status: str, stage: Stage, at: datetime) -> Matter:
    """A numbered matter of the body."""
    day = local_date(at)
    serial = next_serial(f"case:{settings.PORTAL_DIVISION}:{day:%Y%m%d}")
    return Matter.objects.create(
        number=case_number(settings.PORTAL_DIVISION, day, serial),
        query_code=query_code(),
        kind=kind,
        title=title,
        office=body,
        stage=stage,
        status=status,
        opened_at=at,
    )


def record_move(
    row: Consultation,
    kind: str,
    *,
    actor: User | None,
    at: datetime,
    data: Mapping[str, Any] | None = None,
    tell: Sequence[Telling] = (),
) -> None:
    """Save the consultation, mirror its state on the matter, append the event."""
    row.save(update_fields=MOVING)
    _mirror(row.matter, row.state, STAGES[row.state], at)
    record(row.matter, kind, actor=actor, at=at, data={"state": str(row.state), **(data or {})}, tell=tell)


def tell_participants(row: Consultation, subject: str, body: str) -> list[Telling]:
    """One notice for everybody who handed in an opinion or registered for the meeting, as far as they have accounts."""
    people = {each.user for each in row.opinions.exclude(user=None).select_related("user")}
    people |= {each.user for each in row.registrations.exclude(user=None).select_related("user")}
    return [Telling(user, subject[:200], body, as_party=True) for user in people if user is not None]


def record_question(
    row: Question,
    kind: str,
    *,
    actor: User | None,
    at: datetime,
    data: Mapping[str, Any] | None = None,
    tell: Sequence[Telling] = (),
) -> None:
    """Save the question, mirror its state on the matter, append the event."""
    row.save(update_fields=QUESTION_MOVING)
    _mirror(row.matter, row.state, QUESTION_STAGES[row.state], at)
    record(row.matter, kind, actor=actor, at=at, data={"state": str(row.state), **(data or {})}, tell=tell)


def _mirror(matter: Matter, status: str, stage: Stage, at: datetime) -> None:
    matter.status, matter.stage = str(status), stage
    matter.closed_at = (matter.closed_at or at) if stage == Stage.CLOSED else None
    clock.refresh(matter)
