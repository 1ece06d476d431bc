"""Who keeps the lines of a catalogue, and what is refused: add, change, remove, close."""

from datetime import timedelta

import pytest

from disclosure.catalogue.actions.lines import add, change, remove
from disclosure.entries.actions.write import Draft, begin
from disclosure.entries.models import CatalogueItem, Entry
from portal.core import clock
from portal.core.errors import Invalid, NotAllowed, NotFound, WrongState
from tests.disclosure.catalogue import scene
from tests.disclosure.scene import Body, body, column, entry

pytestmark = pytest.mark.django_db


def test_only_the_editor_of_the_body_adds(people: Body) -> None:
    for stranger in (people.head, people.reviewer, body("别的局").editor):
        with pytest.raises(NotAllowed):
            add(people.office, clock.today().year, scene.asked(), actor=stranger)
    assert scene.line(people).body == people.office


@pytest.mark.parametrize(
    ("field", "value"), [("subject", " "), ("content", ""), ("basis", "长" * 301), ("mode", "secret")]
)
def test_cells_are_checked(people: Body, field: str, value: str) -> None:
    with pytest.raises(Invalid) as refused:
        scene.line(people, **{field: value})
    assert list(refused.value.fields) == [field]


def test_a_year_that_is_none_is_refused(people: Body) -> None:
    with pytest.raises(Invalid, match="年度"):
        scene.line(people, year=26)


def test_the_same_name_twice_is_refused(people: Body) -> None:
    scene.line(people)
    with pytest.raises(Invalid, match="同名"):
        scene.line(people)


def test_the_editor_changes_a_line(people: Body) -> None:
    line = scene.line(people)
    assert change(line.pk, scene.asked(audience="企业"), actor=people.editor).audience == "企业"


def test_another_bodys_editor_does_not_see_the_line(people: Body) -> None:
    line, stranger = scene.line(people), body("别的局").editor
    with pytest.raises(NotFound):
        change(line.pk, scene.asked(audience="企业"), actor=stranger)
    with pytest.raises(NotFound):
        remove(line.pk, actor=stranger, reason="不要")


def test_the_owner_sees_the_line_and_leaves_it_alone(people: Body) -> None:
    owner = body("承办局")
    line = scene.line(people, owner=owner.office)
    with pytest.raises(NotAllowed):
        change(line.pk, scene.asked(), actor=owner.editor)


def test_a_day_that_has_passed_stays(people: Body) -> None:
    line = scene.late_line(people)
    with pytest.raises(Invalid) as refused:
        change(line.pk, scene.asked(due_on=clock.today() + timedelta(days=9)), actor=people.editor)
    assert "due_on" in refused.value.fields
    assert change(line.pk, scene.asked(due_on=line.due_on, basis="别的依据"), actor=people.editor).basis == "别的依据"


def test_an_empty_line_is_removed_with_a_reason(people: Body) -> None:
    line = scene.line(people)
    with pytest.raises(Invalid):
        remove(line.pk, actor=people.editor, reason=" ")
    remove(line.pk, actor=people.editor, reason="没有这项职能")
    assert not CatalogueItem.objects.filter(pk=line.pk).exists()


def test_a_line_with_entries_is_closed_and_kept(people: Body) -> None:
    line = scene.line(people)
    entry(people.office, item=line, state="draft")
    remove(line.pk, actor=people.editor, reason="职能划转")
    line.refresh_from_db()
    assert (line.closed_on, line.closed_reason) == (clock.today(), "职能划转")
    assert scene.task(line).state == "dropped"


def test_a_closed_line_cannot_be_changed_or_closed_again(people: Body) -> None:
    line = scene.line(people)
    entry(people.office, item=line)
    remove(line.pk, actor=people.editor, reason="职能划转")
    with pytest.raises(WrongState):
        change(line.pk, scene.asked(), actor=people.editor)
    with pytest.raises(WrongState):
        remove(line.pk, actor=people.editor, reason="再停一次")


def draft(line: CatalogueItem, people: Body) -> Entry:
    told = Draft("年度计划", line.column, clock.today(), html="<p>文</p>", item=line)
    return begin(told, body=people.office, actor=people.editor)


def test_an_entry_names_a_line_of_its_own_body(people: Body) -> None:
    line = scene.line(people)
    assert draft(line, people).item == line


def test_an_entry_names_a_line_that_its_body_has_to_write(people: Body) -> None:
    owner = body("承办局")
    line = scene.line(people, owner=owner.office)
    assert draft(line, owner).item == line


def test_an_entry_cannot_name_a_line_of_others(people: Body) -> None:
    line, other = scene.line(people), body("别的局")
    with pytest.raises(Invalid) as refused:
        draft(line, other)
    assert list(refused.value.fields) == ["item"]


def test_an_entry_cannot_name_a_line_of_another_column(people: Body) -> None:
    line = scene.line(people)
    told = Draft("年度计划", column("A04"), clock.today(), item=line)
    with pytest.raises(Invalid):
        begin(told, body=people.office, actor=people.editor)
