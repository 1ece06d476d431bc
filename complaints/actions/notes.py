"""Free words that staff wrote with a move; the ledger itself holds no free text."""

from datetime import datetime

from complaints.models import NoteKind, Order, OrderNote
from portal.accounts.models import User


def keep_note(order: Order, kind: NoteKind, text: str, *, by: User, at: datetime) -> None:
    """Keep the words for the staff who read the order; nothing when there are none."""
    if text.strip():
        OrderNote.objects.create(order=order, kind=kind, by=by, at=at, text=text.strip())
