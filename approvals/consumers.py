"""What approvals do by themselves when a limit is crossed: deemed acceptance and the lapse of a correction."""

import logging
from collections.abc import Sequence
from datetime import datetime

from django.db import OperationalError, transaction

from approvals import limits
from approvals.actions.correct import lapse
from approvals.actions.receive import deem_accepted
from portal.core import clock
from portal.core.errors import WrongState
from portal.matters.ledger import Consumer
from portal.matters.limits import DUE
from portal.matters.models import Deadline, DeadlineState, Event, Matter
from portal.matters.record import record
from portal.matters.sweep import CROSSED

logger = logging.getLogger(__name__)

FAILED = "timer_failed"
_MOVES = {limits.NOTICE: deem_accepted, limits.CORRECTION: lapse}


def act_on_crossings(events: Sequence[Event]) -> None:
    """Make the automatic move of each due crossing; one that came too late (the office acted) is left alone."""
    for event in events:
        is_due = event.data["limit"] in _MOVES and event.data["checkpoint"] == DUE
        if is_due and event.matter.kind == "approval" and _still_stands(event):
            _move(event, clock.now())


def _still_stands(event: Event) -> bool:
    """Lock the matter; whether the deadline still runs to the date that was crossed.

    Since the crossing the applicant may have answered (a new clock of the same kind runs), or the calendar changed.
    """
    Matter.objects.select_for_update().get(pk=event.matter_id)
    same = Deadline.objects.filter(pk=event.data["deadline"], version=event.data["version"])
    return same.exclude(state=DeadlineState.STOPPED).exists()


def _move(event: Event, at: datetime) -> None:
    """The automatic move. Where it fails, the case's own ledger says so and the office goes on by hand."""
    try:
        with transaction.atomic():
            _MOVES[event.data["limit"]](event.matter.number, at=at)
    except WrongState:
        return
    except OperationalError:
        raise
    except Exception as error:
        logger.exception("The timer of event %s failed.", event.pk)
        matter = Matter.objects.select_related("office").get(pk=event.matter_id)
        data = {"limit": event.data["limit"], "error": type(error).__name__}
        record(matter, FAILED, actor=None, at=at, data=data, moves=False)


TIMERS = Consumer("approvals.timers", act_on_crossings, kinds=(CROSSED,), batch=1)
