"""What happens by itself when a time has run out, by the crossings of the spine's sweep; twice does no harm."""

import logging
from collections.abc import Sequence

from django.db import OperationalError, transaction

from disclosure.requests import limits
from disclosure.requests.access import KIND
from disclosure.requests.actions.deliver import FEE_KEY, end_undelivered
from disclosure.requests.actions.handle import lapse
from disclosure.requests.actions.hear import end_branch
from disclosure.requests.decisions import Reason
from portal.core.errors import WrongState
from portal.matters.ledger import Consumer
from portal.matters.limits import DUE
from portal.matters.models import Deadline, DeadlineState, Event
from portal.matters.sweep import CROSSED

logger = logging.getLogger(__name__)
_WATCHED = {
    limits.CORRECTED: limits.LAPSE,
    limits.FEE: limits.LAPSE,
    limits.THIRD_PARTY: DUE,
    limits.CO_MAKER: DUE,
    limits.DELIVERY: limits.LAPSE,
}
"""The limits at whose checkpoint something happens."""


def _act(event: Event) -> None:
    number, limit = event.matter.number, event.data["limit"]
    if limit == limits.CORRECTED:
        lapse(number, "lapse_correction", Reason.OVERDUE_CORRECTION)
    elif limit == limits.FEE:
        lapse(number, "lapse_fee", Reason.OVERDUE_FEE)
    elif limit != limits.DELIVERY:
        end_branch(number, event.data["key"])
    elif event.data["key"] != FEE_KEY:
        end_undelivered(number, event.data["key"])


def act_on_crossings(events: Sequence[Event]) -> None:
    """End what has crossed its last day; what no longer stands there is left alone."""
    for event in events:
        data = event.data
        if event.matter.kind != KIND or _WATCHED.get(data["limit"]) != data["checkpoint"]:
            continue
        live = Deadline.objects.filter(pk=data["deadline"], version=data["version"])
        if not live.exclude(state=DeadlineState.STOPPED).exists():
            continue
        try:
            with transaction.atomic():
                _act(event)
        except WrongState:
            continue
        except OperationalError:
            raise
        except Exception:
            logger.exception("The timer of event %s failed.", event.pk)


TIMERS = Consumer("requests.timers", act_on_crossings, kinds=(CROSSED,), batch=1)
