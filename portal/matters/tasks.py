"""Doors for workers: each claims its rows in the database, so running twice, late or in parallel is harmless."""

import logging

from celery import shared_task

from portal.core import clock
from portal.matters import bell, ledger, letters, periodic
from portal.matters.notices.deliver import deliver_due
from portal.matters.recompute import is_wanted, recompute_after_load
from portal.matters.seals import seal_now
from portal.matters.sweep import sweep

logger = logging.getLogger(__name__)

PAPER_SECONDS = 5.0


@shared_task(name="matters.work")
def work() -> None:
    """What a commit may have left: timers by the ledger and notices now, letters behind them."""
    ledger.consume_all()
    deliver_due()
    if letters.any_due():
        bell.ring("matters.papers")


@shared_task(name="matters.papers")
def papers() -> None:
    """Make letters for a few seconds. A long row of them waits in its own queue, so that no timer ever waits for paper."""
    letters.render_due(seconds=PAPER_SECONDS)
    if letters.any_due():
        bell.ring("matters.papers")


@shared_task(name="matters.recompute")
def recompute_deadlines() -> None:
    """After a calendar import: move the open deadlines that the new days move."""
    logger.info("%s deadlines moved by the calendar.", recompute_after_load())


@shared_task(name="matters.seal_ledger")
def seal_ledger() -> None:
    """Once a day: sign what was recorded since the last seal."""
    seal_now()


@shared_task(name="matters.sweep")
def sweep_deadlines() -> None:
    """Look for newly due deadlines, then let the consumers act on the crossings."""
    found = sweep(clock.now())
    periodic.mark(periodic.SWEEP)
    if found:
        logger.info("The sweep recorded %s crossings.", found)
    if is_wanted():
        bell.ring("matters.recompute")
    work()
