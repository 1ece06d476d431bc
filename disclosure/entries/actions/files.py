"""The files of a draft, and of a correction before it is handed in: put one to it, take a wrong one off."""

import re
from datetime import datetime
from io import BytesIO
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.content.clean import OWN_PICTURES
from disclosure.content.look import look
from disclosure.entries.access import lock_entry
from disclosure.entries.models import Attachment, Entry, EntryVersion
from disclosure.entries.record import record_move
from disclosure.entries.rules import newest
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.errors import Invalid
from portal.core.names import check_text
from portal.core.uploads import HEAD_BYTES, clean_name, inspect, sniff
from portal.matters.files.store import store

MOST_ATTACHMENTS = 30
_OWN_FILE = re.compile(rf"{OWN_PICTURES}(\d+)\b")


def copy_attachments(before: EntryVersion, after: EntryVersion) -> None:
    """The files of one wording with the next; what was found and decided about them stays with them.

    Pictures and links in the text go on to show its own files: those of an older wording are not public.
    """
    moved = {}
    for each in before.attachments.all():
        old, each.pk, each.version = each.pk, None, after
        each.save(force_insert=True)
        moved[str(old)] = str(each.pk)
    html = _OWN_FILE.sub(lambda found: OWN_PICTURES + moved.get(found[1], found[1]), after.html)
    if html != after.html:
        after.html = html
        after.save(update_fields=["html"])


@transaction.atomic
def attach(
    number: str,
    *,
    actor: User,
    name: str,
    content: BinaryIO,
    title: str = "",
    at: datetime | None = None,
    version: int | None = None,
) -> Entry:
    """Add a file: refused like every upload, looked into, what was found kept for the reviewers."""
    at = at or present.now()
    entry = lock_entry(actor, number, move="attach", version=version)
    wording = newest(entry)
    if wording.attachments.count() >= MOST_ATTACHMENTS:
        raise Invalid(_("最多 %d 个附件。") % MOST_ATTACHMENTS, {"file": [_("附件太多")]})
    data = content.read()
    kind = sniff(data[:HEAD_BYTES], len(data), name)
    inspect(BytesIO(data), kind)
    looked = look(data, kind)
    Attachment.objects.create(
        version=wording,
        file=store([data], name=clean_name(name), content_type=kind, user=actor),
        title=(check_text(title).strip() or clean_name(name))[:200],
        order=wording.attachments.count(),
        text=looked.text,
        findings=looked.as_json(),
    )
    record_move(entry, "attached", actor=actor, at=at, data={"findings": len(looked.findings)})
    return entry


@transaction.atomic
def detach(
    number: str, *, actor: User, attachment: int, at: datetime | None = None, version: int | None = None
) -> Entry:
    """Take a wrong file off a draft; not one that the text itself shows."""
    at = at or present.now()
    entry = lock_entry(actor, number, move="detach", version=version)
    wording = newest(entry)
    found = wording.attachments.select_related("file").filter(pk=attachment).first()
    if found is None:
        raise Invalid(_("没有找到这个附件，请刷新页面。"), {"attachment": [_("请从列表中选择")]})
    if any(shown[1] == str(found.pk) for shown in _OWN_FILE.finditer(wording.html)):
        raise Invalid(_("正文里还在使用这个文件，请先改正文。"), {"attachment": [_("正文在用")]})
    found.delete()
    record_move(entry, "detached", actor=actor, at=at, data={"file": found.file.digest})
    return entry
