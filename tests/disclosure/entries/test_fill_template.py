"""Content templates: a genre asks for elements, and what lacks a required one is not handed in (row 102)."""

from typing import Any

import pytest
from django.test import Client

from disclosure.entries.actions.write import Draft, begin, edit, submit
from disclosure.entries.elements import ELEMENTS, filled_elements, missing_elements
from disclosure.entries.models import Entry
from disclosure.entries.rules import newest
from disclosure.entries.words import Genre
from portal.core import clock
from portal.core.errors import WrongState
from tests.disclosure.scene import Body, body, column, entry

BUDGET = {"year": "2027", "income": "100", "spending": "100", "three_public": "2"}


@pytest.fixture
def people(db: None) -> Body:
    return body()


def draft(genre: str = Genre.BUDGET, **fields: str) -> Draft:
    return Draft("部门预算", column("A07"), clock.today(), html="<p>文</p>", genre=genre, fields=fields)


def begun(people: Body, told: Draft) -> Entry:
    return begin(told, body=people.office, actor=people.editor)


def test_every_code_is_asked_for_once_in_a_genre() -> None:
    for genre, elements in ELEMENTS.items():
        assert genre in Genre.values
        assert len({each.code for each in elements}) == len(elements)


def test_only_required_elements_are_missing() -> None:
    assert missing_elements(Genre.BUDGET, {**BUDGET, "income": " "}) == ["收入总计（万元）"]
    assert missing_elements(Genre.NEWS, {}) == []


def test_a_draft_may_lack_an_element_and_what_is_handed_in_may_not(people: Body) -> None:
    row = begun(people, draft(year="2027"))
    with pytest.raises(WrongState, match="支出总计"):
        submit(row.matter.number, actor=people.editor)
    edit(row.matter.number, draft(**BUDGET), actor=people.editor)
    assert submit(row.matter.number, actor=people.editor).state == "secrecy"


def test_what_the_template_does_not_ask_for_is_not_kept(people: Body) -> None:
    assert newest(begun(people, draft(Genre.NEWS, **BUDGET))).fields == {}
    assert newest(begun(people, draft(**BUDGET, other="x"))).fields == BUDGET


def test_the_editor_fills_the_elements_on_the_page_of_the_draft(people: Body, client: Client) -> None:
    number = begun(people, draft()).matter.number
    client.force_login(people.editor)
    page = f"/desk/disclosure/entries/{number}"
    assert "收入总计（万元）" in client.get(page).context["lacking"]
    form = client.get(f"{page}/edit").context["form"]
    sent: dict[str, Any] = {name: value for name, value in form.initial.items() if value is not None}
    sent |= {f"element_{code}": value for code, value in BUDGET.items()}
    sent["column"] = "A07"
    assert client.post(f"{page}/edit", sent).status_code == 302
    assert client.get(page).context["lacking"] == []


def test_everybody_reads_the_elements(people: Body, client: Client) -> None:
    row = entry(people.office, genre=Genre.BUDGET)
    assert row.current is not None
    row.current.fields = BUDGET
    row.current.save(update_fields=["fields"])
    assert ("预算年度", "2027") in filled_elements(row.genre, row.current.fields)
    assert "“三公”经费（万元）" in client.get(f"/disclosure/entries/{row.index_number}").content.decode()
