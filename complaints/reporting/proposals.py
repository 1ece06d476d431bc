"""Orders that qualify for an oversight order (CMP-10: 潍坊 26, 济南 28), and the oversight orders that are not done with."""

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q, QuerySet

from complaints.limits import HANDLE, SIGN
from complaints.models import Knowledge, OrderFact, Oversight, OversightGround, Reply, ReplyReview, Result, Revisit
from complaints.moves import MOVES
from complaints.selectors import NOT_LISTED
from portal.accounts.models import User
from portal.core import clock
from portal.matters.access import visible_to
from portal.matters.models import Alert, Deadline, DeadlineState, Matter

MANY = 3
"""From so many people on a subject counts as repeated."""
_THIS = OuterRef("pk")


def _late(limit: str) -> Exists:
    running = Deadline.objects.filter(limit=limit, alert__gte=Alert.YELLOW).exclude(state=DeadlineState.STOPPED)
    return Exists(running.filter(matter=_THIS))


def _refuses() -> Q:
    """Sent back though it was the right office, or not signed for in time."""
    return Q(Exists(OrderFact.objects.filter(order=_THIS, returned_wrongly__gt=0))) | Q(_late(SIGN))


def _unsolved() -> Q:
    """The office said solved or promised a day; the person says no, or the day has passed."""
    promised = Reply.objects.filter(order=_THIS, review=ReplyReview.PASSED, result__in=(Result.SOLVED, Result.PLANNED))
    denied = Revisit.objects.filter(order=_THIS, reached=True, solved=False)
    broken = promised.filter(result=Result.PLANNED, done_by__lt=clock.today())
    return (Q(Exists(promised)) & Q(Exists(denied))) | Q(Exists(broken))


def _stale() -> Q:
    """What the office knows about this class of orders is past its next check."""
    old = Knowledge.objects.filter(is_active=True, review_due_on__lt=clock.today())
    return Q(Exists(old.filter(office=OuterRef("office"), category=OuterRef("order__category"))))


PROPOSALS: dict[str, Callable[[], Q]] = {
    OversightGround.REFUSES: _refuses,
    OversightGround.OVERDUE: lambda: Q(_late(HANDLE)),
    OversightGround.UNSOLVED: _unsolved,
    OversightGround.REPEATED: lambda: Q(Exists(OrderFact.objects.filter(order=_THIS, people__gte=MANY))),
    OversightGround.STALE_KNOWLEDGE: _stale,
}
"""By ground; a bad effect is for people to see."""


def proposals(user: User, ground: str) -> QuerySet[Matter]:
    """Open orders that the person may read, that qualify on this ground and have no open oversight order; not ordered."""
    states = [state.value for state in MOVES["oversee"].sources]
    rows = visible_to(user).filter(PROPOSALS[ground](), kind="complaint", closed_at=None, status__in=states)
    overseen = Oversight.objects.filter(order=_THIS, closed_at=None)
    return rows.exclude(Exists(overseen)).select_related("office", "order").defer(*NOT_LISTED)


def open_oversights(user: User) -> QuerySet[Oversight]:
    """The oversight orders on orders that the person may read and that are not done with; not ordered."""
    orders = visible_to(user).filter(kind="complaint").order_by().values("pk")
    return Oversight.objects.filter(order__in=orders, closed_at=None).select_related("office", "order__matter")
