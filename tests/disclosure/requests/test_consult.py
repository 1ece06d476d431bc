"""Third parties, co-makers and offices that help: branches that pause the clock or do not."""

from typing import Any

import pytest
from django.test import Client

from disclosure.requests.actions import consult, hear, joint
from disclosure.requests.models import InformationRequest
from disclosure.requests.states import State
from portal.core.errors import Invalid, NotFound, WrongState
from tests.disclosure.requests import scene
from tests.disclosure.scene import Body, body

pytestmark = pytest.mark.django_db


def asked(people: Body, other: Body) -> InformationRequest:
    number = scene.accepted(people).matter.number
    return consult.consult_comaker(number, actor=people.editor, office=other.office, question="是否同意公开")


def test_third_party_pauses_the_clock_for_fifteen_working_days(people: Body) -> None:
    row = scene.third_party(people)
    assert (row.state, scene.limit(row, "request_answer").state) == (State.CONSULTING, "paused")
    assert scene.limit(row, "request_third_party").amount == 15


def test_the_letter_names_no_applicant(people: Body) -> None:
    row = scene.third_party(people)
    text = scene.said(row, "D33")
    assert row.branches.get().code in text
    assert not any(each in text for each in (scene.NAME, scene.ID, scene.CONTACT))


def test_silence_of_a_third_party_decides_nothing(people: Body) -> None:
    row = scene.third_party(people)
    scene.time_passes(row, 40)
    branch = row.branches.get()
    assert (row.state, branch.state, branch.agrees) == (State.ACCEPTED, "silent", None)
    assert scene.limit(row, "request_answer").state == "running"


def test_silence_of_a_co_maker_is_consent(people: Body) -> None:
    row = asked(people, body("别的局"))
    scene.time_passes(row, 40)
    branch = row.branches.get()
    assert (row.state, branch.state, branch.agrees) == (State.ACCEPTED, "silent", True)


def test_clock_runs_again_when_the_last_has_answered(people: Body) -> None:
    row = scene.third_party(people)
    other = body("别的局")
    consult.consult_comaker(row.matter.number, actor=people.editor, office=other.office, question="同意吗")
    first, second = row.branches.order_by("pk")
    answer: dict[str, Any] = {"actor": people.editor, "agrees": True, "answer": ""}
    row = hear.record_third_party_answer(row.matter.number, branch=first.pk, **answer)
    assert row.state == State.CONSULTING
    row = hear.record_comaker_answer(row.matter.number, branch=second.pk, **answer)
    assert (row.state, scene.limit(row, "request_answer").state) == (State.ACCEPTED, "running")


def test_an_objection_needs_reasons(people: Body) -> None:
    row = scene.third_party(people)
    facts: dict[str, Any] = {"actor": people.editor, "branch": row.branches.get().pk, "agrees": False}
    with pytest.raises(Invalid, match="写明理由"):
        hear.record_third_party_answer(row.matter.number, answer=" ", **facts)
    hear.record_third_party_answer(row.matter.number, answer="商业秘密", **facts)
    with pytest.raises(WrongState):
        hear.record_third_party_answer(row.matter.number, answer="商业秘密", **facts)


def test_nobody_waited_for_of_that_kind(people: Body) -> None:
    row = scene.third_party(people)
    facts: dict[str, Any] = {"branch": row.branches.get().pk, "agrees": True, "answer": ""}
    with pytest.raises(WrongState, match="没有等待答复"):
        hear.record_comaker_answer(row.matter.number, actor=people.editor, **facts)


def test_the_third_party_answers_by_number_and_code(people: Body, client: Client) -> None:
    row = scene.third_party(people)
    typed = {"number": row.matter.number, "agrees": "no", "answer": "商业秘密"}
    wrong = client.post("/disclosure/requests/third-party", {**typed, "code": "AAAAAAAAAAAAAAAA"})
    assert wrong.status_code == 400
    answer = client.post("/disclosure/requests/third-party", {**typed, "code": row.branches.get().code})
    assert "已收到您的意见" in answer.content.decode()
    assert row.branches.get().agrees is False
    again = client.post("/disclosure/requests/third-party", {**typed, "code": row.branches.get().code})
    assert "已经结束" in again.content.decode()


def test_another_office_helps_and_reads_it_until_it_has_answered(people: Body) -> None:
    other, number = body("别的局"), scene.accepted(people).matter.number
    row = joint.ask_joint(number, actor=people.editor, office=other.office, question="请提供线路图")
    assert scene.limit(row, "request_answer").state == "running"
    with pytest.raises(WrongState, match="协办单位还没有"):
        scene.drafted(people, row)
    joint.co_reply(number, actor=other.reviewer, opinion="线路图已找到")
    assert scene.drafted(people, row).state == State.REVIEWING
    with pytest.raises(NotFound):
        joint.co_reply(number, actor=other.reviewer, opinion="再说一次")


def test_one_does_not_ask_oneself(people: Body) -> None:
    number = scene.accepted(people).matter.number
    with pytest.raises(Invalid, match="以外"):
        joint.ask_joint(number, actor=people.editor, office=people.office, question="问自己")


def test_a_helping_office_does_not_read_who_asks(people: Body, client: Client) -> None:
    other, number = body("别的局"), scene.accepted(people).matter.number
    joint.ask_joint(number, actor=people.editor, office=other.office, question="请协办")
    client.force_login(other.reviewer)
    text = client.get(f"/desk/disclosure/requests/{number}").content.decode()
    assert "公交线路方案" in text
    assert not any(each in text for each in (scene.NAME, scene.CONTACT))
