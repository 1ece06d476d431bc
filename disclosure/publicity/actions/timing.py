"""The clock of publication, and whom of a body it concerns."""

from datetime import date, datetime

from django.db.models import QuerySet

from portal.accounts.models import Office, User
from portal.matters import clock
from portal.matters.limits import DUE
from portal.matters.models import DeadlineState, Matter


def stop_publishing(matter: Matter, limit: str, *, on: date, at: datetime) -> None:
    """Public since ``on``: stop the limit. One that ended before and was not seen late yet runs on, so that the sweep
    writes its crossing and supervision sees it; ``flowing`` stops it then.
    """
    late = matter.deadlines.filter(limit=limit, due_on__lt=on).exclude(state=DeadlineState.STOPPED)
    if not late.exclude(crossings__checkpoint=DUE).exists():
        clock.stop(matter, limit, on=on, at=at)


def desk_of(body: Office) -> QuerySet[User]:
    """Head and editors of a body."""
    found = User.objects.filter(posts_a__office=body, posts_a__is_active=True, posts_a__role__in=("head", "editor"))
    return found.distinct()
