"""The pages of the desk: a penalty written, handed in and published through the forms; benchmarks, objections."""

from typing import Any

import pytest
from django.test import Client

from disclosure.publicity.models import Objection, Penalty
from portal.accounts.models import User
from portal.core import clock
from tests.disclosure.publicity import scene
from tests.disclosure.scene import Body

pytestmark = pytest.mark.django_db
DESK = "/desk/disclosure/penalties"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def typed(**changes: Any) -> dict[str, Any]:
    given = {name: value for name, value in vars(scene.facts()).items() if value is not None}
    return {**given, "period": scene.period().pk, "fine": "0.2", "decided_on": clock.today().isoformat(), **changes}


def test_written_and_published_through_the_pages(people: Body) -> None:
    editor, reviewer = signed_in(people.editor), signed_in(people.reviewer)
    assert editor.post(f"{DESK}/new", typed()).status_code == 302
    row = Penalty.objects.select_related("matter").get()
    path = f"{DESK}/{row.matter.number}"
    assert editor.get(path).status_code == 200
    assert editor.post(f"{path}/submit", {"version": row.matter.version}).status_code == 302
    row.matter.refresh_from_db()
    done = reviewer.post(f"{path}/publish", {"version": row.matter.version, "confirmed": "1"})
    assert done.status_code == 302
    assert Penalty.objects.get().state == "published"


def test_the_form_says_what_is_wrong(people: Body) -> None:
    editor = signed_in(people.editor)
    for wrong in ({"fine": "两千"}, {"facts": ""}, {"uscc": "1"}):
        assert editor.post(f"{DESK}/new", typed(**wrong)).status_code == 400
    assert not Penalty.objects.exists()


def test_the_edit_form_shows_what_is_written(people: Body) -> None:
    row = scene.begun(people)
    shown = signed_in(people.editor).get(f"{DESK}/{row.matter.number}/edit").content.decode()
    assert 'value="0.2"' in shown
    assert scene.COMPANY in shown


def test_late_ones_are_listed(people: Body) -> None:
    scene.begun(people)
    late = scene.begun(people, scene.facts(decision_number="旧", decided_on=clock.today().replace(year=2025)))
    shown = signed_in(people.editor).get(f"{DESK}?late=1")
    assert [row.pk for row in shown.context["rows"]] == [late.pk]


def test_an_objection_is_verified_on_its_page(people: Body) -> None:
    row = scene.objected(scene.shown(people))
    path = f"/desk/disclosure/objections/{row.matter.number}"
    editor = signed_in(people.editor)
    assert "13922223333" not in editor.get(path).content.decode()
    assert "13922223333" in editor.post(f"{path}/contact").content.decode()
    facts = {"finding": "无误", "outcome": "reject", "version": row.matter.version}
    assert editor.post(f"{path}/check", facts).status_code == 302
    assert Objection.objects.get().state == "checked"


@pytest.mark.parametrize("page", ["penalties", "licences", "objections", "repairs", "benchmarks"])
def test_empty_lists_open(people: Body, page: str) -> None:
    assert signed_in(people.head).get(f"/desk/disclosure/{page}").status_code == 200


def test_a_repair_page_shows_the_first_day(people: Body) -> None:
    row = scene.repair(people, scene.old(scene.shown(people), 200))
    shown = signed_in(people.head).get(f"/desk/disclosure/repairs/{row.matter.number}")
    assert "已履行完毕" in shown.content.decode()
