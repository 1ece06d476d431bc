"""Moves of any kind of business: the table that says who may move from where, and the three refusals of a move.

A kind of business has a row beside its matter with a ``state``; its table of moves is read by pages, API, tests and
docs alike. Approvals and complaints keep tables of the same shape of their own.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.core.errors import NotAllowed, WrongState
from portal.matters.models import Matter

Refusal = str | Promise | None
"""None for yes, else the sentence that says why not and what to do."""


class Moved(Protocol):
    """The row of a kind of business: its state, and the matter that holds its lock."""

    state: Any
    matter: Matter

    def get_state_display(self) -> str:
        """The state in words."""


R = TypeVar("R", bound=Any)


def always(_row: Any) -> Refusal:
    """Nothing but the state decides whether it is time."""
    return None


@dataclass(frozen=True)
class Move(Generic[R]):
    """``who`` and ``ready`` answer None for yes: may this person, and is it time beyond what the state says."""

    name: str
    label: str | Promise
    sources: tuple[str, ...]
    who: Callable[[User, R], Refusal]
    ready: Callable[[R], Refusal] = always


class MoveTable(Generic[R]):
    """The moves of one kind of business by name, in the order in which pages offer them."""

    def __init__(self, moves: Iterable[Move[R]]) -> None:
        self.moves: Mapping[str, Move[R]] = {move.name: move for move in moves}

    def __getitem__(self, name: str) -> Move[R]:
        return self.moves[name]

    def check(self, user: User | None, row: R, name: str) -> None:
        """Who may, from which state, is it time: NotAllowed or WrongState. ``user`` None is the system."""
        move = self.moves[name]
        if user is not None and row.state in move.sources and (refusal := move.who(user, row)):
            raise NotAllowed(str(refusal))
        if row.state not in move.sources:
            message = _("现在的状态是“%(state)s”，不能进行“%(move)s”。请刷新页面查看最新进展。")
            raise WrongState(message % {"state": row.get_state_display(), "move": move.label})
        if refusal := move.ready(row):
            raise WrongState(str(refusal))

    def allowed_now(self, user: User, row: R) -> list[Move[R]]:
        """The moves that this person may make on this row now."""
        return [
            move
            for move in self.moves.values()
            if row.state in move.sources and move.who(user, row) is None and move.ready(row) is None
        ]
