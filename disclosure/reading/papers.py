"""The PDF of an entry: drawn when it is first asked for, kept until a fact of it changes."""

import hashlib

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from disclosure.entries.models import Entry
from disclosure.entries.selectors import published
from disclosure.reading.facts import public_url
from disclosure.reading.models import EntryPaper
from disclosure.reading.pictures import with_pictures
from portal.core.tries import count_try
from portal.matters.documents.render import render_pdf
from portal.matters.files.store import forget, store
from portal.matters.models import StoredFile

DRAWN_A_MINUTE = 10
"""For one address: drawing takes a second of a processor."""


def paper_of(entry: Entry, *, asked_by: str) -> StoredFile:
    """The PDF as the entry stands now. Raises TooManyTries for an address that has many new ones drawn."""
    html = _html(entry)
    digest = f"sha256:{hashlib.sha256(html.encode()).hexdigest()}"
    known = EntryPaper.objects.filter(pk=entry.pk, digest=digest).select_related("file").first()
    if known is not None:
        return known.file
    count_try("entry-paper", asked_by, limit=DRAWN_A_MINUTE)
    assert entry.current is not None  # a constraint of published entries
    return _keep(entry, digest, render_pdf(with_pictures(html, entry.current)))


def _html(entry: Entry) -> str:
    address = public_url(reverse("disclosure:entry", args=[entry.index_number]))
    facts = {"entry": entry, "version": entry.current, "address": address, "site_name": settings.PORTAL_SITE_NAME}
    with translation.override("zh-hans"):
        return render_to_string("letters/public_entry.html", facts)


@transaction.atomic
def _keep(entry: Entry, digest: str, pdf: bytes) -> StoredFile:
    Entry.objects.select_for_update(of=("self",)).only("pk").get(pk=entry.pk)
    known = EntryPaper.objects.filter(pk=entry.pk).select_related("file").first()
    if known is not None and known.digest == digest:
        return known.file
    file = store([pdf], name="entry.pdf", content_type="application/pdf")
    EntryPaper.objects.update_or_create(pk=entry.pk, defaults={"digest": digest, "file": file})
    if known is not None:
        forget([known.file])
    return file


@transaction.atomic
def forget_withdrawn() -> int:
    """Delete the PDFs of what is not public any more; gives how many."""
    gone = list(EntryPaper.objects.exclude(entry__in=published()).select_related("file")[:500])
    EntryPaper.objects.filter(pk__in=[each.pk for each in gone]).delete()
    forget(each.file for each in gone)
    return len(gone)
