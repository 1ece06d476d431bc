"""What of the entries may be read by whom: the one place that says what is public."""

from collections.abc import Iterable

from django.db.models import F, Q, QuerySet

from disclosure.entries.models import Attachment, CatalogueItem, Entry
from disclosure.entries.states import State
from disclosure.entries.words import Mode, Scope
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.matters.access import open_to


def published() -> QuerySet[Entry]:
    """What everybody may read now: published, for the public, proactive. Page, search, feed, API, export use this."""
    return Entry.objects.filter(state=State.PUBLISHED, scope=Scope.PUBLIC, mode=Mode.PROACTIVE)


def published_for(user: User) -> QuerySet[Entry]:
    """What is public, and what the bodies of the person's posts have published inside."""
    if not user.is_authenticated or not user.is_active:
        return published()
    own = {post.office_id for post in user.held_posts}
    inside = Q(state=State.PUBLISHED, scope=Scope.INTERNAL, body__in=own)
    return Entry.objects.filter(Q(state=State.PUBLISHED, scope=Scope.PUBLIC, mode=Mode.PROACTIVE) | inside)


def tombstones() -> QuerySet[Entry]:
    """What was public and is withdrawn: title, reason and successor are shown, the text is not."""
    return Entry.objects.filter(state=State.WITHDRAWN, scope=Scope.PUBLIC, mode=Mode.PROACTIVE)


def entries_readable_by(user: User) -> QuerySet[Entry]:
    """What a member of staff works on: of his office, everything for supervisors; nobody else sees drafts."""
    found = Entry.objects.filter(matter__in=open_to(user).filter(kind="publication").order_by().values("pk"))
    found = found.select_related("matter", "body", "column")
    if user.is_authenticated and user.offices_as(Role.SUPERVISOR):
        return found
    own = user.offices_as(Role.EDITOR, Role.HEAD, Role.CHIEF) if user.is_authenticated else set()
    return found.exclude(~Q(matter__office__in=own), state=State.DRAFT)


def lines_open_to(bodies: Iterable[int]) -> QuerySet[CatalogueItem]:
    """The lines of the catalogue under which these bodies may publish: their own, and those that they have to write."""
    offices = list(bodies)
    rows = CatalogueItem.objects.filter(Q(body__in=offices) | Q(owner__in=offices), closed_on=None)
    return rows.order_by("-year", "column", "subject")


def public_attachments() -> QuerySet[Attachment]:
    """The files that everybody may fetch: public ones of the version that readers see."""
    return Attachment.objects.filter(
        is_public=True, version__entry__in=published(), version=F("version__entry__current")
    )
