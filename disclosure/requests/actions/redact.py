"""Hiding parts of a file that goes with the answer (GIR-17, 条例 37): the copy is given, the original stays in the record."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.content.pages import Box
from disclosure.redaction import orders
from disclosure.redaction.boxes import (
    Copy,
    bytes_of,
    check_boxes,
    check_ground,
    check_seal,
    counts_of,
    is_long,
    make_copy,
    with_page,
)
from disclosure.requests.access import lock_request
from disclosure.requests.decisions import HIDING
from disclosure.requests.letters import INFORMATION
from disclosure.requests.models import InformationRequest
from disclosure.requests.record import record_move
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.errors import Invalid, NotFound
from portal.matters.files.store import store
from portal.matters.models import Document, DocumentState, StoredFile


def find_paper(row: InformationRequest, pk: int) -> Document:
    """A file that goes with the answer. Raises NotFound."""
    rows = row.matter.documents.filter(kind=INFORMATION, state=DocumentState.ISSUED, file__isnull=False)
    found = rows.select_related("file", "matter").filter(pk=pk).first()
    if found is None:
        raise NotFound(_("没有找到这个附件，信息可能刚修改过。请从信息页面重新进入。"))
    return found


def original(paper: Document) -> Document:
    """The file below every redaction: a second one begins there again."""
    known = paper.facts.get("original")
    return paper.matter.documents.select_related("file").get(pk=known) if known else paper


def original_file(paper: Document) -> StoredFile:
    """What is drawn."""
    file = original(paper).file
    assert file is not None  # a constraint of issued documents
    return file


@transaction.atomic
def mark(
    number: str,
    document: int,
    page: int,
    boxes: Sequence[Box],
    *,
    actor: User,
    before: str | None = None,
    version: int | None = None,
) -> Document:
    """Keep what is to be hidden on one page. Marks change nothing of the file, so the ledger has no event of them.

    ``before`` is what the person saw there (``boxes.seal``). Raises Invalid when somebody has marked it meanwhile.
    """
    row = lock_request(actor, number, move="redact", version=version)
    found = find_paper(row, document)
    check_seal(found.facts.get("boxes", {}), page, before)
    kept = with_page(found.facts.get("boxes", {}), page, boxes, bytes_of(original_file(found)))
    found.facts = {**found.facts, "boxes": kept}
    found.save(update_fields=["facts"])
    return found


def redact_paper(
    number: str,
    document: int,
    *,
    actor: User,
    ground: str,
    seen: bool = False,
    at_once: bool = True,
    at: datetime | None = None,
    version: int | None = None,
) -> InformationRequest:
    """Give a copy instead of the file, parts of it painted over; the original is replaced and given to nobody outside.

    Pages are drawn before the request is locked for good. Raises Invalid, StaleVersion when it has moved meanwhile.
    """
    at = at or present.now()
    row, found = _begin(number, document, actor, ground, version)
    if at_once and is_long(original_file(found)):
        orders.order(row.matter, found.pk, by=actor, ground=ground, seen=seen)
        return row
    copy = make_copy(original_file(found), found.facts.get("boxes", {}), seen=seen)
    return _replace(number, found, copy, actor=actor, ground=ground, at=at, version=row.matter.version)


@transaction.atomic
def _begin(
    number: str, document: int, actor: User, ground: str, version: int | None
) -> tuple[InformationRequest, Document]:
    row = lock_request(actor, number, move="redact", version=version)
    found = find_paper(row, document)
    check_ground(ground, [each.value for each in HIDING])
    check_boxes(found.facts.get("boxes", {}))
    return row, found


@transaction.atomic
def _replace(
    number: str, drawn: Document, copy: Copy, *, actor: User, ground: str, at: datetime, version: int
) -> InformationRequest:
    row = lock_request(actor, number, move="redact", version=version)
    before = find_paper(row, drawn.pk)
    if before.facts != drawn.facts:
        raise Invalid(_("遮盖块刚刚有人改过，请看过再做一次。"))
    old, source = original_file(before), original(before)
    file = store([copy.data], name=old.name, content_type=old.content_type, user=actor)
    before.state = DocumentState.REPLACED
    before.save(update_fields=["state"])
    after = Document.objects.create(
        matter=row.matter,
        kind=INFORMATION,
        title=before.title,
        state=DocumentState.ISSUED,
        file=file,
        facts={
            "original": source.pk,
            "boxes": before.facts["boxes"],
            "painted": before.facts["boxes"],
            "ground": ground,
            "findings": copy.looked.as_json(),
        },
        event_seq=row.matter.last_seq + 1,
        created_at=at,
        issued_at=at,
    )
    facts = {"ground": ground, "boxes": counts_of(after.facts["boxes"]), "numbers_left": copy.left}
    digests = {"original": old.digest, "copy": file.digest}
    record_move(row, "redacted", actor=actor, at=at, data={"document": after.pk, **facts, **digests})
    return row
