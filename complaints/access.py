"""How an order reaches an action: locked, visible to the person, his to move, in the right state, and not stale."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from complaints.models import Caller, Order
from complaints.moves import MOVES, refusal_of
from complaints.states import State
from portal.accounts.models import User
from portal.core.errors import NotAllowed, NotFound, WrongState
from portal.matters.access import check_version, shared_with, visible_to
from portal.matters.models import Matter

_GONE = _("没有找到这个工单。请核对编号，或从列表重新进入。")


def matters_readable_by(user: User) -> QuerySet[Matter]:
    """The matters that a member of staff may read by his posts or because his office has a part of them."""
    return visible_to(user) | shared_with(user)


def orders_readable_by(user: User) -> QuerySet[Order]:
    """The orders that a member of staff may read, with what lists show of them."""
    matters = matters_readable_by(user).order_by().values("pk")
    return Order.objects.filter(matter__in=matters).select_related("matter__office", "matter__hall", "category", "area")


def get_order(user: User, number: str) -> Order:
    """An order that the user may read; NotFound also for one that he may not."""
    order = orders_readable_by(user).filter(matter__number=number).first()
    if order is None:
        raise NotFound(_GONE)
    return order


def lock_order(user: User | None, number: str, *, move: str, version: int | None = None) -> Order:
    """Lock the matter and its order for a move; ``user`` None is the system, which may make any move.

    Raises NotFound (also: may not see), NotAllowed, StaleVersion, WrongState.
    """
    matters = Matter.objects.select_for_update(of=("self",))
    if user is not None:
        matters = matters.filter(pk__in=matters_readable_by(user).order_by().values("pk"))
    order = _order_of(matters.select_related("office", "hall").filter(number=number).first())
    check_version(order.matter, version)
    check_move(user, order, move)
    return order


def _order_of(matter: Matter | None) -> Order:
    order = Order.objects.filter(pk=matter.pk).first() if matter else None
    if matter is None or order is None:
        raise NotFound(_GONE)
    order.matter = matter
    return order


def check_move(user: User | None, order: Order, move: str) -> None:
    """Who may, from which state and is it time: three different refusals."""
    rule = MOVES[move]
    if user is not None and order.state in rule.sources and (refusal := refusal_of(rule, user, order)):
        raise NotAllowed(str(refusal))
    check_state(order, rule.sources, str(rule.label))
    if refusal := rule.ready(order):
        raise WrongState(str(refusal))


def check_state(order: Order, sources: tuple[State, ...], label: str) -> None:
    """Raise WrongState when the order does not stand where the move begins."""
    if order.state not in sources:
        raise WrongState(
            _("此单现在的状态是“%(state)s”，不能进行“%(move)s”。请刷新页面查看最新进展。")
            % {"state": State(order.state).label, "move": label}
        )


def lock_for_caller(number: str, caller: int) -> tuple[Order, Caller]:
    """Lock the order that answers a caller who was found by his account or his query code; NotFound for any other.

    Of an order that was merged this is the original: its callers go on with it like its own.
    """
    order = _order_of(_locked().filter(number=number).first())
    found = order.callers.filter(pk=caller).first()
    if found is None:
        raise NotFound(_GONE)
    if order.original_id:
        order = _order_of(_locked().filter(pk=order.original_id).first())
    return order, found


def _locked() -> QuerySet[Matter]:
    return Matter.objects.select_for_update(of=("self",)).select_related("office", "hall")


def caller_of(user: User, number: str) -> Caller:
    """The caller that this account was when the order came in; NotFound for any other."""
    found = Caller.objects.filter(order__matter__number=number, user=user).order_by("number").first()
    if found is None:
        raise NotFound(_GONE)
    return found
