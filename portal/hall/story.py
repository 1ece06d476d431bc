"""A matter as its applicant reads it: where it is, what comes next, how long, why, and what happened.

Holds no personal data, so the page for number and query code shows the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from types import SimpleNamespace

from django.utils.translation import gettext as _

from approvals.clocks import ClockLine, Ruler, clock_lines, rulers
from portal.core import clock
from portal.hall.words import Left, left
from portal.matters import calendar as calendars
from portal.matters.kinds import matter_kind, own_status
from portal.matters.limits import limit_kind
from portal.matters.models import Deadline, Event, Matter


@dataclass(frozen=True)
class Happening:
    """A line of the timeline component."""

    at: datetime
    title: str
    why: str


@dataclass(frozen=True)
class Story:
    """What the page shows; ``road`` are steps for the flow component, ``clocks`` the limits that run."""

    status: str
    next_step: str
    is_open: bool
    road: list[SimpleNamespace]
    left: Left | None
    clocks: list[ClockLine]
    rulers: list[Ruler]
    happened: list[Happening]


def story_of(matter: Matter) -> Story:
    """Everything in four queries."""
    today, calendar = clock.today(), calendars.current()
    deadlines = [row for row in _deadlines(matter) if limit_kind(row.limit).governs]
    kind = matter_kind(matter.kind)
    road = kind.road(matter) if kind.road else []
    return Story(
        status=own_status(matter),
        next_step=kind.next_step(matter) if kind.next_step else "",
        is_open=matter.is_open,
        road=[SimpleNamespace(name=name, state=state, note="") for name, state in road],
        left=left(matter.due_on, _counting_from(deadlines, matter, today), calendar) if matter.is_open else None,
        clocks=clock_lines(deadlines, today, calendar),
        rulers=rulers(deadlines, today, calendar),
        happened=list(_happened(matter)),
    )


def _counting_from(deadlines: list[Deadline], matter: Matter, today: date) -> date:
    """Today, or the later day from which the nearest limit counts: what comes in after hours counts from then."""
    nearest = [row.base_on for row in deadlines if row.due_on == matter.due_on]
    return max([today, *nearest])


def _deadlines(matter: Matter) -> list[Deadline]:
    rows = Deadline.objects.filter(matter=matter).order_by("id").prefetch_related("clock_events")
    return list(rows.select_related("matter"))


def _happened(matter: Matter) -> Iterator[Happening]:
    """The events that concern the applicant, the newest first."""
    kind = matter_kind(matter.kind)
    for event in Event.objects.filter(matter=matter).order_by("-seq"):
        note = kind.event_note(event) if kind.event_note else ""
        if note:
            yield Happening(event.at, str(kind.events.get(event.kind, _("办理进展"))), note)
