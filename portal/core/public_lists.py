"""Public lists that apps offer: powers, fees, registers. One query serves page, print and CSV.

An app registers a list in ``AppConfig.ready``; the pages of public lists show whatever is registered.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise


@dataclass(frozen=True)
class Wanted:
    """What the reader looks for: the code of a body, and a word; empty for all."""

    body: str = ""
    word: str = ""


@dataclass(frozen=True)
class PublicList:
    """``find`` gives the rows that everybody may read, ``cells`` what stands in the columns of one, in order.

    ``order`` are field paths that together name one row (portal.core.paging). ``bodies`` are (code, name) of those
    that have rows. ``address`` of a row is a path to more about it, empty for none; ``link`` is (label, path) of what
    can be done about it.
    """

    code: str
    label: str | Promise
    note: str | Promise
    columns: tuple[str | Promise, ...]
    find: Callable[[Wanted], "QuerySet[Any]"]
    order: tuple[str, ...]
    cells: Callable[[Any], Sequence[Any]]
    bodies: Callable[[], Sequence[tuple[str, str]]]
    address: Callable[[Any], str] = field(default=lambda _row: "")
    link: Callable[[Any], tuple[str, str] | None] = field(default=lambda _row: None)


_lists: dict[str, PublicList] = {}


def register(*lists: PublicList) -> None:
    """Add lists; called once by their app."""
    _lists.update({each.code: each for each in lists})


def all_lists() -> list[PublicList]:
    """Every list in order of registration."""
    return list(_lists.values())


def find_list(code: str) -> PublicList | None:
    """The list of that code, or None."""
    return _lists.get(code)
