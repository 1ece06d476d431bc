"""Numbers that a kind of business wants a supervisor to see at once: registered by its app, shown on the dashboard."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from portal.accounts.models import User


@dataclass(frozen=True)
class Headline:
    """A number in words, what it counts, and the page behind it; empty ``url`` where the person may open none."""

    value: str
    label: str
    url: str = ""


Teller = Callable[[User], Sequence[Headline]]
_tellers: dict[str, Teller] = {}


def register(name: str, teller: Teller) -> None:
    """Add an app's numbers; it narrows them to what the person may see and makes a fixed number of queries."""
    _tellers[name] = teller


def headlines(user: User) -> list[Headline]:
    """The numbers of all apps for this person, in order of registration."""
    return [headline for teller in _tellers.values() for headline in teller(user)]
