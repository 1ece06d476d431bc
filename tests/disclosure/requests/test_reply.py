"""The answer: every decision with its letter and remedies, three people, what follows it."""

from typing import Any

import pytest

from disclosure.entries.rules import newest
from disclosure.entries.states import State as EntryState
from disclosure.requests.actions import answer, deliver, handle, hear
from disclosure.requests.decisions import HIDING, OVERDUE, RULINGS, Ruling
from disclosure.requests.invariants import check_rows, check_waiting
from disclosure.requests.models import InformationRequest
from disclosure.requests.states import State
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.errors import Invalid, NotAllowed, WrongState
from portal.matters.letters import render_due
from tests import factories
from tests.disclosure.requests import scene
from tests.disclosure.scene import Body, column

pytestmark = pytest.mark.django_db
BY_PEOPLE = [ruling for ruling in RULINGS if ruling.reason not in OVERDUE]


def prepared(people: Body, reason: str) -> InformationRequest | None:
    """What must have happened before this reason."""
    if reason == "massive_unreasonable":
        return scene.explained(people)
    if reason == "still_unclear":
        row = handle.correct(scene.correcting(people).matter.number, actor=people.editor, text="还是不清楚")
        return handle.accept(row.matter.number, actor=people.editor)
    return None


@pytest.mark.parametrize("ruling", BY_PEOPLE, ids=lambda ruling: ruling.reason.value)
def test_every_decision_has_its_letter_and_row(people: Body, ruling: Ruling) -> None:
    reason = ruling.reason.value
    row = scene.replied(people, prepared(people, reason), reason)
    text = scene.said(row, "D37")
    assert (row.state, row.report_row, row.ended_on) == (State.REPLIED, ruling.row, scene.day(0))
    assert ruling.article in text
    assert ("须先申请行政复议" in text) == (ruling.decision in ("denied", "partial"))
    assert ("直接向" in text) == (ruling.decision not in ("denied", "partial"))


def test_an_answer_over_the_internet_names_the_online_channel(people: Body) -> None:
    assert "互联网渠道" in scene.said(scene.replied(people), "D37")
    row = scene.replied(people, scene.accepted(people, form="paper_post"), given_form="paper_post")
    assert "互联网渠道" not in scene.said(row, "D37")


def test_the_letter_becomes_a_signed_paper(people: Body) -> None:
    row = scene.replied(people)
    assert render_due(matter=row.matter) == 2
    assert row.matter.documents.filter(state="issued").count() == 2


def test_partial_says_what_is_hidden_and_why(people: Body) -> None:
    for missing in ({"hidden": ()}, {"explanation": ""}, {"information": ""}, {"hidden": ("repeat",)}):
        with pytest.raises(Invalid):
            scene.drafted(people, reason="severed", **missing)
    text = scene.said(scene.replied(people, reason="severed"), "D37")
    assert "商业秘密" in text
    assert "第四章含商业秘密" in text
    assert len(HIDING) == 8


def test_reasons_that_need_a_step_before(people: Body) -> None:
    for reason in ("massive_unreasonable", "still_unclear", "overdue_fee", "overdue_correction", "nonsense"):
        with pytest.raises(Invalid):
            scene.drafted(people, reason=reason)


def test_form_as_asked_for_or_a_reason(people: Body) -> None:
    row = scene.accepted(people, form="paper_post")
    with pytest.raises(Invalid) as error:
        scene.drafted(people, row, given_form="inspection")
    assert list(error.value.fields) == ["form_reason"]
    with pytest.raises(Invalid):
        scene.drafted(people, row, given_form="paper_pickup", form_reason="远")
    assert scene.drafted(people, row, given_form="inspection", form_reason="孤本").given_form == "inspection"


def objected(people: Body) -> InformationRequest:
    row = scene.third_party(people)
    facts: dict[str, Any] = {"branch": row.branches.get().pk, "agrees": False, "answer": "商业秘密"}
    return hear.record_third_party_answer(row.matter.number, actor=people.editor, **facts)


def test_against_an_objection_only_for_public_interest_and_told(people: Body) -> None:
    row = objected(people)
    with pytest.raises(Invalid) as error:
        scene.drafted(people, row)
    assert "public_interest" in error.value.fields
    row = scene.replied(people, row, public_interest="食品安全")
    assert "食品安全" in scene.said(row, "D33G")
    assert scene.NAME not in scene.said(row, "D33G")
    assert scene.THIRD not in scene.said(row, "D37")


def test_an_objection_is_ground_to_deny(people: Body) -> None:
    assert scene.replied(people, objected(people), "third_party_rights").report_row == "3.4"


def test_three_people(people: Body) -> None:
    number = scene.drafted(people).matter.number
    with pytest.raises(NotAllowed, match="不能自己"):
        answer.review_reply(number, actor=people.editor)
    with pytest.raises(NotAllowed):
        answer.review_reply(number, actor=people.head)
    both = factories.user("both", (Role.CHIEF, people.office), (Role.HEAD, people.office))
    answer.review_reply(number, actor=both)
    with pytest.raises(NotAllowed, match="审核的人"):
        answer.reply(number, actor=both)
    assert answer.reply(number, actor=people.head).approved_by == people.head


def test_not_replied_without_a_review(people: Body) -> None:
    with pytest.raises(WrongState):
        answer.reply(scene.drafted(people).matter.number, actor=people.head)


def test_sent_back_with_words(people: Body) -> None:
    number = scene.reviewed(people).matter.number
    with pytest.raises(Invalid):
        answer.send_back(number, actor=people.head, reason=" ")
    row = answer.send_back(number, actor=people.head, reason="依据不对")
    assert (row.state, row.reviewed_by) == (State.ACCEPTED, None)


def test_the_clock_is_frozen_at_the_answer(people: Body) -> None:
    deadline = scene.limit(scene.replied(people), "request_answer")
    assert (deadline.state, deadline.on_time) == ("stopped", True)


def test_own_records_are_corrected_or_sent_on(people: Body) -> None:
    row = scene.accepted(people, is_own_record=True)
    with pytest.raises(Invalid, match="改正"):
        scene.drafted(people, row)
    row = scene.replied(people, row, "other", explanation="已更正出生日期")
    assert "第四十一条" in scene.said(row, "D37")


def test_archived_and_closed(people: Body) -> None:
    number = scene.replied(people).matter.number
    deliver.deliver_reply(number, actor=people.editor, day=clock.today(), note="本人签收")
    row = answer.archive(number, actor=people.editor)
    assert (row.state, row.matter.closed_at is not None) == (State.ARCHIVED, True)
    with pytest.raises(WrongState):
        answer.archive(row.matter.number, actor=people.editor)


def test_asked_several_times_it_becomes_public_for_all(people: Body) -> None:
    scene.replied(people)
    row = scene.replied(people)
    assert answer.times_given(row) == 2
    row = answer.make_proactive(row.matter.number, actor=people.editor, column=column())
    assert row.entry is not None
    assert row.entry.state == EntryState.DRAFT
    assert newest(row.entry).text == "方案全文"
    with pytest.raises(WrongState, match="已经转为"):
        answer.make_proactive(row.matter.number, actor=people.editor, column=column())


def test_what_was_denied_is_not_made_public(people: Body) -> None:
    number = scene.replied(people, reason="state_secret").matter.number
    with pytest.raises(WrongState, match="予以公开"):
        answer.make_proactive(number, actor=people.editor, column=column())


def test_the_invariants_find_what_went_around_the_door(people: Body) -> None:
    row = scene.replied(people)
    assert list(check_rows()) == list(check_waiting()) == []
    InformationRequest.objects.filter(pk=row.pk).update(report_row="3.1", approved_by=people.editor)
    assert len(list(check_rows())) == 2
    waiting = scene.third_party(people)
    waiting.branches.update(state="silent")
    assert len(list(check_waiting())) == 1
