"""Work done once per slot, and how long ago the sweep last looked."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from portal.core import clock
from portal.matters.models import PeriodicRun

SWEEP = "sweep"
STALE_AFTER = timedelta(minutes=3)
ABANDONED_AFTER = timedelta(minutes=30)  # longer than any task may run


@contextmanager
def once(name: str, slot: str) -> Iterator[PeriodicRun | None]:
    """Yield the run for this slot to the first caller and None to all others.

    What fails is left for the next caller; a run that was begun and never finished (its process was killed) is taken
    over by one caller after a while. So the work itself must bear a second start.
    """
    run, created = PeriodicRun.objects.get_or_create(name=name, slot=slot, defaults={"started_at": clock.now()})
    if not created and not _take_over(run):
        yield None
        return
    try:
        yield run
    except BaseException:
        PeriodicRun.objects.filter(pk=run.pk, finished_at=None).delete()
        raise
    run.finished_at = clock.now()
    run.save(update_fields=["finished_at", "detail"])


def _take_over(run: PeriodicRun) -> bool:
    """Whether this caller, and no other, now owns a run that somebody abandoned."""
    now = clock.now()
    abandoned = PeriodicRun.objects.filter(pk=run.pk, finished_at=None, started_at__lt=now - ABANDONED_AFTER)
    return abandoned.update(started_at=now) == 1


def is_done(name: str, slot: str) -> bool:
    """Whether the work of this slot is finished."""
    return PeriodicRun.objects.filter(name=name, slot=slot).exclude(finished_at=None).exists()


def mark(name: str) -> None:
    """Remember that a frequent job has just run; one row per job."""
    now = clock.now()
    PeriodicRun.objects.update_or_create(
        name=name,
        slot="latest",
        defaults={"finished_at": now},
        create_defaults={"started_at": now, "finished_at": now},
    )


def last(name: str) -> datetime | None:
    """When a frequent job last finished."""
    return PeriodicRun.objects.filter(name=name, slot="latest").values_list("finished_at", flat=True).first()


def sweep_is_stale() -> bool:
    """Whether nobody has looked for due deadlines lately: supervisors are told and readiness fails."""
    seen = last(SWEEP)
    return seen is None or clock.now() - seen > STALE_AFTER
