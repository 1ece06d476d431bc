"""What approvals do by themselves when a limit is crossed: deemed acceptance and the lapse of a correction."""

from collections.abc import Sequence

from approvals import limits
from approvals.actions.correct import lapse
from approvals.actions.receive import deem_accepted
from portal.core import clock
from portal.core.errors import WrongState
from portal.matters.ledger import Consumer
from portal.matters.limits import DUE
from portal.matters.models import Event
from portal.matters.sweep import CROSSED

_MOVES = {limits.NOTICE: deem_accepted, limits.CORRECTION: lapse}


def act_on_crossings(events: Sequence[Event]) -> None:
    """Make the automatic move of each due crossing; one that came too late (the office acted) is left alone."""
    for event in events:
        move = _MOVES.get(event.data["limit"])
        if move is None or event.data["checkpoint"] != DUE or event.matter.kind != "approval":
            continue
        try:
            move(event.matter.number, at=clock.now())
        except WrongState:
            continue


TIMERS = Consumer("approvals.timers", act_on_crossings, kinds=(CROSSED,))
