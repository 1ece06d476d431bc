"""Loads the fictional city part by part; a marker per part makes a second run do nothing."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.db import transaction

from approvals.tasks import count_use
from portal.core import clock
from portal.demo import (
    city,
    complaint_centre,
    complaints,
    information,
    participation,
    people,
    publicity,
    publishing,
    staff,
)
from portal.demo.cases import load_cases
from portal.matters import periodic
from portal.matters.ledger import consume_all
from portal.matters.models import Document, DocumentState, PeriodicRun
from portal.matters.sweep import sweep

CASES = 135
_GAP = timedelta(seconds=0.7)
NAME = "demo_city"
Say = Callable[[str], None]
Part = Callable[[], int]

PARTS: tuple[tuple[str, Part], ...] = (
    ("days of the calendar", city.load_calendar),
    ("divisions", city.load_divisions),
    ("offices", city.load_offices),
    ("people of staff", staff.load_staff),
    ("citizens and companies", people.load_people),
    ("groups of synonyms", city.load_synonyms),
    ("items", city.load_items),
)


def load(*, cases: int, say: Say) -> None:
    """Load every part that is not there yet, each in its own transaction with its marker."""
    for name, part in PARTS:
        _once(name, part, say)
    _once("cases", partial(load_cases, cases, say), say)
    _once("complaint categories", complaints.load_categories, say)
    _once("complaints", complaints.load_orders, say)
    _once("complaint centre", complaint_centre.load_centre, say)
    _once("consultations and registers", participation.load_participation, say)
    _once("texts made public", publishing.load_publishing, say)
    _once("requests for information", information.load_requests, say)
    _once("penalties", publicity.load_publicity, say)
    _catch_up(say)


def _catch_up(say: Say) -> None:
    """What timers and consumers would have done since: flags, cards, figures."""
    say("Raising flags and counting …")
    sweep(clock.now())
    say(f"  {consume_all()} entries of the ledger read")
    periodic.mark(periodic.SWEEP)
    count_use()
    _space_letters()


def _space_letters() -> None:
    """Two months of paper would be made at once: leave gaps, so that a letter ordered on the demo's pages comes first."""
    now = clock.now()
    waiting = Document.objects.filter(state=DocumentState.DRAFT).order_by("id")
    for place, document in enumerate(waiting):
        document.next_try_at = now + place * _GAP
    Document.objects.bulk_update(waiting, ["next_try_at"])


def _once(name: str, part: Part, say: Say) -> None:
    if PeriodicRun.objects.filter(name=NAME, slot=name).exists():
        return
    say(f"Loading {name} …")
    with transaction.atomic():
        now = clock.now()
        count = part()
        PeriodicRun.objects.create(
            name=NAME, slot=name, started_at=now, finished_at=clock.now(), detail={"count": count}
        )
    say(f"  {count} {name}")
