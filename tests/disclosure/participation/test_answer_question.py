"""Questions about policies: asked by anybody, answered, reviewed by another person, found by search."""

import uuid
from typing import Any

import pytest
from django.test import Client

from disclosure.participation.access import questions_about
from disclosure.participation.actions import questions
from disclosure.participation.actions.questions import Asked
from disclosure.participation.models import Question
from disclosure.participation.states import QuestionState
from portal.core.errors import NotAllowed, NotFound
from tests.disclosure.scene import Body, body, entry

pytestmark = pytest.mark.django_db
TEXT, PHONE = "灵活就业怎样参保，电话13911112222", "13922223333"


def asked(people: Body, **more: Any) -> Question:
    return questions.ask(Asked(people.office, TEXT, uuid.uuid4(), contact=PHONE, **more))


def answered(people: Body, **more: Any) -> Question:
    facts: dict[str, Any] = {"title": "灵活就业参保", "public_text": "怎样参保？", "answer": "到社保窗口办理登记。"}
    return questions.answer(asked(people, **more).matter.number, actor=people.editor, **facts)


def test_a_question_has_five_working_days_and_hides_numbers(people: Body) -> None:
    row = asked(people)
    assert row.matter.deadlines.get().amount == 5
    assert "13911112222" not in row.text
    assert PHONE not in str(row.matter.title)


def test_who_answered_does_not_publish(people: Body) -> None:
    number = answered(people).matter.number
    with pytest.raises(NotAllowed, match="不能自己"):
        questions.publish(number, actor=people.editor)
    row = questions.publish(number, actor=people.reviewer)
    assert (row.state, row.matter.deadlines.get().on_time) == (QuestionState.PUBLISHED, True)


def test_another_body_does_not_see_it(people: Body) -> None:
    with pytest.raises(NotFound):
        questions.publish(answered(people).matter.number, actor=body("别的局").reviewer)


def test_published_answers_are_found_and_stand_at_their_entry(people: Body, client: Client) -> None:
    about = entry(people.office)
    row = questions.publish(answered(people, entry=about).matter.number, actor=people.reviewer)
    assert list(questions_about(about.pk)) == [row]
    assert row.title in client.get("/disclosure/questions?q=社保窗口").content.decode()
    assert row.title not in client.get("/disclosure/questions?q=公积金").content.decode()


@pytest.mark.parametrize("end", ["asked", "answered", "replied", "refused", "withdrawn"])
def test_nothing_else_is_public(people: Body, client: Client, end: str) -> None:
    row = asked(people) if end in ("asked", "refused") else answered(people)
    number = row.matter.number
    if end == "replied":
        questions.reply(number, actor=people.reviewer)
    if end == "refused":
        questions.refuse(number, actor=people.editor, reason="请打12345")
    if end == "withdrawn":
        questions.publish(number, actor=people.reviewer)
        questions.withdraw(number, actor=people.head, reason="政策已变")
    assert client.get(f"/disclosure/questions/{number}").status_code == 404
    for path in ("/disclosure/questions", "/disclosure/questions?q=社保"):
        assert "灵活就业参保" not in client.get(path).content.decode()


def test_the_asker_reads_the_answer_by_number_and_code_after_the_review(people: Body, client: Client) -> None:
    row = answered(people)
    typed = {"number": row.matter.number, "code": row.matter.query_code}
    assert "社保窗口" not in client.post("/disclosure/receipts", typed).content.decode()
    questions.reply(row.matter.number, actor=people.reviewer)
    text = client.post("/disclosure/receipts", typed).content.decode()
    assert "社保窗口" in text
    assert PHONE not in text


def test_asking_through_the_page(people: Body, client: Client) -> None:
    typed = {"token": str(uuid.uuid4()), "body": people.office.pk, "text": TEXT}
    answer = client.post("/disclosure/questions/new", typed, follow=True)
    assert Question.objects.get().matter.query_code in answer.content.decode()
    assert client.post("/disclosure/questions/new", {**typed, "text": ""}).status_code == 400


def test_contact_is_on_no_page(people: Body) -> None:
    number = answered(people).matter.number
    questions.publish(number, actor=people.reviewer)
    staff = Client()
    staff.force_login(people.editor)
    for path in (
        f"/disclosure/questions/{number}",
        f"/desk/disclosure/questions/{number}",
        "/desk/disclosure/questions",
    ):
        assert PHONE not in staff.get(path).content.decode(), path
