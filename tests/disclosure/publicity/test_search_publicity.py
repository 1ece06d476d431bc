"""What everybody finds, and what nobody finds: unreviewed, withdrawn, repaired, over, unmasked (PUB-03, PUB-06)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from disclosure.publicity.actions import follows, penalties
from disclosure.publicity.actions.reports import make_report
from disclosure.publicity.models import Penalty
from portal.core import clock
from portal.core.errors import Invalid
from tests.disclosure.publicity import scene
from tests.disclosure.scene import Body

pytestmark = pytest.mark.django_db
LIST, CSV = "/disclosure/publicity", "/disclosure/publicity.csv"


def text(client: Client, path: str, **query: str) -> str:
    answer: Any = client.get(path, query)
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()


@pytest.mark.parametrize(
    "query",
    [
        {"q": "餐饮"},
        {"q": "食品经营许可证"},
        {"code": scene.USCC.lower()},
        {"number": "示罚〔2026〕1号"},
        {"body": "O-示范局"},
        {"since": "2020-01-01"},
    ],
)
def test_a_penalty_is_found(people: Body, client: Client, query: dict[str, str]) -> None:
    scene.shown(people)
    assert scene.COMPANY in text(client, LIST, **query)
    assert scene.COMPANY in text(client, CSV, **query)


@pytest.mark.parametrize(
    "query",
    [
        {"q": "加油站"},
        {"code": "91990000MA00000026"},
        {"number": "示罚〔2026〕2号"},
        {"body": "O-无"},
        {"until": "2020-01-01"},
    ],
)
def test_what_does_not_match_is_not_found(people: Body, client: Client, query: dict[str, str]) -> None:
    scene.shown(people)
    assert scene.COMPANY not in text(client, LIST, **query)
    assert scene.COMPANY not in text(client, CSV, **query)


def test_nonsense_in_the_address_finds_something_or_nothing(people: Body, client: Client) -> None:
    scene.shown(people)
    for query in ({"since": "x"}, {"q": "\x01"}, {"q": "'"}, {"kind": "x"}, {"after": "x"}):
        assert client.get(LIST, query).status_code == 200, query


def gone(people: Body, end: str) -> Penalty:
    """A penalty that nobody may read."""
    if end in ("draft", "review"):
        return scene.begun(people) if end == "draft" else scene.handed_in(people)
    row = scene.old(scene.shown(people), 200)
    number = row.matter.number
    if end == "withdrawn":
        penalties.withdraw(number, actor=people.head, reason=f"{scene.COMPANY}的处罚被撤销")
    if end == "repaired":
        follows.grant_repair(scene.repair(people, row).matter.number, actor=people.head, reply="同意")
    if end == "over":
        Penalty.objects.filter(pk=row.pk).update(publicity_until=clock.today() - timedelta(days=1))
    return row


@pytest.mark.parametrize(
    ("end", "status"), [("draft", 404), ("review", 404), ("withdrawn", 410), ("repaired", 410), ("over", 410)]
)
def test_nothing_else_leaks(people: Body, client: Client, end: str, status: int) -> None:
    number = gone(people, end).matter.number
    answer = client.get(f"/disclosure/publicity/penalties/{number}")
    report = client.get(f"/disclosure/publicity/reports/{make_report(scene.USCC).code}")
    pages = [answer.content.decode(), report.content.decode()]
    pages += [text(client, path, q=word) for path in (LIST, CSV) for word in ("", "餐饮")]
    assert answer.status_code == status
    assert not any(scene.COMPANY in each for each in pages)
    for page in ("objection", "repair"):
        assert client.get(f"/disclosure/publicity/{number}/{page}").status_code == 404


def test_a_private_person_is_masked_everywhere(people: Body, client: Client) -> None:
    row = scene.shown(people, scene.person())
    page = f"/disclosure/publicity/penalties/{row.matter.number}"
    desk = Client()
    desk.force_login(people.editor)
    pages = [text(client, each) for each in (page, LIST, CSV)]
    pages.append(text(desk, f"/desk/disclosure/penalties/{row.matter.number}"))
    assert all("张**" in each for each in pages)
    assert not any(scene.PERSON in each or scene.ID_NUMBER in each for each in pages)


def test_the_list_costs_the_same_for_one_row_and_for_many(
    people: Body, client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(25):
        scene.shown(people, scene.facts(decision_number=f"示罚{number}"))
    with django_assert_max_num_queries(12):
        first = client.get(LIST)
    assert len(first.context["rows"]) == 20


def test_formulas_in_the_csv_are_text(people: Body, client: Client) -> None:
    scene.shown(people, scene.facts(remark="=1+1"))
    assert "'=1+1" in text(client, CSV)


def test_a_credit_report_is_verified_by_its_code(people: Body, client: Client) -> None:
    scene.shown(people)
    answer = client.post("/disclosure/publicity/reports", {"uscc": scene.USCC}, follow=True)
    shown = answer.content.decode()
    assert scene.COMPANY in shown
    assert answer.redirect_chain[0][0].rsplit("/", 1)[1] in shown
    assert client.get("/disclosure/publicity/reports/XXXX").status_code == 404


def test_a_report_no_longer_shows_what_came_down_since(people: Body, client: Client) -> None:
    row = scene.shown(people)
    code = make_report(scene.USCC).code
    penalties.withdraw(row.matter.number, actor=people.head, reason="撤销")
    shown = text(client, f"/disclosure/publicity/reports/{code}")
    assert scene.COMPANY not in shown
    assert "有记录撤下" in shown


def test_there_is_no_report_of_a_private_person(people: Body) -> None:
    with pytest.raises(Invalid):
        make_report(scene.ID_NUMBER[:-1])
