"""What readers say about an entry: without account, not public, masked, limited; the body answers and counts."""

import uuid
from typing import Any

import pytest
from django.test import Client

from disclosure.entries.states import State
from disclosure.reading.actions import feedback
from disclosure.reading.actions.feedback import Remark
from disclosure.reading.models import EntryFeedback
from portal.accounts.roles import Role
from portal.core.errors import NotAllowed, NotFound
from tests import factories
from tests.disclosure.reading.scene import shown
from tests.disclosure.scene import Body, body

pytestmark = pytest.mark.django_db
SAID = "第三条看不懂"


@pytest.fixture
def people() -> Body:
    return body()


def send(client: Client, people: Body, **typed: str) -> Any:
    row = shown(people.office)
    given = {"token": str(uuid.uuid4()), "text": SAID, "helpful": "no", **typed}
    return client.post(f"/disclosure/feedback/{row.index_number}", given)


def said(people: Body, text: str = SAID) -> EntryFeedback:
    return feedback.say(shown(people.office), Remark(text, uuid.uuid4(), True), said_by=str(uuid.uuid4()))


def test_anybody_says_something_and_gets_a_code(client: Client, people: Body) -> None:
    page = send(client, people).content.decode()
    row = EntryFeedback.objects.get()
    assert row.code in page
    assert (row.body, row.helpful, row.text) == (people.office, False, SAID)


def test_nobody_else_reads_it(client: Client, people: Body) -> None:
    row = said(people)
    assert SAID not in client.get(f"/disclosure/entries/{row.entry.index_number}").content.decode()


def test_numbers_of_people_are_masked(people: Body) -> None:
    assert "13911112222" not in said(people, "请打13911112222").text


def test_the_same_form_twice_is_one_remark(people: Body) -> None:
    row, remark = shown(people.office), Remark(SAID, uuid.uuid4())
    assert feedback.say(row, remark, said_by="a") == feedback.say(row, remark, said_by="a")


def test_an_empty_remark_is_refused_and_the_page_stays(client: Client, people: Body) -> None:
    answer = send(client, people, text=" ")
    assert answer.status_code == 400
    assert "请填写：您的意见" in answer.content.decode()


def test_many_from_one_place_are_refused(client: Client, people: Body) -> None:
    answers = [send(client, people).status_code for _each in range(feedback.SENT_AN_HOUR + 1)]
    assert answers == [200] * feedback.SENT_AN_HOUR + [429]


def test_only_what_one_may_read_takes_remarks(client: Client, people: Body) -> None:
    row = shown(people.office, state=State.APPROVAL, index_number="T/88")
    assert client.post("/disclosure/feedback/T/88", {"text": SAID, "token": str(uuid.uuid4())}).status_code == 404
    assert row.pk


def test_the_body_answers_and_the_code_shows_it(client: Client, people: Body) -> None:
    row = said(people)
    client.force_login(people.editor)
    assert SAID in client.get("/desk/disclosure/feedback").content.decode()
    client.post(f"/desk/disclosure/feedback/{row.pk}", {"answer": "已补充说明"})
    client.logout()
    typed = f"{row.code[:6].lower()} {row.code[6:]}"
    assert "已补充说明" in client.post("/disclosure/feedback", {"code": typed}).content.decode()


def test_a_wrong_code_shows_nothing(client: Client, people: Body) -> None:
    said(people)
    answer = client.post("/disclosure/feedback", {"code": "WRONGWRONG22"})
    assert answer.status_code == 404
    assert SAID not in answer.content.decode()


def test_others_neither_read_nor_answer(client: Client, people: Body) -> None:
    row, other = said(people), body("乙局")
    with pytest.raises(NotFound):
        feedback.answer(row.pk, "好", actor=other.editor)
    client.force_login(other.editor)
    assert SAID not in client.get("/desk/disclosure/feedback").content.decode()


def test_supervisors_read_and_do_not_answer(people: Body) -> None:
    row, supervisor = said(people), factories.user("sup", (Role.SUPERVISOR, factories.office(name="监察")))
    assert feedback.feedback_readable_by(supervisor).get() == row
    with pytest.raises(NotAllowed):
        feedback.answer(row.pk, "好", actor=supervisor)


def test_each_month_is_counted(people: Body) -> None:
    feedback.answer(said(people).pk, "好", actor=people.editor)
    said(people)
    ((_month, everything, good, bad, answered),) = feedback.monthly(people.editor)
    assert (everything, good, bad, answered) == (2, 2, 0, 1)
    assert feedback.monthly(body("乙局").editor) == []
