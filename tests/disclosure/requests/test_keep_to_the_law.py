"""What must never go out with an answer, and whom nobody may wait for: found by reading the code with other eyes."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import TimeMachineFixture

from disclosure.requests.actions import answer, deliver, handle, hear, joint
from disclosure.requests.models import InformationRequest
from disclosure.requests.states import State
from portal.core import clock
from portal.core.errors import Invalid, NotFound, WrongState
from tests.disclosure.requests import scene
from tests.disclosure.scene import Body, body


def drafted_again(people: Body, first: str, then: str) -> InformationRequest:
    """The head sends a draft back; the editor writes another decision and the form still holds the old words."""
    row = scene.drafted(people, reason=first)
    number = row.matter.number
    answer.send_back(number, actor=people.reviewer, reason="不能公开")
    old = scene.facts(first, explanation="不宜公开", hidden=("third_party_rights",))
    facts = scene.ReplyFacts(then, old.explanation, "方案全文", old.hidden, "公共利益", "electronic")
    return answer.draft_reply(number, actor=people.editor, facts=facts)


def test_refusal_holds_no_words_of_an_earlier_draft(people: Body) -> None:
    row = drafted_again(people, "provided", "state_secret")
    assert (row.information, row.hidden, row.public_interest, row.given_form) == ("", [], "", "")
    assert row.explanation == "不宜公开"


def test_lapse_sends_no_draft(people: Body) -> None:
    row = scene.drafted(people)
    answer.send_back(row.matter.number, actor=people.reviewer, reason="先收费")
    handle.charge_fee(row.matter.number, actor=people.editor, tariff="by_volume", quantity=31)
    deliver.deliver_fee_notice(row.matter.number, actor=people.editor, day=clock.today())
    scene.time_passes(row, 40)
    assert (row.state, row.information) == (State.ABANDONED, "")


def test_part_that_a_third_party_keeps_needs_no_public_interest(people: Body) -> None:
    row = scene.third_party(people)
    branch = row.branches.get().pk
    hear.record_third_party_answer(
        row.matter.number, actor=people.editor, branch=branch, agrees=False, answer="商业秘密"
    )
    row = scene.replied(people, row, "severed")
    assert not row.matter.documents.filter(kind="third_party_told").exists()
    assert row.public_interest == ""


def test_many_requests_are_refused_after_hearing_alone(people: Body) -> None:
    number = scene.accepted(people).matter.number
    row = handle.ask_reasons(number, actor=people.editor, text="第九十件", until=scene.day(5))
    with pytest.raises(Invalid):
        scene.drafted(people, row, "massive_unreasonable")


@pytest.fixture
def overdue(people: Body, time_machine: TimeMachineFixture) -> str:
    """The number of a request whose reasons were given and whose limit has passed."""
    row = scene.explained(people)
    answer_by = scene.limit(row, "request_answer").due_at
    assert answer_by is not None
    time_machine.move_to(answer_by + timedelta(days=1))
    return row.matter.number


def test_delay_does_not_mend_what_is_overdue(people: Body, overdue: str) -> None:
    with pytest.raises(WrongState):
        handle.delay(overdue, actor=people.head, days=5, reason="数量多")


def test_fee_does_not_begin_a_passed_limit_again(people: Body, overdue: str) -> None:
    with pytest.raises(WrongState):
        handle.charge_fee(overdue, actor=people.editor, tariff="by_volume", quantity=31)


def test_same_office_is_asked_once_at_a_time(people: Body) -> None:
    row, other = scene.accepted(people), body("另一个局").office
    joint.ask_joint(row.matter.number, actor=people.editor, office=other, question="请协助检索")
    with pytest.raises(Invalid):
        joint.ask_joint(row.matter.number, actor=people.editor, office=other, question="再请协助")


def test_silent_helper_holds_up_nothing(people: Body) -> None:
    row, other = scene.accepted(people), body("另一个局")
    joint.ask_joint(row.matter.number, actor=people.editor, office=other.office, question="请协助检索")
    joint.end_joint(row.matter.number, actor=people.editor)
    assert scene.drafted(people, row).state == State.REVIEWING
    with pytest.raises(NotFound):
        joint.co_reply(row.matter.number, actor=other.head, opinion="迟到的意见")


def test_request_taken_back_is_shared_no_more(people: Body) -> None:
    row, other = scene.accepted(people), body("另一个局")
    joint.ask_joint(row.matter.number, actor=people.editor, office=other.office, question="请协助检索")
    handle.withdraw(row.matter.number, actor=people.editor)
    assert not row.matter.shares.filter(ended_at=None).exists()


def test_unconfirmed_request_has_a_clock(people: Body) -> None:
    assert scene.limit(scene.online(people), "request_confirm").due_on is not None


@pytest.mark.parametrize("days", [40, 60])
def test_silence_costs_the_same_days_however_late_the_sweep(people: Body, days: int) -> None:
    row = scene.third_party(people)
    asked = scene.limit(row, "request_third_party").due_on
    scene.time_passes(row, days)
    pause = row.matter.deadlines.get(limit="request_answer").clock_events.get(move="resume")
    assert pause.on == asked


def test_papers_are_read_by_the_office_that_answers_alone(people: Body) -> None:
    row, other = scene.accepted(people), body("另一个局")
    joint.ask_joint(row.matter.number, actor=people.editor, office=other.office, question="请协助检索")
    document = row.matter.documents.filter(kind="request_receipt").first() or row.matter.documents.first()
    assert document is not None
    reader = Client()
    reader.force_login(other.head)
    assert reader.get(reverse("hall:document", args=[document.pk])).status_code == 404
