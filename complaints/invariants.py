"""What must hold of every order (trust.md A5: I1, I10), replayed from its events."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from complaints.models import Order, Reply, ReplyReview
from complaints.states import STAGES, State
from portal.matters.invariants import Breach, Invariant, matter_windows, within
from portal.matters.models import Event


def edges() -> set[tuple[str, str]]:
    """(from, to) of every transition of the machine, and staying where one is."""
    field = Order._meta.get_field("state")
    moves = {(str(each.source), str(each.target)) for each in field.get_all_transitions(Order)}
    return moves | {(state, state) for state in State.values}


def check_states() -> Iterator[Breach]:
    """I1: the state is that of the last event, and every step is a transition of the machine."""
    allowed = edges()
    for window in matter_windows():
        states: dict[int, list[str]] = defaultdict(list)
        rows = Event.objects.filter(within(window), data__has_key="state", matter__kind="complaint")
        for event in rows.order_by("matter_id", "seq"):
            states[event.matter_id].append(event.data["state"])
        for order in Order.objects.filter(within(window)).select_related("matter").order_by("matter_id"):
            if sentence := _fault(order, states[order.pk], allowed):
                yield Breach(order.matter.number, sentence)


def _fault(order: Order, states: Sequence[str], allowed: set[tuple[str, str]]) -> str:
    if not states or states[-1] != order.state:
        return f"state {order.state} is not that of the last event ({states[-1] if states else 'none'})"
    for step in pairwise(states):
        if step not in allowed:
            return f"it went from {step[0]} to {step[1]}, which no move does"
    if (order.matter.status, order.matter.stage) != (order.state, STAGES[order.state]):
        return f"its matter shows {order.matter.status} and {order.matter.stage}"
    return ""


def check_duties() -> Iterator[Breach]:
    """I10: nobody reviewed his own reply, nobody asked about what he had replied."""
    for reply in Reply.objects.exclude(review=ReplyReview.WAITING).select_related("order__matter"):
        if reply.reviewed_by_id == reply.by_id:
            yield Breach(reply.order.matter.number, "the same person replied and reviewed")
        if reply.order.revisits.filter(round=reply.round, by=reply.by_id).exists():
            yield Breach(reply.order.matter.number, "the same person replied and revisited")


INVARIANTS = (
    Invariant("I1", "states of orders follow the machine", check_states),
    Invariant("I10", "duties of orders are separate", check_duties),
)
