"""Made matters are as consistent as lived ones: chains, clocks, figures, numbers."""

from collections import Counter
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from approvals.models import Case
from portal.core.calendars import from_chinesecalendar
from portal.core.clock import local_date
from portal.core.identifiers import check_case_number
from portal.core.workdays import Unit
from portal.demo.generator.figures import count_figures
from portal.demo.generator.fill import fill
from portal.matters import calendar as calendars
from portal.matters import clock
from portal.matters.calendar_import import load
from portal.matters.models import Crossing, Deadline, DeadlineState, Event, Matter
from portal.matters.sweep import CROSSED, sweep
from portal.matters.verify import verify_ledger
from supervision.figures import FIGURES
from supervision.models import Card, Figure

COUNT = 120


@pytest.fixture
def made(db: None) -> None:
    load(from_chinesecalendar())
    fill(COUNT, open_share=0.5, late_share=0.3, processes=1)


def test_it_makes_as_many_as_asked(made: None) -> None:
    assert Matter.objects.count() == Case.objects.count() == COUNT
    assert Matter.objects.filter(closed_at=None).count() == COUNT // 2


def test_chains_verify(made: None) -> None:
    assert list(verify_ledger()) == []


def test_numbers_have_their_check_digit(made: None) -> None:
    for number in Matter.objects.values_list("number", flat=True):
        assert check_case_number(number) == number


def test_deadlines_follow_from_their_clock(made: None) -> None:
    calendar = calendars.current()
    for deadline in Deadline.objects.prefetch_related("clock_events"):
        facts = clock.replay(deadline.clock_events.all())
        due = clock.due_of(facts, Unit(deadline.unit), calendar)
        assert (deadline.due_on, deadline.due_at, deadline.provisional) == due
        assert facts.stopped == (deadline.state == DeadlineState.STOPPED)


def test_next_checks_are_those_of_the_clock(made: None) -> None:
    calendar = calendars.current()
    for deadline in Deadline.objects.filter(state=DeadlineState.RUNNING):
        passed = list(deadline.crossings.values_list("checkpoint", flat=True))
        before = (deadline.next_checkpoint, deadline.next_check_at)
        clock.set_next_check(deadline, passed, calendar)
        assert (deadline.next_checkpoint, deadline.next_check_at) == before


def test_frozen_limits_say_how_they_were_kept(made: None) -> None:
    calendar = calendars.current()
    stopped = Deadline.objects.filter(state=DeadlineState.STOPPED).prefetch_related("clock_events")
    for deadline in stopped:
        before = (deadline.used_days, deadline.on_time)
        assert deadline.stopped_at
        end = local_date(deadline.stopped_at)
        clock.freeze(deadline, clock.replay(deadline.clock_events.all()), end, deadline.stopped_at, calendar)
        assert (deadline.used_days, deadline.on_time) == before


def test_matters_mirror_their_deadlines(made: None) -> None:
    for matter in Matter.objects.filter(closed_at=None):
        before = (matter.due_on, matter.alert)
        clock.refresh(matter)
        assert (matter.due_on, matter.alert) == before


def test_nothing_is_left_to_sweep(made: None) -> None:
    from portal.core.clock import now

    assert sweep(now()) == 0
    assert Crossing.objects.count() == Event.objects.filter(kind=CROSSED).count()


@pytest.mark.django_db(transaction=True)
def test_bulk_figures_equal_those_of_the_consumer() -> None:
    load(from_chinesecalendar())
    fill(COUNT, open_share=0.5, late_share=0.3, processes=1)
    count_figures()
    bulk = board()
    FIGURES.reset()
    FIGURES.handle(list(Event.objects.select_related("matter").order_by("id")))
    assert board() == bulk
    assert Card.objects.count() == Crossing.objects.filter(deadline__limit__in=["promised", "statutory"]).count() - (
        Crossing.objects.filter(checkpoint="ten_days_late").count()
    )


def board() -> Counter[Any]:
    rows = Figure.objects.values_list("kind", "office_id", "stage", "alert", "count")
    return Counter({tuple(row[:4]): row[4] for row in rows if row[4]})


def test_production_refuses_made_matters(db: None, settings: Any) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="production"):
        call_command("make_matters", 1)
