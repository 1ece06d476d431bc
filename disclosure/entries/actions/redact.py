"""Hiding parts of a file before it goes to the reviewers (区分处理, 条例 37): boxes are marked, then the copy is made."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.content.pages import Box
from disclosure.entries.access import lock_entry
from disclosure.entries.actions.files import copy_attachments
from disclosure.entries.actions.write import keep_wording
from disclosure.entries.models import Attachment, Entry, EntryVersion
from disclosure.entries.record import record_move
from disclosure.entries.redaction import find_file, original
from disclosure.entries.rules import newest
from disclosure.entries.words import Exemption
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
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.errors import Invalid
from portal.matters.files.store import store


@transaction.atomic
def mark(
    number: str,
    file: int,
    page: int,
    boxes: Sequence[Box],
    *,
    actor: User,
    before: str | None = None,
    version: int | None = None,
) -> Attachment:
    """Keep what is to be hidden on one page. Marks change nothing of the file, so the ledger has no event of them.

    ``before`` is what the person saw there (``boxes.seal``). Raises Invalid when somebody has marked it meanwhile.
    """
    entry = lock_entry(actor, number, move="redact", version=version)
    found = find_file(entry, file)
    check_seal(found.boxes, page, before)
    found.boxes = with_page(found.boxes, page, boxes, bytes_of(original(found)))
    found.save(update_fields=["boxes"])
    return found


def redact_file(
    number: str,
    file: int,
    *,
    actor: User,
    ground: str,
    seen: bool = False,
    at_once: bool = True,
    at: datetime | None = None,
    version: int | None = None,
) -> Entry:
    """Put a copy in the place of the file, parts of it painted over on a ground of the law; the original stays inside.

    Pages are drawn before the entry is locked for good: nobody waits for that. ``seen``: the person has seen the
    numbers of people that no box hides. Raises Invalid, and StaleVersion when the entry has moved meanwhile.
    """
    at = at or present.now()
    row, found = _begin(number, file, actor, ground, version)
    if at_once and is_long(original(found)):
        orders.order(row.matter, found.pk, by=actor, ground=ground, seen=seen)
        return row
    copy = make_copy(original(found), found.boxes, seen=seen)
    return _replace(number, found, copy, actor=actor, ground=ground, at=at, version=row.matter.version)


@transaction.atomic
def _begin(number: str, file: int, actor: User, ground: str, version: int | None) -> tuple[Entry, Attachment]:
    entry = lock_entry(actor, number, move="redact", version=version)
    found = find_file(entry, file)
    check_ground(ground, Exemption.values)
    check_boxes(found.boxes)
    return entry, found


@transaction.atomic
def _replace(
    number: str, drawn: Attachment, copy: Copy, *, actor: User, ground: str, at: datetime, version: int
) -> Entry:
    entry = lock_entry(actor, number, move="redact", version=version)
    after = _next_wording(entry, actor, at)
    row = after.attachments.get(file_id=drawn.file_id)
    if row.boxes != drawn.boxes:
        raise Invalid(_("遮盖块刚刚有人改过，请看过再做一次。"))
    row.redacted_from = original(drawn)
    row.file = store([copy.data], name=drawn.file.name, content_type=drawn.file.content_type, user=actor)
    row.text, row.findings = copy.looked.text, copy.looked.as_json()
    row.is_public, row.exemption, row.painted = True, ground, row.boxes
    row.save(update_fields=["redacted_from", "file", "text", "findings", "is_public", "exemption", "painted"])
    record_move(entry, "redacted", actor=actor, at=at, data=_facts(row, copy))
    return entry


def _next_wording(entry: Entry, actor: User, at: datetime) -> EntryVersion:
    """Opinions are about one wording, its files included; and who has redacted a file has had a hand in it (GIR-04)."""
    before = newest(entry)
    names = ("title", "summary", "keywords", "html", "text", "fields", "note", "facts")
    facts = {name: getattr(before, name) for name in names}
    after = keep_wording(entry, facts, before.number + 1, actor, at)
    copy_attachments(before, after)
    return after


def _facts(row: Attachment, copy: Copy) -> dict[str, object]:
    assert row.redacted_from is not None  # the caller has just set it
    return {
        "title": row.title,
        "original": row.redacted_from.digest,
        "copy": row.file.digest,
        "boxes": counts_of(row.boxes),
        "ground": row.exemption,
        "numbers_left": copy.left,
    }
