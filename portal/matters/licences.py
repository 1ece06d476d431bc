"""What the city has licensed, as everybody may read it: the app that grants says it, others read it from the ledger.

An app registers how a matter of its kind becomes a ``Licence``; a consumer of its events asks ``licence_of`` and never
which app it is (design.md 1). Names of private persons are masked here already (个保法 25, PUB-06). In the same way
it says how many licences were decided, granted or refused, for the annual report (条例 20 第五项).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from portal.accounts.models import Office
from portal.matters.models import Matter

GRANTED = "granted"
"""The kind of event by which a licence is granted."""


@dataclass(frozen=True)
class Licence:
    """The public facts of a licence that was granted (PUB-02); ``party_code`` is empty for private persons."""

    decision_number: str
    project: str
    kind: str
    content: str
    party_name: str
    party_code: str
    is_person: bool
    body: Office
    decided_on: date
    valid_from: date | None = None
    valid_to: date | None = None


Teller = Callable[[Matter], Licence | None]
Counter = Callable[[Sequence[int], int], int]
"""Decisions of these offices in a year."""
_tellers: dict[str, Teller] = {}
_counters: dict[str, Counter] = {}


def register_teller(kind: str, teller: Teller) -> None:
    """An app says how a matter of its kind is read as a licence; None for one that is none."""
    _tellers[kind] = teller


def licence_of(matter: Matter) -> Licence | None:
    """The licence that a matter has led to, if it has."""
    teller = _tellers.get(matter.kind)
    return teller(matter) if teller else None


def register_counter(kind: str, counter: Counter) -> None:
    """An app says how many decisions on licences its matters of a kind came to."""
    _counters[kind] = counter


def decided_in(offices: Sequence[int], year: int) -> int:
    """Decisions on licences of these offices in a year, refusals too; other services and refused receipts do not count."""
    return sum(counter(offices, year) for counter in _counters.values())
