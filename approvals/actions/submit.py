"""Submitting an application: a matter with number and query code, its case, its materials, the five-day clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from approvals import limits
from approvals.actions.days import received_on
from approvals.drafts import slots
from approvals.letters.issue import order_letter
from approvals.models import Case, ItemVersion
from approvals.record import record_move, tell_applicant
from approvals.states import State
from portal.accounts.models import Office, Party, User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.digests import canonical_json
from portal.core.identifiers import case_number, query_code
from portal.core.numbering import next_serial
from portal.matters import clock
from portal.matters.models import Channel, Document, DocumentState, Matter, Stage, StoredFile

OTHER_MATERIAL = "补充材料"


@dataclass(frozen=True)
class Application:
    """Everything that is filed. ``answers`` are checked already (approvals/answers.py); files by material key."""

    version: ItemVersion
    party: Party
    answers: Mapping[str, Any]
    files: Sequence[tuple[str, StoredFile]] = ()
    channel: Channel = Channel.ONLINE
    hall: Office | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def submit(application: Application, *, actor: User, at: datetime | None = None) -> Case:
    """File an application: receipt D02, and five working days to accept it or to ask for corrections (LIC-04)."""
    at = at or present.now()
    matter = _open_matter(application, at)
    case = Case(
        matter=matter,
        item_version=application.version,
        submitted_by=actor,
        received_on=received_on(at),
        answers_json=canonical_json(dict(application.answers)).decode(),
    )
    case.save(force_insert=True)
    add_materials(case, application.files, at)
    day0 = case.received_on
    clock.start(matter, [clock.Limit(limits.NOTICE, limits.NOTICE_DAYS, day0)], at=at)
    order_letter(case, "D02", at=at, actor=actor)
    tell = tell_applicant(
        case,
        "已收到您的申请",
        f"办件编号 {matter.number}，我们将在5个工作日内告知是否受理。",
    )
    record_move(case, "submitted", actor=actor, at=at, data={"received_on": day0.isoformat()}, tell=tell)
    return case


def _open_matter(application: Application, at: datetime) -> Matter:
    day = local_date(at)
    serial = next_serial(f"case:{settings.PORTAL_DIVISION}:{day:%Y%m%d}")
    version, party = application.version, application.party
    return Matter.objects.create(
        number=case_number(settings.PORTAL_DIVISION, day, serial),
        query_code=query_code(),
        kind="approval",
        title=version.name,
        applicant=party,
        applicant_label=party.masked_name,
        office=version.item.body,
        hall=application.hall,
        channel=application.channel,
        stage=Stage.RECEIVED,
        status=State.SUBMITTED,
        opened_at=at,
    )


def add_materials(case: Case, files: Sequence[tuple[str, StoredFile]], at: datetime) -> None:
    """Attach uploaded files as materials; earlier ones of the same slot are kept and marked as replaced.

    A title never is the file's own name: titles stand in events and letters, and file names name people.
    """
    names = {slot.key: slot.name for slot in slots(case.item_version)}
    filled = {slot for slot, _file in files}
    earlier = case.matter.documents.filter(kind=Document.MATERIAL, slot__in=filled, state=DocumentState.ISSUED)
    earlier.update(state=DocumentState.REPLACED)
    Document.objects.bulk_create(
        [
            Document(
                matter=case.matter,
                kind=Document.MATERIAL,
                slot=slot,
                title=names.get(slot, OTHER_MATERIAL),
                state=DocumentState.ISSUED,
                file=file,
                event_seq=case.matter.last_seq + 1,
                created_at=at,
                issued_at=at,
            )
            for slot, file in files
        ]
    )
