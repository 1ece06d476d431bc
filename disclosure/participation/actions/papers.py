"""The papers of a draft: attached and taken out while it is written, looked into like everything that becomes public."""

from datetime import datetime
from io import BytesIO
from pathlib import PurePath
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.content.look import look
from disclosure.participation.access import lock_consultation
from disclosure.participation.models import Consultation
from disclosure.participation.papers import PAPER, findings, papers_of
from disclosure.participation.record import record_move
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
) -> Consultation:
    """Add a paper: refused like every upload, looked into, what was found kept for the reviewers."""
    at = at or present.now()
    row = lock_consultation(actor, number, move="attach", version=version)
    if papers_of(row).count() >= MOST:
        raise Invalid(_("最多 %d 个附件。") % MOST, {"file": [_("附件太多")]})
    data = content.read()
    kind = sniff(data[:HEAD_BYTES], len(data), name)
    inspect(BytesIO(data), kind)
    looked = look(data, kind)
    Document.objects.create(
        matter=row.matter,
        kind=Document.MATERIAL,
        slot=PAPER,
        title=PurePath(clean_name(name)).stem[:200],
        state=DocumentState.ISSUED,
        file=store([data], name=clean_name(name), content_type=kind, user=actor),
        facts={"findings": looked.as_json()},
        event_seq=row.matter.last_seq + 1,
        created_at=at,
        issued_at=at,
    )
    row.written_by = actor
    record_move(row, "attached", actor=actor, at=at, data={"findings": len(looked.findings)})
    return row


@transaction.atomic
def detach(
    number: str, *, actor: User, document: int, at: datetime | None = None, version: int | None = None
) -> Consultation:
    """Take a paper out of the draft; it stays in the record and nobody else is given it."""
    at = at or present.now()
    row = lock_consultation(actor, number, move="detach", version=version)
    found = papers_of(row).filter(pk=document).first()
    if found is None:
        raise Invalid(_("请选择要去掉的附件。"), {"document": [_("请从列表中选择")]})
    revoke(found, reason="送审前去掉", at=at)
    row.written_by = actor
    record_move(row, "detached", actor=actor, at=at, data={"document": document})
    return row


def check_findings(row: Consultation, seen: bool) -> None:
    """What a look into texts and papers has found must have been read by the reviewer."""
    count = len(findings(row))
    if count and not seen:
        message = _("检查发现 %d 个问题，请逐条看过并确认。") % count
        raise Invalid(message, {"seen": [_("请确认已经看过")]})
