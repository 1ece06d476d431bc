"""The desk of the catalogue: what staff see and do on pages, and what strangers do not."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from disclosure.entries.models import CatalogueItem, Entry
from portal.accounts.roles import Role
from portal.core import clock
from tests import factories
from tests.disclosure.catalogue import scene
from tests.disclosure.scene import Body, body, entry

pytestmark = pytest.mark.django_db
DESK = "/desk/disclosure/catalogue"


@pytest.fixture
def editor(people: Body) -> Client:
    client = Client()
    client.force_login(people.editor)
    return client


def signed_in(user: object) -> Client:
    client = Client()
    client.force_login(user)  # type: ignore[arg-type]
    return client


def typed(line: CatalogueItem, **changes: str) -> dict[str, str]:
    names = ("subject", "content", "basis", "time_limit", "channel", "audience", "mode")
    facts = {name: str(getattr(line, name)) for name in names}
    return {**facts, "column": line.column_id, "due_on": str(line.due_on), **changes}


def test_an_editor_makes_the_catalogue_and_sees_what_is_missing(people: Body, editor: Client) -> None:
    year = clock.today().year + 1
    answer = editor.post(f"{DESK}/make", {"body": people.office.pk, "year": year}, follow=True)
    assert len(answer.context["rows"]) == 20
    assert answer.context["page"].next_token
    found = editor.get(f"{DESK}?year={year}&state=coming&column=A14")
    assert found.context["rows"] == []  # recruitment is published when it arises
    assert len(editor.get(f"{DESK}?year={year}&state=coming&column=A07").context["rows"]) == 2


def test_an_editor_copies_last_year(people: Body, editor: Client) -> None:
    scene.line(people)
    year = clock.today().year + 1
    assert editor.post(f"{DESK}/copy", {"body": people.office.pk, "year": year}).status_code == 302
    assert CatalogueItem.objects.filter(year=year).count() == 1
    assert editor.post(f"{DESK}/copy", {"body": people.office.pk, "year": year + 9}).status_code == 400


def test_an_editor_adds_changes_and_removes_a_line(people: Body, editor: Client) -> None:
    pattern = scene.line(people)
    new = {"body": str(people.office.pk), "year": str(pattern.year), **typed(pattern, subject="新的事项")}
    assert editor.post(f"{DESK}/new", new).status_code == 302
    assert editor.post(f"{DESK}/new", new).status_code == 400
    line = CatalogueItem.objects.get(subject="新的事项")
    assert editor.post(f"{DESK}/{line.pk}/edit", typed(line, audience="企业")).status_code == 302
    assert editor.post(f"{DESK}/{line.pk}/remove", {"reason": ""}).status_code == 400
    assert editor.post(f"{DESK}/{line.pk}/remove", {"reason": "重复"}).status_code == 302
    assert not CatalogueItem.objects.filter(pk=line.pk).exists()


def test_a_line_leads_to_a_draft_under_it_that_ends_its_task(people: Body, editor: Client) -> None:
    line = scene.line(people)
    page = editor.get(f"{DESK}/{line.pk}").content.decode()
    assert f"/desk/disclosure/entries/new?item={line.pk}" in page
    form = editor.get(f"/desk/disclosure/entries/new?item={line.pk}").context["form"]
    facts = {"title": "年度计划", "html": "<p>文</p>", "genre": "plan", "audience": "everybody", "term": "long"}
    sent = {**facts, "scope": "public", "produced_on": str(clock.today()), "column": form.initial["column"]}
    assert editor.post("/desk/disclosure/entries/new", {**sent, "item": line.pk}).status_code == 302
    assert Entry.objects.get().item == line


def test_another_bodys_line_is_not_offered_to_a_draft(people: Body) -> None:
    line = scene.line(people)
    form = signed_in(body("别的局").editor).get(f"/desk/disclosure/entries/new?item={line.pk}").context["form"]
    assert "item" not in form.initial
    assert line not in form.fields["item"].queryset


def test_the_list_shows_task_and_state_of_each_line(people: Body, editor: Client) -> None:
    line = scene.line(people)
    entry(people.office, item=scene.line(people, subject="已有"), state="published")
    rows = {row[0].subject: row for row in editor.get(DESK).context["rows"]}
    assert (rows["年度计划"][2], rows["年度计划"][4]) == ("未到期", scene.task(line))
    assert rows["已有"][1:3] == (1, "已公开")


def test_the_filters_narrow_page_and_csv_alike(people: Body, editor: Client) -> None:
    scene.line(people)
    scene.line(people, subject="预算", column=scene.column("A07"))
    assert [row[0].subject for row in editor.get(f"{DESK}?column=A07").context["rows"]] == ["预算"]
    csv = b"".join(editor.get(f"{DESK}.csv?column=A07").streaming_content).decode()  # type: ignore[attr-defined]
    assert "预算" in csv
    assert "年度计划" not in csv


def test_the_task_page_shows_limit_and_history(people: Body, editor: Client) -> None:
    task = scene.task(scene.line(people))
    answer = editor.get(f"{DESK}/tasks/{task.matter.number}")
    assert "列入待公开" in answer.content.decode()
    assert answer.context["clock_lines"]


def test_the_tasks_are_listed_by_their_day(people: Body, editor: Client) -> None:
    later = scene.line(people, subject="以后", due_on=scene.in_a_year(1, 12, 31))
    sooner = scene.line(people, subject="先办")
    found = editor.get(f"{DESK}/tasks").context["rows"]
    assert found == [scene.task(sooner), scene.task(later)]


def test_another_body_sees_nothing_of_it(people: Body) -> None:
    line = scene.line(people)
    stranger = signed_in(body("别的局").editor)
    assert stranger.get(DESK).context["rows"] == []
    assert stranger.get(f"{DESK}?body={people.office.code}").context["rows"] == []
    assert stranger.get(f"{DESK}/scores").context["rows"] == []
    assert stranger.get(f"{DESK}/tasks").context["rows"] == []
    number = scene.task(line).matter.number
    for path in (f"{DESK}/{line.pk}", f"{DESK}/{line.pk}/edit", f"{DESK}/{line.pk}/remove", f"{DESK}/tasks/{number}"):
        assert stranger.get(path).status_code == 404, path
    assert stranger.post(f"{DESK}/{line.pk}/edit", typed(line, subject="改")).status_code == 404
    for path in (f"{DESK}.csv", f"{DESK}/scores.csv"):
        assert line.subject not in b"".join(stranger.get(path).streaming_content).decode()  # type: ignore[attr-defined]


def test_another_body_cannot_be_chosen(people: Body) -> None:
    stranger = signed_in(body("别的局").editor)
    sent = {"body": people.office.pk, "year": 2027}
    assert stranger.post(f"{DESK}/make", sent).status_code == 400
    assert stranger.post(f"{DESK}/copy", sent).status_code == 400


def test_supervisors_read_all_and_write_nothing(people: Body) -> None:
    line = scene.line(people)
    client = signed_in(factories.user("watch", (Role.SUPERVISOR, factories.office("监察室"))))
    assert [row[0] for row in client.get(DESK).context["rows"]] == [line]
    assert client.get(f"{DESK}/{line.pk}").status_code == 200
    assert client.post(f"{DESK}/{line.pk}/edit", typed(line)).status_code == 403


@pytest.mark.parametrize("path", ["", ".csv", "/scores", "/tasks", "/new", "/make", "/import"])
def test_citizens_do_not_reach_the_desk(people: Body, path: str) -> None:
    assert signed_in(factories.citizen()).get(f"{DESK}{path}").status_code == 403
    assert Client().get(f"{DESK}{path}").status_code == 302


@pytest.mark.parametrize("path", ["", "/scores", "/tasks"])
def test_the_lists_cost_the_same_for_any_number_of_lines(people: Body, editor: Client, path: str) -> None:
    scene.line(people)
    few = queries(editor, path)
    for number in range(12):
        line = scene.line(people, subject=f"事项{number}", due_on=date(clock.today().year, 1, 31))
        entry(people.office, item=line)
    assert queries(editor, path) == few


def queries(client: Client, path: str) -> int:
    """How many a page makes; the first request fills caches."""
    client.get(f"{DESK}{path}")
    with CaptureQueriesContext(connection) as found:
        client.get(f"{DESK}{path}")
    return len(found)
