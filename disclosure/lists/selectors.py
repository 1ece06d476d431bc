"""What of the registers may be read by whom."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from disclosure.lists.models import ListEntry, ListVersion, VersionState
from portal.accounts.models import Office, User
from portal.accounts.roles import Role
from portal.core.public_lists import Wanted

HANDLES = (Role.EDITOR, Role.CHIEF, Role.HEAD)


def public_entries(register: str, wanted: Wanted) -> QuerySet[ListEntry]:
    """The entries in force of a register; page, print and CSV use this."""
    rows = ListEntry.objects.filter(register=register, current__isnull=False).select_related("current", "body")
    if wanted.body:
        rows = rows.filter(body__code=wanted.body)
    if wanted.word:
        rows = rows.filter(Q(name__icontains=wanted.word) | Q(current__data__icontains=wanted.word))
    return rows


def public_versions(entry_id: int) -> QuerySet[ListVersion]:
    """What everybody may read of an entry's history: what is or was public."""
    return ListVersion.objects.filter(
        entry=entry_id, state__in=(VersionState.PUBLISHED, VersionState.PAST)
    ).select_related("entry__body")


def bodies_of(register: str) -> Sequence[tuple[str, str]]:
    """The bodies that have entries in force, (code, name)."""
    entries = ListEntry.objects.filter(register=register, current__isnull=False)
    rows = Office.objects.filter(pk__in=entries.order_by().values("body")).order_by("level", "name_key", "code")
    return list(rows.values_list("code", "name"))


def entries_readable_by(user: User) -> QuerySet[ListEntry]:
    """What staff work on: the entries of one's office, all for supervisors."""
    rows = ListEntry.objects.select_related("body", "current")
    if not user.is_authenticated or not user.is_active:
        return rows.none()
    return rows if user.offices_as(Role.SUPERVISOR) else rows.filter(body__in=user.offices_as(*HANDLES))


def drafts_readable_by(user: User) -> QuerySet[ListVersion]:
    """Versions that wait for their second person."""
    entries = entries_readable_by(user).order_by().values("pk")
    rows = ListVersion.objects.filter(state=VersionState.DRAFT, entry__in=entries)
    return rows.select_related("entry__body", "made_by")
