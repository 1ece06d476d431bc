"""Rings the worker after a commit. If Redis is down nothing is lost: the sweeps find the rows."""

import logging
import threading
import time

from celery import current_app
from django.conf import settings
from django.core.cache import cache

logger = logging.getLogger(__name__)

_SILENT_FOR = 30.0
_silent_until = 0.0


def ring(task: str = "matters.work") -> None:
    """Ask a worker for this task: the outbox, the letters and the ledger by default; never raises, never waits.

    A thread of its own sends it, because a broker that does not answer holds its caller for seconds.
    """
    if not settings.PORTAL_RING or time.monotonic() < _silent_until:
        return
    if cache.add(f"bell:{task}", 1, timeout=1):
        _start(task, 0)
    elif cache.add(f"bell-again:{task}", 1, timeout=1):  # what commits right after a ring need not wait for a sweep
        _start(task, 1)


def _start(task: str, seconds: int) -> None:
    threading.Thread(target=_send, args=(task, seconds), name="bell", daemon=True).start()


def _send(task: str, seconds: int) -> None:
    global _silent_until
    try:
        current_app.send_task(task, ignore_result=True, retry=False, countdown=seconds or None)
    except Exception:  # noqa: BLE001 - a dead broker is no reason to fail: sweeps find the work
        _silent_until = time.monotonic() + _SILENT_FOR
        logger.warning("The broker does not answer; sweeps will find the work.")
