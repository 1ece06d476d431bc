"""Sweeps without the broker when nobody else has: a worker whose broker connection hangs still keeps the law's time."""

import logging
import threading
import time
from datetime import timedelta

from django.db import connections

from portal.core import clock
from portal.matters import periodic
from portal.matters.tasks import sweep_deadlines

logger = logging.getLogger(__name__)
PATIENCE = 3  # sweeps that may be missed before the watch steps in


def start(every: float) -> None:
    """Watch from a thread of the worker; ``every`` is the sweep's interval in seconds."""
    threading.Thread(target=_watch, args=(every,), name="watch", daemon=True).start()


def _watch(every: float) -> None:
    while True:
        time.sleep(every)
        try:
            look(every)
        except Exception:  # the database may be away for a moment too
            logger.exception("The watch could not sweep; it tries again.")
        finally:
            connections.close_all()


def look(every: float) -> bool:
    """Sweep here when the last sweep is too long ago; whether it did."""
    seen = periodic.last(periodic.SWEEP)
    if seen is not None and clock.now() - seen < timedelta(seconds=every * PATIENCE):
        return False
    logger.warning("No sweep has come through the broker; sweeping without it.")
    sweep_deadlines()
    return True
