"""The demo's clock goes forward, and what has become due is looked for at once."""

import logging
import math
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Min

from portal.core import clock
from portal.matters import calendar as calendars
from portal.matters import ledger, periodic
from portal.matters.models import Cursor, Deadline, Event
from portal.matters.tasks import sweep_deadlines

logger = logging.getLogger(__name__)
PATIENCE = 5.0  # seconds for the worker, before the page does the work itself


def one_day() -> timedelta:
    """The same hour tomorrow."""
    return timedelta(days=1)


def five_workdays() -> timedelta:
    """The same hour five working days later."""
    today = clock.today()
    return calendars.current().add_workdays(today, 5) - today


def next_crossing() -> timedelta:
    """Up to the next checkpoint of any running limit; nothing when there is none."""
    moment = Deadline.objects.aggregate(moment=Min("next_check_at"))["moment"]
    seconds = (moment - clock.now()).total_seconds() if moment else 0
    return timedelta(seconds=max(0, math.ceil(seconds)))


STEPS: dict[str, Callable[[], timedelta]] = {
    "day": one_day,
    "five": five_workdays,
    "next": next_crossing,
}


def forward(step: str) -> datetime:
    """Move the clock, let the worker sweep, do it here when it does not answer; the present moment afterwards."""
    clock.move(STEPS[step]())
    now = clock.now()
    if not _worker_swept(now):
        sweep_deadlines()
    _consumed()
    return now


def _consumed() -> None:
    """Wait until the consumers have handled all events: a running transaction may hold them up for a moment."""
    newest = Event.objects.order_by("-xact", "-id").values_list("xact", "id").first()
    end = time.monotonic() + PATIENCE
    ledger.consume_all()
    while newest and not _read_up_to(newest) and time.monotonic() < end:
        time.sleep(0.1)
        ledger.consume_all()


def _read_up_to(place: tuple[int, int]) -> bool:
    """Whether every consumer of all kinds of events has come so far; those before it in order have too."""
    names = [consumer.name for consumer in ledger.consumers() if not consumer.kinds]
    return all(found >= place for found in Cursor.objects.filter(name__in=names).values_list("xact", "event_id"))


def _worker_swept(since: datetime) -> bool:
    try:
        sweep_deadlines.apply_async(retry=False)
    except Exception:  # noqa: BLE001 - without a broker the page sweeps
        logger.warning("The broker does not answer; the page sweeps itself.")
        return False
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if (seen := periodic.last(periodic.SWEEP)) and seen >= since:
            return True
        time.sleep(0.1)
    return False
