"""What the law counts from the receipt of a paper begins on that day: consultation, fee, the answer itself."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from disclosure.requests.access import requests_readable_by
from disclosure.requests.actions import answer, consult, deliver, file, handle, hear, joint
from disclosure.requests.models import InformationRequest
from disclosure.requests.states import State
from portal.core import clock
from portal.core.errors import Invalid, NotFound, WrongState
from portal.matters.sweep import CROSSED
from tests.disclosure.requests import scene
from tests.disclosure.scene import Body, body

pytestmark = pytest.mark.django_db


def at(people: Body, days: int, move: Any, row: InformationRequest, **given: Any) -> InformationRequest:
    """A move of the editor so many days from now."""
    moment = clock.now() + timedelta(days=days)
    return move(row.matter.number, actor=people.editor, at=moment, **given)  # type: ignore[no-any-return]


def sent(people: Body) -> tuple[InformationRequest, int]:
    """A letter to a third party of whose receipt nothing is known, and the key of its branch."""
    row = scene.third_party(people, delivered=False)
    return row, row.branches.get().pk


def base_of(row: InformationRequest, limit: str) -> date:
    return scene.limit(row, limit).base_on


def test_the_time_of_a_third_party_runs_from_its_receipt(people: Body) -> None:
    row, branch = sent(people)
    assert not row.matter.deadlines.filter(limit="request_third_party").exists()
    at(people, 6, deliver.deliver_consultation, row, branch=branch, day=scene.day(4))
    assert base_of(row, "request_third_party") == scene.day(4)


def test_a_letter_nobody_knows_of_warns_and_waits_no_longer_without_end(people: Body) -> None:
    row, _branch = sent(people)
    scene.time_passes(row, 12)
    assert row.state == State.CONSULTING
    assert row.matter.events.filter(kind=CROSSED, data__limit="request_delivery").exists()
    scene.time_passes(row, 40)
    assert (row.state, row.branches.get().state) == (State.ACCEPTED, "unreached")
    assert scene.limit(row, "request_answer").state == "running"


def test_who_cannot_be_reached_is_waited_for_no_longer(people: Body) -> None:
    row, branch = sent(people)
    with pytest.raises(Invalid, match="送达"):
        deliver.give_up_consultation(row.matter.number, actor=people.editor, branch=branch, reason=" ")
    row = at(people, 7, deliver.give_up_consultation, row, branch=branch, reason="两次退回，查无此人")
    assert (row.state, row.branches.get().state) == (State.ACCEPTED, "unreached")
    assert scene.limit(row, "request_answer").state == "running"
    assert "查无此人" not in str(list(row.matter.events.values_list("data", flat=True)))


@pytest.mark.parametrize("day", [-1, 1])
def test_a_day_before_the_letter_or_after_today_is_refused(people: Body, day: int) -> None:
    row, branch = sent(people)
    with pytest.raises(Invalid, match="送达日期"):
        deliver.deliver_consultation(row.matter.number, actor=people.editor, branch=branch, day=scene.day(day))


def test_it_is_delivered_once(people: Body) -> None:
    row = scene.third_party(people)
    branch = row.branches.get().pk
    with pytest.raises(WrongState, match="没有还没送达"):
        deliver.deliver_consultation(row.matter.number, actor=people.editor, branch=branch, day=scene.day(0))


def test_an_answer_shows_that_the_letter_was_received(people: Body) -> None:
    row, branch = sent(people)
    row = hear.record_third_party_answer(row.matter.number, actor=people.editor, branch=branch, agrees=True, answer="")
    assert row.state == State.ACCEPTED
    assert not row.matter.deadlines.exclude(state="stopped").filter(limit="request_delivery").exists()


def test_an_answer_typed_later_ends_the_pause_on_its_own_day(people: Body) -> None:
    first, second = scene.third_party(people), scene.third_party(people)
    given = {"agrees": True, "answer": ""}
    at(people, 5, hear.record_third_party_answer, first, branch=first.branches.get().pk, day=scene.day(5), **given)
    at(people, 12, hear.record_third_party_answer, second, branch=second.branches.get().pk, day=scene.day(5), **given)
    assert scene.limit(first, "request_answer").due_on == scene.limit(second, "request_answer").due_on


def test_who_was_silent_is_heard_before_the_answer_is_written(people: Body) -> None:
    row = scene.third_party(people)
    scene.time_passes(row, 40)
    due, branch = scene.limit(row, "request_answer").due_on, row.branches.get().pk
    at(people, 41, hear.record_third_party_answer, row, branch=branch, agrees=False, answer="报价保密")
    assert row.branches.get().agrees is False
    assert scene.limit(row, "request_answer").due_on == due


@pytest.fixture
def asked(people: Body) -> tuple[InformationRequest, Body]:
    """A co-maker is asked."""
    other, number = body("共同制作的局"), scene.accepted(people).matter.number
    question = {"office": other.office, "question": "是否同意公开"}
    return consult.consult_comaker(number, actor=people.editor, **question), other  # type: ignore[arg-type]


def test_a_co_maker_answers_in_the_portal(asked: tuple[InformationRequest, Body]) -> None:
    row, other = asked
    assert base_of(row, "request_co_maker") == scene.day(0)
    row = hear.answer_as_comaker(row.matter.number, actor=other.head, agrees=False, answer="尚在会商")
    assert (row.state, row.branches.get().agrees) == (State.ACCEPTED, False)
    assert not requests_readable_by(other.head).filter(pk=row.pk).exists()


def test_nobody_else_answers_for_a_co_maker(asked: tuple[InformationRequest, Body], people: Body) -> None:
    row, _other = asked
    with pytest.raises(NotFound):
        hear.answer_as_comaker(row.matter.number, actor=body("别的局").head, agrees=True, answer="")


def test_a_co_maker_reads_what_is_asked_and_not_who_asks(
    asked: tuple[InformationRequest, Body], client: Client
) -> None:
    row, other = asked
    client.force_login(other.head)
    text = client.get(f"/desk/disclosure/requests/{row.matter.number}").content.decode()
    assert "答复征求意见" in text
    assert "是否同意公开" in text
    assert not any(each in text for each in (scene.NAME, scene.CONTACT))


def test_a_co_makers_letter_of_the_last_day_counts_and_a_later_one_does_not(
    asked: tuple[InformationRequest, Body], people: Body
) -> None:
    row, _other = asked
    scene.time_passes(row, 40)
    due, branch = scene.limit(row, "request_co_maker").due_on, row.branches.get().pk
    given: dict[str, Any] = {"branch": branch, "agrees": False, "answer": "尚在会商"}
    with pytest.raises(Invalid, match="视为同意"):
        at(people, 41, hear.record_comaker_answer, row, day=due + timedelta(days=1), **given)  # type: ignore[operator]
    at(people, 41, hear.record_comaker_answer, row, day=due, **given)
    assert row.branches.get().agrees is False


def test_ending_the_help_of_offices_leaves_the_consultation_alone(people: Body) -> None:
    row = scene.third_party(people)
    number, other = row.matter.number, body("协办的局").office
    joint.ask_joint(number, actor=people.editor, office=other, question="请协办")
    row = joint.end_joint(number, actor=people.editor)
    assert row.state == State.CONSULTING
    assert row.branches.get(kind="third_party").state == "waiting"


def test_a_correction_counts_from_the_day_it_came(people: Body) -> None:
    row = scene.correcting(people)
    with pytest.raises(Invalid, match="收到补正"):
        at(people, 5, handle.correct, row, text="文号", day=scene.day(-1))
    at(people, 5, handle.correct, row, text="文号", day=scene.day(2))
    assert base_of(row, "request_answer") == scene.day(2)


def test_thirty_days_to_pay_run_from_the_receipt_of_the_notice(people: Body) -> None:
    row = scene.paying(people, delivered=False)
    assert not row.matter.deadlines.filter(limit="request_fee").exists()
    at(people, 5, deliver.deliver_fee_notice, row, day=scene.day(3))
    assert scene.limit(row, "request_fee").due_on == scene.day(33)


def test_a_notice_in_the_portal_is_received_at_once(people: Body) -> None:
    row = scene.online(people)
    number = row.matter.number
    file.confirm_receipt(number, actor=people.editor)
    handle.accept(number, actor=people.editor)
    handle.charge_fee(number, actor=people.editor, tariff="by_volume", quantity=31)
    assert scene.limit(row, "request_fee").due_on == scene.day(30)


def test_a_payment_of_the_last_day_counts_though_it_is_typed_later(people: Body) -> None:
    row = scene.paying(people)
    scene.time_passes(row, 32)
    row = at(people, 32, handle.pay_fee, row, day=scene.day(30))
    assert (row.state, base_of(row, "request_answer")) == (State.ACCEPTED, scene.day(30))


def test_a_payment_after_the_last_day_is_refused_with_what_to_do(people: Body) -> None:
    row = scene.paying(people)
    with pytest.raises(Invalid, match="重新申请"):
        at(people, 32, handle.pay_fee, row, day=scene.day(31))


def test_a_notice_that_cannot_be_delivered_charges_nothing(people: Body) -> None:
    row = scene.paying(people, delivered=False)
    row = at(people, 6, deliver.give_up_fee, row, reason="退件")
    assert (row.state, row.tariff, row.fee) == (State.ACCEPTED, "", 0)
    assert base_of(row, "request_answer") == scene.day(6)


def test_an_answer_that_came_back_is_archived_with_what_was_tried(people: Body) -> None:
    row = scene.replied(people)
    deliver.give_up_delivery(row.matter.number, actor=people.editor, reason="EMS 退回")
    assert answer.archive(row.matter.number, actor=people.editor).delivery_note == "EMS 退回"


def test_the_answer_is_archived_when_it_was_delivered(people: Body) -> None:
    row = scene.replied(people)
    with pytest.raises(WrongState, match="送达"):
        answer.archive(row.matter.number, actor=people.editor)
    row = deliver.deliver_reply(row.matter.number, actor=people.editor, day=scene.day(0), note="EMS 1")
    assert (row.delivered_on, row.delivery_note) == (scene.day(0), "EMS 1")
    with pytest.raises(WrongState, match="已经送达"):
        deliver.deliver_reply(row.matter.number, actor=people.editor, day=scene.day(0))
