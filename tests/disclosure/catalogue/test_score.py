"""How complete a catalogue is: the same numbers on every page and in every table (row 144)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from disclosure.catalogue.actions.lines import remove
from disclosure.catalogue.score import Score, missing, score, scores
from disclosure.entries.models import CatalogueItem
from disclosure.entries.words import Mode, Scope, Validity
from portal.core import clock
from portal.core.clock import local_date
from tests.disclosure.catalogue import scene
from tests.disclosure.scene import Body, body, entry

pytestmark = pytest.mark.django_db


def yesterday() -> date:
    return local_date(clock.now()) - timedelta(days=1)


def due(people: Body, subject: str, **changes: Any) -> CatalogueItem:
    """A line whose day was yesterday."""
    return scene.line(people, subject=subject, year=yesterday().year, due_on=yesterday(), **changes)


def all_lines() -> Score:
    return score(CatalogueItem.objects.all(), clock.today())


@pytest.mark.parametrize(
    ("counted", "percent"), [(Score(0, 0), None), (Score(3, 0), 0), (Score(3, 2), 66), (Score(3, 3), 100)]
)
def test_percent_is_full_only_when_nothing_is_missing(counted: Score, percent: int | None) -> None:
    assert counted.percent == percent
    assert counted.missing == counted.due - counted.filled


def test_only_lines_that_are_due_are_counted(people: Body) -> None:
    due(people, "到期")
    scene.line(people, subject="未到期")
    scene.line(people, subject="产生时公开", due_on=None)
    due(people, "依申请", mode=Mode.ON_REQUEST)
    assert all_lines() == Score(1, 0)


def test_a_closed_line_is_not_counted(people: Body) -> None:
    line = due(people, "停用")
    entry(people.office, item=line, state="draft")
    remove(line.pk, actor=people.editor, reason="职能划转")
    assert all_lines() == Score(0, 0)


@pytest.mark.parametrize(
    ("facts", "filled"),
    [
        ({}, 1),
        ({"validity": Validity.AMENDED}, 1),
        ({"validity": Validity.REPEALED}, 0),
        ({"state": "withdrawn"}, 0),
        ({"state": "draft"}, 0),
        ({"scope": Scope.INTERNAL}, 0),
    ],
)
def test_a_line_is_filled_by_what_everybody_can_read_and_is_valid(
    people: Body, facts: dict[str, Any], filled: int
) -> None:
    entry(people.office, item=due(people, "计划"), **facts)
    assert all_lines() == Score(1, filled)


def test_two_entries_fill_one_line(people: Body) -> None:
    line = due(people, "计划")
    entry(people.office, item=line)
    entry(people.office, item=line)
    assert all_lines() == Score(1, 1)


def test_bodies_and_years_are_scored_apart(people: Body) -> None:
    entry(people.office, item=due(people, "计划"))
    other = body("别的局")
    due(other, "计划")
    year = yesterday().year
    counted = scores(CatalogueItem.objects.all(), clock.today())
    assert counted == {(people.office.pk, year): Score(1, 1), (other.office.pk, year): Score(1, 0)}


def test_the_missing_lines_are_those_that_lower_the_score(people: Body) -> None:
    empty = due(people, "缺项")
    entry(people.office, item=due(people, "有了"))
    assert list(missing(CatalogueItem.objects.all(), clock.today())) == [empty]


def test_desk_public_page_csv_and_api_tell_the_same_numbers(people: Body) -> None:
    due(people, "缺项")
    entry(people.office, item=due(people, "有了"))
    desk, typed = Client(), f"?body={people.office.code}&year={yesterday().year}"
    desk.force_login(people.editor)
    assert desk.get(f"/desk/disclosure/catalogue{typed}").context["score"] == Score(2, 1)
    assert desk.get(f"/desk/disclosure/catalogue/scores{typed}").context["rows"] == [(people.office, Score(2, 1))]
    assert Client().get(f"/disclosure/catalogue{typed}").context["score"] == Score(2, 1)
    answer = desk.get(f"/desk/disclosure/catalogue/scores.csv{typed}")
    assert b"2,1,1,50" in b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    row = Client().get(f"/api/v1/disclosure/catalogue/scores?year={yesterday().year}").json()["results"][0]
    assert (row["due"], row["filled"], row["missing"], row["percent"]) == (2, 1, 1, 50)


def test_the_pages_explain_the_score_in_words(people: Body) -> None:
    due(people, "缺项")
    text = Client().get("/disclosure/catalogue").content.decode()
    assert "完整度 0%：到期应公开 1 条" in text
