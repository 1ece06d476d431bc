"""How a reception reaches a page or an action."""

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from complaints.models import BookingState, Reception, ReceptionState
from complaints.reception.moves import MOVES
from portal.accounts.models import User
from portal.core.errors import NotFound
from portal.matters.access import check_version, open_to
from portal.matters.models import Matter

KIND = "reception"
_GONE = _("没有找到这场接访。请从列表重新进入。")


def public_receptions() -> QuerySet[Reception]:
    """What stands in the public calendar, with how many places are ``taken``; cancelled ones stay, with the reason."""
    taken = Count("bookings", filter=Q(bookings__state=BookingState.BOOKED))
    rows = Reception.objects.exclude(state=ReceptionState.DRAFT).select_related("matter", "leader")
    return rows.annotate(taken=taken)


def receptions_readable_by(user: User) -> QuerySet[Reception]:
    """What a member of staff works on: those of the centre for its people, all for supervisors."""
    matters = open_to(user).filter(kind=KIND).order_by().values("pk")
    return Reception.objects.filter(matter__in=matters).select_related("matter__office", "leader")


def get_reception(user: User, number: str) -> Reception:
    """A reception that the person may read; NotFound also for one that he may not."""
    found = receptions_readable_by(user).filter(matter__number=number).first()
    if found is None:
        raise NotFound(_GONE)
    return found


def lock_reception(user: User, number: str, *, move: str, version: int | None = None) -> Reception:
    """Lock the matter and its reception for a move. Raises NotFound, NotAllowed, StaleVersion, WrongState."""
    readable = open_to(user).filter(kind=KIND).order_by().values("pk")
    matter = lock_matter(number, Matter.objects.filter(pk__in=readable))
    reception = _of(matter)
    check_version(reception.matter, version)
    MOVES.check(user, reception, move)
    return reception


def lock_public(number: str) -> Reception:
    """Lock a published reception for a booking."""
    reception = _of(lock_matter(number, Matter.objects.all()))
    if reception.state != ReceptionState.PUBLISHED:
        raise NotFound(_("这场接访已经结束或取消，请从接访日历另选一场。"))
    return reception


def lock_matter(number: str, rows: QuerySet[Matter]) -> Matter | None:
    """The matter of that number, locked."""
    found = rows.filter(number=number, kind=KIND).select_related("office", "hall")
    return found.select_for_update(of=("self",)).first()


def _of(matter: Matter | None) -> Reception:
    reception = Reception.objects.select_related("leader").filter(pk=matter.pk).first() if matter else None
    if matter is None or reception is None:
        raise NotFound(_GONE)
    reception.matter = matter
    return reception
