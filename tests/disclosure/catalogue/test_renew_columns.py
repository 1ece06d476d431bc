"""A column that has to be renewed at an interval is a task before it is late, a warning after, and ended by the next entry."""

from datetime import timedelta

import pytest

from disclosure.catalogue.actions.freshen import look
from disclosure.catalogue.models import CatalogueTask
from portal.core import clock
from portal.core.clock import local_date
from supervision.cards import CARDS
from supervision.models import Card
from tests.disclosure.catalogue import scene
from tests.disclosure.publicity.scene import let_time_pass
from tests.disclosure.scene import Body, column, entry

pytestmark = pytest.mark.django_db


def renewed(people: Body, days: int, code: str = "A03") -> None:
    """Something became public in the column so many days ago; columns have 180 days."""
    entry(people.office, column=column(code), at=clock.now() - timedelta(days=days))


def test_a_column_near_its_last_day_is_a_task_by_that_day(people: Body) -> None:
    renewed(people, 160)
    assert look() == 1
    task = CatalogueTask.objects.get()
    assert (task.body, task.column_id, task.line) == (people.office, "A03", None)
    assert task.matter.due_on == local_date(clock.now()) + timedelta(days=20)


def test_a_fresh_column_is_none(people: Body) -> None:
    renewed(people, 100)
    assert look() == 0


def test_the_newest_entry_counts(people: Body) -> None:
    renewed(people, 300)
    renewed(people, 10)
    assert look() == 0


def test_a_column_without_interval_is_none(people: Body) -> None:
    renewed(people, 300)
    where = column("A03")
    where.stale_after = 0
    where.save()
    assert look() == 0


def test_looking_again_begins_none_again(people: Body) -> None:
    renewed(people, 160)
    look()
    assert look() == 0


def test_a_column_that_is_late_when_first_seen_gets_the_grace_days(people: Body) -> None:
    renewed(people, 900)
    look()
    due = CatalogueTask.objects.get().matter.due_on
    assert due is not None
    assert due > local_date(clock.now()) + timedelta(days=20)


def test_a_late_column_is_a_warning_of_supervision(people: Body) -> None:
    renewed(people, 260)
    look(clock.now() - timedelta(days=70))
    let_time_pass(CARDS)
    assert Card.objects.get().rule.code == "SUP-22f"


def test_the_next_entry_in_the_column_ends_the_task(people: Body) -> None:
    renewed(people, 160)
    look()
    made = entry(people.office, column=column("A04"))
    scene.tell(made, "published")
    assert CatalogueTask.objects.get().state == "waiting"
    scene.tell(entry(people.office, column=column("A03"), at=clock.now()), "published")
    assert CatalogueTask.objects.get().state == "done"
