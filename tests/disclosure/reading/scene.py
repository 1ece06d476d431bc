"""Entries that can be searched, and readers of every kind."""

from typing import Any

from django.db import transaction

from disclosure.entries.actions.write import vector
from disclosure.entries.models import Attachment, Entry, EntryVersion
from disclosure.entries.states import State
from portal.accounts.models import Office
from portal.core import clock
from portal.matters.files.store import store
from portal.matters.record import record
from tests.disclosure import scene


@transaction.atomic
def shown(of: Office, title: str = "示范文件", *, state: str = State.PUBLISHED, **facts: Any) -> Entry:
    """An entry in a state, found by its words as publishing would make it."""
    row = scene.entry(of, state=state, title=title, **facts)
    assert row.current is not None
    Entry.objects.filter(pk=row.pk).update(search=vector(row.current))
    EntryVersion.objects.filter(pk=row.current_id).update(published_at=row.published_at)
    row.refresh_from_db()
    return row


def fetched(answer: Any) -> bytes:
    """What a download holds; not closed, because that would close the connection of the test as well."""
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def attach(row: Entry, name: str = "附件.pdf", *, content: bytes = b"%PDF-1.4 x", **facts: Any) -> Attachment:
    """A file of the current version."""
    file = store([content], name=name, content_type="application/pdf")
    return Attachment.objects.create(version=row.current, file=file, title=name, **facts)


def corrected(row: Entry, title: str, text: str, note: str = "改正日期") -> EntryVersion:
    """A newer wording that readers see now."""
    made = EntryVersion.objects.create(
        entry=row, number=2, title=title, text=text, html=f"<p>{text}</p>", note=note,
        made_at=clock.now(), published_at=clock.now(),
    )  # fmt: skip
    Entry.objects.filter(pk=row.pk).update(current=made, search=vector(made))
    row.refresh_from_db()
    return made


def told(row: Entry) -> Entry:
    """The ledger says that it was published."""
    record(row.matter, "published", actor=None, at=clock.now(), data={})
    return row
