"""What the city has licensed, as everybody may read it: the app that grants says it, others read it from the ledger.

An app registers how a matter of its kind becomes a ``Licence``; a consumer of its events asks ``licence_of`` and never
which app it is (design.md 1). Names of private persons are masked here already (个保法 25, PUB-06).
"""

from collections.abc import Callable
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
_tellers: dict[str, Teller] = {}


def register_teller(kind: str, teller: Teller) -> None:
    """An app says how a matter of its kind is read as a licence; None for one that is none."""
    _tellers[kind] = teller


def licence_of(matter: Matter) -> Licence | None:
    """The licence that a matter has led to, if it has."""
    teller = _tellers.get(matter.kind)
    return teller(matter) if teller else None
