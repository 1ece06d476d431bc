"""The table of moves as Markdown, made from the code; a test compares docs/moves.md with it."""

import inspect
from collections.abc import Callable, Iterable

from django.utils import translation
from django_fsm import Transition

from approvals import rules
from approvals.forms.of_move import FORMS
from approvals.models import Case
from approvals.moves import MOVES, Move
from approvals.states import State

_HEAD = """# Moves of a case

Made by `manage.py move_table` from `approvals/moves.py`, `approvals/machine.py` and `approvals/rules.py`; do not edit.
Who may is decided after who sees (others get 404) and before from where (409).
Separation of duty is part of "who"; nobody makes an officer's move on his own case.

| move | name | from | to | who may | when, beyond the state | asked once more |
|---|---|---|---|---|---|---|
"""
_SYSTEM = """
Moves that the system makes by itself, when a limit has passed:

| move | from | to | why |
|---|---|---|---|
"""
_STATES = """
States:

| state | name |
|---|---|
"""


def markdown() -> str:
    """The whole page."""
    with translation.override("zh-hans"):
        moves = "".join(_move_row(move) for move in MOVES.values())
        system = "".join(_system_row(name, rows) for name, rows in transitions().items() if name not in MOVES)
        states = "".join(f"| `{state.value}` | {state.label} |\n" for state in State)
    return _HEAD + moves + _SYSTEM + system + _STATES + states


def transitions() -> dict[str, list[Transition]]:
    """The transitions of the machine by the name of their method."""
    found: dict[str, list[Transition]] = {}
    for each in Case._meta.get_field("state").get_all_transitions(Case):
        found.setdefault(each.name, []).append(each)
    return found


def _move_row(move: Move) -> str:
    rows = transitions().get(move.name)
    targets = {str(row.target) for row in rows} if rows else set()
    form = FORMS.get(move.name)
    cells = (
        f"`{move.name}`",
        str(move.label),
        _names(move.sources),
        _names(targets) or "–",
        _first_line(move.who),
        "" if move.ready is rules.always else _first_line(move.ready),
        "yes" if form and form.question else "",
    )
    return _row(cells)


def _system_row(name: str, rows: list[Transition]) -> str:
    doc = inspect.getdoc(rows[0].method) or ""
    return _row(
        (f"`{name}`", _names({str(row.source) for row in rows}), _names({str(row.target) for row in rows}), doc)
    )


def _first_line(rule: Callable[..., object]) -> str:
    return (inspect.getdoc(rule) or "").splitlines()[0]


def _names(states: Iterable[str]) -> str:
    known = [state.value for state in State]
    return ", ".join(
        f"`{State(state).value}`" for state in sorted(states, key=lambda each: known.index(State(each).value))
    )


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
