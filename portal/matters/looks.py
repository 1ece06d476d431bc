"""Noting who looked: downloads by those who watch over others stand in the ledger (trust.md A7)."""

from datetime import datetime

from django.db import transaction

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.matters.models import Document, Matter
from portal.matters.record import record

DOWNLOADED = "downloaded"


def is_watched(user: User) -> bool:
    """Whether this person's downloads are recorded: supervisors see everything, so everybody sees what they saw."""
    return bool(user.offices_as(Role.SUPERVISOR))


@transaction.atomic
def note_download(document: Document, *, actor: User, at: datetime) -> None:
    """Append a ``downloaded`` event to the document's matter; open pages do not become stale by it."""
    matter = Matter.objects.select_for_update(of=("self",)).select_related("office").get(pk=document.matter_id)
    data = {"document": document.pk, "kind": document.kind, "title": document.title}
    record(matter, DOWNLOADED, actor=actor, at=at, data=data, moves=False)
