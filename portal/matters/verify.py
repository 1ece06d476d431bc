"""Recomputes every chain of the ledger and compares it with heads and seals; names the first bad row."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.db import transaction

from portal.core.digests import algorithm_of
from portal.matters.models import Event, LedgerSeal, Matter
from portal.matters.record import event_digest
from portal.matters.seals import Range, is_genuine, kept_seals, sum_up

BATCH = 2_000


@dataclass(frozen=True)
class Fault:
    """What is wrong and where: the matter's number, the event's seq (0 for a head or a seal), a sentence."""

    matter: str
    seq: int
    what: str

    def __str__(self) -> str:
        place = f"{self.matter} #{self.seq}" if self.seq else self.matter
        return f"{place}: {self.what}"


def verify_ledger() -> Iterator[Fault]:
    """All faults, the first bad row of each matter, in order of matters; then those of the seals."""
    last = Matter.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    for low in range(0, last + 1, BATCH):
        yield from _verify_range(low, low + BATCH)
    yield from verify_seals()


def _verify_range(low: int, high: int) -> Iterator[Fault]:
    heads = {
        pk: (number, seq, digest)
        for pk, number, seq, digest in Matter.objects.filter(pk__gte=low, pk__lt=high)
        .order_by("pk")
        .values_list("pk", "number", "last_seq", "last_digest")
    }
    events = Event.objects.filter(matter_id__gte=low, matter_id__lt=high).order_by("matter_id", "seq")
    chains = {pk: list(rows) for pk, rows in groupby(events, key=lambda event: event.matter_id)}
    for pk, (number, seq, digest) in heads.items():
        if first_fault(number, chains.get(pk, []), seq, digest) and (fault := _fault_at_rest(pk)):
            yield fault
    for pk in chains.keys() - heads.keys():
        if not Matter.objects.filter(pk=pk).exists():
            yield Fault(f"matter {pk}", 0, "the matter of these events is missing")


@transaction.atomic
def _fault_at_rest(pk: int) -> Fault | None:
    """Look again under the matter's lock: it may have moved between the reading of its head and of its events."""
    matter = Matter.objects.select_for_update().get(pk=pk)
    return first_fault(matter.number, matter.events.order_by("seq"), matter.last_seq, matter.last_digest)


def first_fault(number: str, events: Iterable[Event], last_seq: int, last_digest: str) -> Fault | None:
    """The first row of a chain that is missing, out of order, edited, or not joined to the row before; pure."""
    expected, previous = 1, ""
    for event in events:
        if event.seq != expected:
            return Fault(number, expected, "the event is missing")
        if event.prev_digest != previous:
            return Fault(number, event.seq, "the event does not follow the one before it")
        if not _is_true(event, number):
            return Fault(number, event.seq, "the event was changed after it was recorded")
        expected, previous = expected + 1, event.digest
    if expected - 1 != last_seq:
        return Fault(number, expected, "the end of the chain was cut off")
    return None if previous == last_digest else Fault(number, last_seq, "the head names another digest")


def _is_true(event: Event, number: str) -> bool:
    """Whether the digest is that of the facts, by the algorithm of its day: a city may change to SM3."""
    algorithm = algorithm_of(event.digest)
    return algorithm is not None and event_digest(event, number, algorithm) == event.digest


def verify_seals() -> Iterator[Fault]:
    """Compare the seals of the file with the table and with the events they cover."""
    kept = kept_seals()
    stored = {seal.day.isoformat(): seal for seal in LedgerSeal.objects.all()}
    previous = ""
    for facts, signature in kept:
        name = f"seal {facts.day}"
        if not is_genuine(facts, signature):
            yield Fault(name, 0, "the signature in the file is not ours")
        elif facts.prev_root != previous:
            yield Fault(name, 0, "the seal does not follow the one before it")
        elif facts.day not in stored or stored.pop(facts.day).root != facts.root:
            yield Fault(name, 0, "the table holds another seal than the file")
        elif problem := _range_fault(facts):
            yield Fault(name, 0, problem)
        previous = facts.root
    for day in stored:
        yield Fault(f"seal {day}", 0, "the file does not hold this seal")


def _range_fault(facts: Range) -> str:
    first, last = (facts.first_xact, facts.first_event), (facts.last_xact, facts.last_event)
    found = sum_up(first, last, algorithm_of(facts.root))
    if found.events != facts.events:
        return f"{facts.events} events were sealed, {found.events} are there"
    return "" if found.root == facts.root else "the events are not those that were sealed"
