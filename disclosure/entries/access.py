"""How an entry reaches a page or an action of staff."""

from django.utils.translation import gettext as _

from disclosure.entries.models import Entry
from disclosure.entries.moves import MOVES
from disclosure.entries.selectors import entries_readable_by
from portal.accounts.models import User
from portal.core.errors import NotFound
from portal.matters.access import check_version
from portal.matters.models import Matter

KIND = "publication"
_GONE = _("没有找到这条信息。请核对编号，或从列表重新进入。")


def get_entry(user: User, number: str) -> Entry:
    """An entry that the person may work on; NotFound also for one that he may not."""
    found = entries_readable_by(user).filter(matter__number=number).first()
    if found is None:
        raise NotFound(_GONE)
    return found


def lock_entry(user: User | None, number: str, *, move: str, version: int | None = None) -> Entry:
    """Lock the matter and its entry for a move; ``user`` None is the system.

    Raises NotFound, NotAllowed, StaleVersion, WrongState.
    """
    rows = Matter.objects.select_for_update(of=("self",)).select_related("office", "hall").filter(kind=KIND)
    if user is not None:
        rows = rows.filter(pk__in=entries_readable_by(user).order_by().values("pk"))
    matter = rows.filter(number=number).first()
    entry = Entry.objects.select_related("body", "column").filter(pk=matter.pk).first() if matter else None
    if matter is None or entry is None:
        raise NotFound(_GONE)
    entry.matter = matter
    check_version(matter, version)
    MOVES.check(user, entry, move)
    return entry
