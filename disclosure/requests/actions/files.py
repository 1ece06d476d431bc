"""The files that go with the answer: attached before it is drafted, read by the applicant after it was approved."""

from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.content.look import look
from disclosure.requests.access import lock_request
from disclosure.requests.letters import INFORMATION
from disclosure.requests.models import InformationRequest
from disclosure.requests.record import record_move
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.errors import Invalid
from portal.core.uploads import HEAD_BYTES, clean_name, inspect, sniff
from portal.matters.files.store import store
from portal.matters.letters import revoke
from portal.matters.models import Document, DocumentState

MOST = 20


@transaction.atomic
def attach(
    number: str,
    *,
    actor: User,
    name: str,
    content: BinaryIO,
    at: datetime | None = None,
    version: int | None = None,
) -> InformationRequest:
    """Add a file: refused like every upload, looked into, what was found kept for the reviewer.

    Once the answer is under review the files stay as they are.
    """
    at = at or present.now()
    row = lock_request(actor, number, move="attach", version=version)
    if attached(row) >= MOST:
        raise Invalid(_("最多 %d 个附件。") % MOST, {"file": [_("附件太多")]})
    data = content.read()
    kind = sniff(data[:HEAD_BYTES], len(data), name)
    inspect(BytesIO(data), kind)
    looked = look(data, kind)
    Document.objects.create(
        matter=row.matter,
        kind=INFORMATION,
        title=clean_name(name)[:200],
        state=DocumentState.ISSUED,
        file=store([data], name=clean_name(name), content_type=kind, user=actor),
        facts={"findings": looked.as_json()},
        event_seq=row.matter.last_seq + 1,
        created_at=at,
        issued_at=at,
    )
    record_move(row, "attached", actor=actor, at=at, data={"findings": len(looked.findings)})
    return row


@transaction.atomic
def detach(
    number: str, *, actor: User, document: int, at: datetime | None = None, version: int | None = None
) -> InformationRequest:
    """Take a wrong file out of the answer; it stays in the record and nobody is given it."""
    at = at or present.now()
    row = lock_request(actor, number, move="detach", version=version)
    found = row.matter.documents.filter(pk=document, kind=INFORMATION, state=DocumentState.ISSUED).first()
    if found is None:
        raise Invalid(_("请选择要去掉的附件。"), {"document": [_("请从列表中选择")]})
    revoke(found, reason="答复前去掉", at=at)
    record_move(row, "detached", actor=actor, at=at, data={"document": document})
    return row


def files_of(row: InformationRequest) -> list[Document]:
    """The files that go with the answer, as they stand now."""
    rows = row.matter.documents.filter(kind=INFORMATION, state=DocumentState.ISSUED)
    return list(rows.select_related("file").order_by("id"))


def attached(row: InformationRequest) -> int:
    """How many files go with the answer."""
    return row.matter.documents.filter(kind=INFORMATION, state=DocumentState.ISSUED).count()


def findings_of(paper: Document) -> list[dict[str, Any]]:
    """What the look into one file has found."""
    return list(paper.facts.get("findings", []))


def count_findings(row: InformationRequest) -> int:
    """How many findings there are in all files that go with the answer."""
    return sum(len(findings_of(paper)) for paper in files_of(row))


def check_findings(row: InformationRequest, seen: bool) -> None:
    """What the looks into the files have found must have been read by the reviewer of the answer."""
    count = count_findings(row)
    if count and not seen:
        message = _("附件检查发现 %d 个问题，请逐条看过并确认。") % count
        raise Invalid(message, {"seen": [_("请确认已经看过")]})
