"""The daily seal: a signed Merkle root over the events since the last seal, in the table and in a file.

A cut tail or a chain rewritten from some row on keeps every digest consistent; it no longer matches the seal
that stands outside the database (trust.md A6.5).
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from portal.core import clock
from portal.core.digests import canonical_json, merkle_root
from portal.matters import periodic
from portal.matters.ledger import horizon
from portal.matters.models import Event, LedgerSeal

PAGE = 10_000


@dataclass(frozen=True)
class Range:
    """Events from (first_xact, first_event), left out, to (last_xact, last_event), with their number and root."""

    day: str
    first_xact: int
    first_event: int
    last_xact: int
    last_event: int
    events: int
    root: str
    prev_root: str


def seal_file() -> Path:
    """The file of seals, one JSON line each; copy it to where the database's administrators cannot write."""
    return Path(settings.PORTAL_VAR) / "ledger" / "seals.jsonl"


def _key() -> Ed25519PrivateKey:
    path = Path(settings.PORTAL_VAR) / "keys" / "ledger.pem"
    if path.is_file():
        key = load_pem_private_key(path.read_bytes(), None)
        assert isinstance(key, Ed25519PrivateKey)
        return key
    key = Ed25519PrivateKey.generate()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return key


def public_key() -> Ed25519PublicKey:
    """The key that checks seals."""
    return _key().public_key()


def events_between(first: tuple[int, int], last: tuple[int, int]) -> QuerySet[Event]:
    """The events after ``first`` up to ``last`` in ledger order."""
    after = Q(xact__gt=first[0]) | Q(xact=first[0], pk__gt=first[1])
    until = Q(xact__lt=last[0]) | Q(xact=last[0], pk__lte=last[1])
    return Event.objects.filter(after, until, xact__gte=first[0], xact__lte=last[0]).order_by("xact", "id")


@dataclass
class Sum:
    """Number, last place and Merkle root of events given one by one."""

    events: int = 0
    last: tuple[int, int] = (0, 0)
    root: str = ""


def sum_up(first: tuple[int, int], last: tuple[int, int], algorithm: str | None = None) -> Sum:
    """Read the events after ``first`` up to ``last`` page by page; memory stays flat at millions of them."""
    found = Sum(last=first)

    def digests() -> Iterator[str]:
        while page := list(events_between(found.last, last).values_list("xact", "id", "digest")[:PAGE]):
            for xact, pk, each in page:
                found.events, found.last = found.events + 1, (xact, pk)
                yield each

    found.root = merkle_root(digests(), algorithm)
    return found


def seal_now() -> LedgerSeal | None:
    """Seal what has been recorded since the last seal; once a day, None when today is sealed or nothing is new."""
    today = clock.today()
    with periodic.once("seal", today.isoformat()) as run:
        seal = _seal(today) if run else None
        keep_seals()
    return seal


@transaction.atomic
def _seal(day: date) -> LedgerSeal | None:
    before = LedgerSeal.objects.order_by("-day").first()
    first = (before.last_xact, before.last_event) if before else (0, 0)
    found = None if before and before.day >= day else sum_up(first, (horizon() - 1, 2**63 - 1))
    if found is None or not found.events:
        return None
    facts = Range(
        day=day.isoformat(),
        first_xact=first[0],
        first_event=first[1],
        last_xact=found.last[0],
        last_event=found.last[1],
        events=found.events,
        root=found.root,
        prev_root=before.root if before else "",
    )
    signature = _key().sign(canonical_json(asdict(facts))).hex()
    return LedgerSeal.objects.create(**asdict(facts), signature=signature, sealed_at=clock.now())


def keep_seals() -> None:
    """Write to the file the seals after its last one, once they are committed; a kill in between is made up here."""
    kept = kept_seals()
    newer = LedgerSeal.objects.filter(day__gt=kept[-1][0].day) if kept else LedgerSeal.objects.all()
    for seal in newer.order_by("day"):
        facts = Range(
            **{each.name: getattr(seal, each.name) for each in fields(Range) if each.name != "day"}, day=str(seal.day)
        )
        if is_genuine(facts, seal.signature):
            _append(facts, seal.signature)


def _append(facts: Range, signature: str) -> None:
    path = seal_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps({**asdict(facts), "signature": signature}, ensure_ascii=False) + "\n")
        lines.flush()
        os.fsync(lines.fileno())


def kept_seals() -> list[tuple[Range, str]]:
    """The seals of the file with their signatures, oldest first."""
    path = seal_file()
    if not path.is_file():
        return []
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        signature = str(row.pop("signature"))
        found.append((Range(**row), signature))
    return found


def is_genuine(facts: Range, signature: str) -> bool:
    """Whether the seal was signed by our key."""
    try:
        public_key().verify(bytes.fromhex(signature), canonical_json(asdict(facts)))
    except (InvalidSignature, ValueError):
        return False
    return True
