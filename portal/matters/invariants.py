"""What must always hold (trust.md A5): checks that read the database in batches and name every row that breaks one.

Each app registers its checks in ``AppConfig.ready``; ``manage.py verify_invariants`` runs them after a fault,
after a restore and every night.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Max, Q

from portal.core import clock as present
from portal.matters import letters
from portal.matters.files.store import is_whole
from portal.matters.models import (
    Document,
    DocumentState,
    Event,
    Matter,
    Notice,
    NoticeState,
    StoredFile,
)
from portal.matters.notices import deliver
from portal.matters.verify import verify_ledger

BATCH = 1_000
WAITS_AT_MOST = timedelta(minutes=5)
ORPHAN_AFTER = timedelta(hours=1)


@dataclass(frozen=True)
class Breach:
    """A row that breaks an invariant: where it is (a number, a key) and what is wrong, in a sentence."""

    where: str
    what: str


@dataclass(frozen=True)
class Invariant:
    """``code`` as in trust.md A5; ``check`` yields what breaks it."""

    code: str
    title: str
    check: Callable[[], Iterator[Breach]]


_invariants: list[Invariant] = []


def register(*invariants: Invariant) -> None:
    """Add an app's checks."""
    _invariants.extend(invariants)


def all_invariants() -> list[Invariant]:
    """Every registered check, in order of code."""
    return sorted(_invariants, key=lambda each: int(each.code[1:]))


def matter_windows(size: int = BATCH) -> Iterator[range]:
    """Ranges of ids that walk over all matters, so that memory stays flat at any number of them."""
    last = Matter.objects.aggregate(last=Max("pk"))["last"] or 0
    for low in range(0, last + 1, size):
        yield range(low, low + size)


def within(window: range, field: str = "matter_id") -> Q:
    """The rows of the matters of a window."""
    return Q(**{f"{field}__gte": window.start, f"{field}__lt": window.stop})


def check_sequences() -> Iterator[Breach]:
    """I2: the events of a matter are numbered from 1 to its head, none missing."""
    for window in matter_windows():
        seen = {
            row["matter_id"]: (row["count"], row["last"])
            for row in Event.objects.filter(within(window))
            .values("matter_id")
            .annotate(count=Count("pk"), last=Max("seq"))
        }
        matters = Matter.objects.filter(within(window, "pk")).values_list("pk", "number", "last_seq")
        for pk, number, last_seq in matters.order_by("pk"):
            if seen.get(pk, (0, 0)) not in ((last_seq, last_seq), (0, None)) or (pk not in seen and last_seq):
                yield Breach(number, f"the head says {last_seq} events, the ledger has {seen.get(pk, (0, 0))[0]}")


def check_outbox() -> Iterator[Breach]:
    """I6: every notice and every letter is done, or will be tried again soon."""
    late = present.now() - WAITS_AT_MOST
    stuck = Q(attempts__gte=deliver.MAX_ATTEMPTS) | Q(next_try_at=None) | Q(next_try_at__lt=late)
    notices = Notice.objects.filter(Q(state=NoticeState.DEAD) | Q(stuck, state=NoticeState.QUEUED))
    for pk, state in notices.order_by("pk").values_list("pk", "state").iterator(BATCH):
        yield Breach(f"notice {pk}", "nobody will try it again" if state == NoticeState.DEAD else "it is not delivered")
    given_up = Q(attempts__gte=letters.MAX_ATTEMPTS) | Q(next_try_at=None) | Q(next_try_at__lt=late)
    papers = Document.objects.filter(given_up, state=DocumentState.DRAFT).exclude(kind=Document.MATERIAL)
    for pk, number, error in papers.order_by("pk").values_list("pk", "number", "last_error").iterator(BATCH):
        yield Breach(f"letter {number or pk}", f"it is not made: {error or 'nobody has tried'}")


def check_files() -> Iterator[Breach]:
    """I7: every file is on disk with the digest of its row, and nothing older than an hour lies there without one."""
    for file in StoredFile.objects.order_by("pk").iterator(BATCH):
        if not is_whole(file):
            yield Breach(f"file {file.pk}", "the disk holds no such file, or other bytes")
    before = present.now() - present.offset() - ORPHAN_AFTER
    for folder in sorted(Path(settings.PORTAL_FILES).glob("??")):
        yield from _orphans(folder, before)


def _orphans(folder: Path, before: datetime) -> Iterator[Breach]:
    old = {path.name: path for path in folder.iterdir() if path.stat().st_mtime < before.timestamp()}
    keys = [UUID(name) for name in old if len(name) == 32]
    known = {key.hex for key in StoredFile.objects.filter(pk__in=keys).values_list("pk", flat=True)}
    for name in sorted(set(old) - known):
        yield Breach(f"file {name}", "it lies on disk without a row")


def check_ledger() -> Iterator[Breach]:
    """I8: every chain and every seal."""
    for fault in verify_ledger():
        yield Breach(f"{fault.matter} #{fault.seq}", fault.what)


SPINE = (
    Invariant("I2", "events are numbered without gaps", check_sequences),
    Invariant("I6", "notices and letters are done or tried again", check_outbox),
    Invariant("I7", "files are whole and belong to a row", check_files),
    Invariant("I8", "the ledger is untouched", check_ledger),
)
