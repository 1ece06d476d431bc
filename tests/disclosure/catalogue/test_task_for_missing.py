"""A line that asks for something by a day is a task on the spine; it ends by itself (rows 99, 144; SUP-22)."""

from datetime import timedelta

import pytest

from disclosure.catalogue.actions.following import TASKS
from disclosure.catalogue.actions.lines import change, remove
from disclosure.catalogue.models import CatalogueTask
from disclosure.entries.models import CatalogueItem, Entry
from disclosure.entries.words import Mode, Validity
from portal.core import clock
from supervision.cards import CARDS
from supervision.models import Card
from tests.disclosure.catalogue import scene
from tests.disclosure.publicity.scene import let_time_pass
from tests.disclosure.scene import Body, body, entry

pytestmark = pytest.mark.django_db


def test_a_line_with_a_day_is_a_task_with_that_limit(people: Body) -> None:
    line = scene.line(people)
    task = scene.task(line)
    assert (task.state, task.matter.due_on, task.matter.office) == ("waiting", line.due_on, people.office)


@pytest.mark.parametrize("changes", [{"due_on": None}, {"mode": Mode.ON_REQUEST}])
def test_a_line_that_asks_for_nothing_by_a_day_is_no_task(people: Body, changes: dict[str, object]) -> None:
    assert not scene.line(people, **changes).tasks.exists()


def test_the_task_is_the_owners(people: Body) -> None:
    other = body("承办局").office
    assert scene.task(scene.line(people, owner=other)).matter.office == other


def test_a_missing_line_is_a_card_of_supervision(people: Body) -> None:
    line = scene.late_line(people)
    let_time_pass(CARDS)
    let_time_pass(CARDS)
    cards = Card.objects.filter(matter=scene.task(line).matter)
    assert sorted(cards.values_list("rule__code", flat=True)) == ["SUP-22l", "SUP-22m"]


def test_publishing_ends_the_task_on_time(people: Body) -> None:
    line = scene.line(people)
    scene.published(line)
    task = scene.task(line)
    assert (task.state, task.matter.stage, task.matter.deadlines.get().on_time) == ("done", "closed", True)


def test_no_card_after_publication(people: Body) -> None:
    line = scene.line(people)
    scene.published(line)
    task = scene.task(line)
    assert task.matter.deadlines.get().next_check_at is None
    assert not Card.objects.filter(matter=task.matter).exists()


def test_a_draft_ends_no_task(people: Body) -> None:
    line = scene.line(people)
    scene.tell(entry(people.office, item=line, state="draft"), "begun")
    assert scene.task(line).state == "waiting"


@pytest.mark.parametrize("loss", [{"state": "withdrawn"}, {"validity": Validity.REPEALED}])
def test_what_ceases_to_count_is_asked_for_again(people: Body, loss: dict[str, str]) -> None:
    line = scene.line(people)
    made = scene.published(line)
    Entry.objects.filter(pk=made.pk).update(**loss)
    scene.tell(made, "withdrawn")
    assert [task.state for task in line.tasks.order_by("pk")] == ["done", "waiting"]


def test_the_ledger_may_be_read_again(people: Body) -> None:
    line = scene.line(people)
    scene.published(line)
    TASKS.reset()
    let_time_pass(TASKS)
    assert CatalogueTask.objects.filter(line=line).count() == 1


def test_a_line_added_after_its_day_gets_the_grace_days(people: Body) -> None:
    line = scene.line(people, due_on=clock.today() - timedelta(days=5))
    due = scene.task(line).matter.due_on
    assert due is not None
    assert due > clock.today() + timedelta(days=20)


def test_a_past_year_gets_no_tasks(people: Body) -> None:
    line = scene.line(people, year=clock.today().year - 1, due_on=scene.in_a_year(-1, 3, 31))
    assert not line.tasks.exists()


def test_another_day_is_another_task(people: Body) -> None:
    line = scene.line(people)
    later = clock.today() + timedelta(days=60)
    change(line.pk, scene.asked(due_on=later), actor=people.editor)
    assert [task.state for task in line.tasks.order_by("pk")] == ["dropped", "waiting"]
    assert scene.task(line).matter.due_on == later


def test_other_words_leave_the_task_alone(people: Body) -> None:
    line = scene.line(people)
    change(line.pk, scene.asked(content="另外的要素"), actor=people.editor)
    assert line.tasks.get().state == "waiting"


def test_removing_a_line_drops_its_task_and_keeps_the_record(people: Body) -> None:
    line = scene.line(people)
    remove(line.pk, actor=people.editor, reason="没有这项职能")
    task = CatalogueTask.objects.get()
    assert (task.line, task.state) == (None, "dropped")
    assert task.matter.events.latest("seq").data == {"reason": "没有这项职能"}


def test_a_standing_line_is_filled_by_an_earlier_year(people: Body) -> None:
    before = scene.line(people, year=clock.today().year - 1, due_on=None)
    scene.published(before)
    standing = scene.line(people, is_standing=True)
    assert not standing.tasks.exists()
    CatalogueItem.objects.filter(pk=standing.pk).delete()
    assert scene.line(people).tasks.exists()


def test_a_waiting_task_of_a_standing_line_ends_with_an_earlier_one(people: Body) -> None:
    before = scene.line(people, year=clock.today().year - 1, due_on=None)
    standing = scene.line(people, is_standing=True)
    scene.published(before)
    assert scene.task(standing).state == "done"
