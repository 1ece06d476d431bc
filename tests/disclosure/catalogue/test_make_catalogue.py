"""A year's catalogue from the required lists of the kind of body, or from the year before (rows 99, 114, 136, 144)."""

from datetime import date, datetime
from typing import Any

import pytest

from disclosure.catalogue import required_lines as data
from disclosure.catalogue.actions.lines import remove
from disclosure.catalogue.actions.making import copy_year, make
from disclosure.catalogue.required import BY_CODE, LISTS, fitting, wanted
from disclosure.entries.default_columns import COLUMNS
from disclosure.entries.models import CatalogueItem, Column
from portal.accounts.models import Level, Office, OfficeKind
from portal.core.clock import SHANGHAI, local_date
from portal.core.errors import Invalid, NotAllowed
from tests import factories
from tests.disclosure.catalogue import scene
from tests.disclosure.scene import Body, body, entry

JANUARY = datetime(2026, 1, 5, 9, 0, tzinfo=SHANGHAI)
JUNE = datetime(2026, 6, 8, 9, 0, tzinfo=SHANGHAI)


def codes(kind: str, level: int = Level.CITY) -> list[str]:
    return [each.code for each in fitting(Office(kind=kind, level=level))]


def test_each_kind_of_body_has_its_lists() -> None:
    assert codes(OfficeKind.DEPARTMENT) == ["A20", "D11", "E8"]
    assert codes(OfficeKind.GOVERNMENT) == ["A20", "A21"]
    assert codes(OfficeKind.GOVERNMENT, Level.TOWN) == ["A20", "T14"]
    assert codes(OfficeKind.HALL) == ["E8"]
    assert codes(OfficeKind.OVERSIGHT) == []


def test_the_lists_are_as_long_as_their_names_say() -> None:
    assert [len(lines) for lines in (data.ARTICLE_20, data.DEPARTMENTS, data.TOWNS, data.SERVICES)] == [15, 11, 14, 8]


def test_article_20_has_one_line_in_each_of_its_columns() -> None:
    assert [line.column for line in data.ARTICLE_20] == [f"A{number:02d}" for number in range(1, 16)]


def test_every_line_stands_in_a_column_and_fits_the_table() -> None:
    known = {code for code, *_rest in COLUMNS}
    for each in LISTS:
        for line in each.lines:
            assert line.column in known
            assert max(len(line.subject), len(line.time_limit)) <= 100


def test_what_two_lists_ask_for_is_one_line_due_on_the_first_day() -> None:
    lines = wanted([BY_CODE["A20"], BY_CODE["D11"]], 2026)
    duties = [line for line in lines if line.asked.subject == data.DUTIES.subject]
    assert [(line.required_by, line.due_on) for line in duties] == [("A20,D11", date(2026, 3, 31))]


@pytest.mark.django_db
def test_make_fills_the_year_and_asks_for_what_has_a_day(people: Body) -> None:
    lines = make(people.office, 2026, actor=people.editor, at=JANUARY)
    assert len(lines) == len(wanted(fitting(people.office), 2026))
    waiting = CatalogueItem.objects.filter(tasks__state="waiting")
    assert waiting.count() == sum(line.due_on is not None for line in lines)


@pytest.mark.django_db
def test_make_again_adds_nothing(people: Body) -> None:
    make(people.office, 2026, actor=people.editor, at=JANUARY)
    assert make(people.office, 2026, actor=people.editor, at=JUNE) == []


@pytest.mark.django_db
def test_a_catalogue_that_is_made_late_gives_time(people: Body) -> None:
    lines = make(people.office, 2026, actor=people.editor, at=JUNE)
    days = [line.due_on for line in lines if line.due_on]
    assert min(days) > local_date(JUNE)


@pytest.mark.django_db
def test_make_takes_further_lists(people: Body) -> None:
    lines = make(people.office, 2026, actor=people.editor, further=["PS"], at=JANUARY)
    assert "招生入学" in {line.subject for line in lines}


@pytest.mark.django_db
def test_make_refuses_an_unknown_list(people: Body) -> None:
    with pytest.raises(Invalid, match="没有这份"):
        make(people.office, 2026, actor=people.editor, further=["X"], at=JANUARY)


@pytest.mark.django_db
def test_make_refuses_a_body_that_no_list_fits(people: Body) -> None:
    Office.objects.filter(pk=people.office.pk).update(kind=OfficeKind.OVERSIGHT)
    people.office.refresh_from_db()
    with pytest.raises(Invalid, match="没有适合"):
        make(people.office, 2026, actor=people.editor, at=JANUARY)


@pytest.mark.django_db
def test_make_names_a_column_that_is_missing(people: Body) -> None:
    Column.objects.filter(code="A14").delete()
    with pytest.raises(Invalid, match="A14"):
        make(people.office, 2026, actor=people.editor, at=JANUARY)


@pytest.mark.django_db
@pytest.mark.parametrize("action", [make, copy_year])
def test_only_the_editor_of_the_body_makes_a_catalogue(people: Body, action: Any) -> None:
    scene.line(people, year=2025)
    for stranger in (people.head, body("别的局").editor, factories.citizen()):
        with pytest.raises(NotAllowed):
            action(people.office, 2026, actor=stranger, at=JANUARY)
    assert action(people.office, 2026, actor=people.editor, at=JANUARY)


@pytest.mark.django_db
def test_copy_takes_last_years_lines_a_year_later(people: Body) -> None:
    scene.line(people, year=2025, due_on=date(2025, 3, 31))
    copied = copy_year(people.office, 2026, actor=people.editor, at=JANUARY)
    assert [(line.year, line.due_on, line.subject) for line in copied] == [(2026, date(2026, 3, 31), "年度计划")]
    assert copy_year(people.office, 2026, actor=people.editor, at=JANUARY) == []


@pytest.mark.django_db
def test_copy_of_29_february_is_the_28th(people: Body) -> None:
    scene.line(people, year=2028, due_on=date(2028, 2, 29))
    assert copy_year(people.office, 2029, actor=people.editor)[0].due_on == date(2029, 2, 28)


@pytest.mark.django_db
def test_copy_leaves_closed_lines_behind(people: Body) -> None:
    line = scene.line(people, year=2025)
    entry(people.office, item=line)
    remove(line.pk, actor=people.editor, reason="职能划转")
    with pytest.raises(Invalid, match="2025"):
        copy_year(people.office, 2026, actor=people.editor, at=JANUARY)
