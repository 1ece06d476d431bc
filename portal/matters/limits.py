"""The kinds of limits and their checkpoints, as data. Apps register theirs in ``AppConfig.ready``.

A checkpoint lies ``offset`` working days from the due date: negative ones are reached when that day begins,
the others when that day has ended (late means the end *date* is past the due date, design.md 3).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.core.clock import day_start
from portal.core.workdays import Calendar
from portal.matters.models.matter import Alert

DUE = "due"


@dataclass(frozen=True)
class Checkpoint:
    """A moment on the way of a limit and the alert it raises on the matter."""

    code: str
    offset: int
    alert: Alert = Alert.NONE

    def moment(self, due_on: date, due_at: datetime, calendar: Calendar) -> datetime:
        """When the checkpoint is crossed."""
        if self.offset == 0:
            return due_at + timedelta(microseconds=1)
        day = calendar.add_workdays(due_on, self.offset)
        return day_start(day) if self.offset < 0 else day_start(day + timedelta(days=1))


@dataclass(frozen=True)
class Breach:
    """What supervision raises a card for when a checkpoint is crossed; ``level`` 1 warning, 2 yellow, 3 red.

    A city begins with these and edits its own copy (domain.md 5.1); ``basis`` is the norm that is broken.
    """

    code: str
    name: str
    checkpoint: str
    level: int
    basis: str = ""


@dataclass(frozen=True)
class LimitKind:
    """``pausable``: special procedures stop it. ``governs``: its due date is shown as the matter's."""

    code: str
    label: str | Promise
    checkpoints: tuple[Checkpoint, ...]
    pausable: bool = False
    governs: bool = True
    breaches: tuple[Breach, ...] = ()

    def next_after(
        self, passed: Iterable[str], due_on: date, due_at: datetime, calendar: Calendar
    ) -> tuple[str, datetime] | None:
        """The first checkpoint that is not in ``passed``, with its moment."""
        done = set(passed)
        for checkpoint in self.checkpoints:
            if checkpoint.code not in done:
                return checkpoint.code, checkpoint.moment(due_on, due_at, calendar)
        return None

    def checkpoint(self, code: str) -> Checkpoint:
        """The checkpoint of that code; KeyError for an unknown one."""
        return next(point for point in self.checkpoints if point.code == code)


WARNING, YELLOW, RED = 1, 2, 3
"""Levels of breaches."""

GIVEN = "given"
"""A due time that came from outside with the matter."""

_kinds: dict[str, LimitKind] = {
    GIVEN: LimitKind(
        GIVEN,
        _("指定时限"),
        (Checkpoint("soon", -1, Alert.SOON), Checkpoint(DUE, 0, Alert.RED)),
        breaches=(
            Breach("SUP-04g", "指定时限即将到期", "soon", WARNING),
            Breach("SUP-05g", "超指定时限", DUE, RED),
        ),
    )
}


def register(*kinds: LimitKind) -> None:
    """Add kinds of limits; checkpoints must be ordered by offset."""
    for kind in kinds:
        _kinds[kind.code] = kind


def limit_kind(code: str) -> LimitKind:
    """The registered kind; KeyError names an unknown code."""
    return _kinds[code]


def all_limit_kinds() -> list[LimitKind]:
    """Every registered kind, for rules and reports."""
    return list(_kinds.values())
