"""回避: who has a conflict never sees the order from now on (CMP-14)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from complaints.access import lock_order
from complaints.actions.notes import keep_note
from complaints.hiding import hide_alike, tell_who_is_left
from complaints.models import NoteKind, Order
from complaints.record import record_move
from complaints.rules import live_branches
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.errors import Invalid
from portal.core.names import required
from portal.matters.sharing import exclude_person

CONFLICT = "conflict"


@transaction.atomic
def recuse(
    number: str, *, actor: User, person: User, reason: str, at: datetime | None = None, version: int | None = None
) -> Order:
    """Keep a person with a conflict (and, when he leads an office, that office) away from the order.

    Raises Invalid when he leads an office that handles it: the order must be given to another office first.
    """
    at = at or present.now()
    order = lock_order(actor, number, move="recuse", version=version)
    words = required(reason, "reason", _("请写明回避的理由。"))
    barred = {row.office_id for row in exclude_person(order.matter, person, ground=CONFLICT, at=at) if row.office_id}
    if barred & {branch.office_id for branch in live_branches(order)}:
        message = _("回避人领导的单位正在承办此单。请先改派给其他单位，再登记回避。")
        raise Invalid(message, {"person": [_("请先改派")]})
    tell = [*hide_alike(order, at=at), *tell_who_is_left(order)]
    keep_note(order, NoteKind.RECUSED, words, by=actor, at=at)
    record_move(order, "recused", actor=actor, at=at, data={"person": person.pk}, tell=tell)
    return order
