"""Drafts of major decisions: the thirty days, the reviews by others, opening and closing, adoption explained."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from disclosure.participation.actions import opinions, prepare, results
from disclosure.participation.actions.timing import TIMERS, act_on_crossings, open_now
from disclosure.participation.invariants import check_reviews
from disclosure.participation.models import Consultation
from disclosure.participation.states import State
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.errors import Invalid, NotAllowed, NotFound, WrongState
from portal.matters.ledger import catch_up
from portal.matters.models import Event
from portal.matters.sweep import sweep
from tests import factories
from tests.disclosure.participation import scene
from tests.disclosure.scene import Body, body

pytestmark = pytest.mark.django_db


def test_thirty_days_are_enough(people: Body) -> None:
    assert scene.handed_in(people, closes_on=scene.day(30)).state == State.REVIEW


def test_less_than_thirty_days_needs_a_reason(people: Body) -> None:
    with pytest.raises(WrongState, match="不少于30日"):
        scene.handed_in(people, closes_on=scene.day(29))
    assert scene.handed_in(people, closes_on=scene.day(29), short_reason="防汛紧急").state == State.REVIEW


def test_a_draft_without_explanation_is_not_handed_in(people: Body) -> None:
    with pytest.raises(WrongState, match="起草说明"):
        scene.handed_in(people, explanation="")


def test_only_editors_of_the_body_begin(people: Body) -> None:
    other = body("别的局")
    with pytest.raises(NotAllowed):
        prepare.begin(people.office, "decision", scene.facts(), actor=other.editor)
    with pytest.raises(NotFound):
        prepare.submit(scene.begun(people).matter.number, actor=other.editor)


def test_who_wrote_it_does_not_review_it(people: Body) -> None:
    number = scene.handed_in(people).matter.number
    with pytest.raises(NotAllowed, match="不能自己审核"):
        prepare.pass_review(number, actor=people.editor)
    assert prepare.pass_review(number, actor=people.reviewer).state == State.APPROVAL


def test_who_wrote_an_earlier_wording_does_not_review_it(people: Body) -> None:
    second = factories.user("second editor", (Role.EDITOR, people.office))
    number = scene.begun(people).matter.number
    prepare.edit(number, actor=second, facts=scene.facts())
    prepare.submit(number, actor=second)
    with pytest.raises(NotAllowed, match="不能自己审核"):
        prepare.pass_review(number, actor=people.editor)


def test_a_wrong_explanation_is_taken_back(people: Body) -> None:
    row = scene.opened(people)
    opinion = scene.shown(people, row)
    row = scene.closed(row)
    scene.explained(people, row, opinion.number)
    results.unexplain(row.matter.number, actor=people.editor, explanation=row.explanations.get().pk)
    with pytest.raises(WrongState, match="没有说明采纳情况"):
        results.submit_result(row.matter.number, actor=people.editor)


def test_who_reviewed_it_does_not_approve_it(people: Body) -> None:
    both = factories.user("both", (Role.CHIEF, people.office), (Role.HEAD, people.office))
    number = prepare.pass_review(scene.handed_in(people).matter.number, actor=both).matter.number
    with pytest.raises(NotAllowed, match="审核的人"):
        prepare.approve(number, actor=both)
    assert prepare.approve(number, actor=people.head).state == State.APPROVED


def test_send_back_keeps_the_reviewers_words(people: Body) -> None:
    number = scene.handed_in(people).matter.number
    with pytest.raises(Invalid):
        prepare.send_back(number, actor=people.reviewer, reason=" ")
    row = prepare.send_back(number, actor=people.reviewer, reason="说明太短")
    assert (row.state, row.reviews.get().grounds, row.reviews.get().passed) == (State.DRAFT, "说明太短", False)


def test_approval_after_the_first_day_is_refused(people: Body) -> None:
    number = scene.reviewed(people).matter.number
    Consultation.objects.update(opens_on=scene.day(-1))
    with pytest.raises(WrongState, match="开始日期已经过去"):
        prepare.approve(number, actor=people.head)


def test_nothing_opens_without_its_reviews(people: Body) -> None:
    row = scene.approved(people)
    row.reviews.filter(kind="review").delete()
    with pytest.raises(WrongState, match="审核记录"):
        open_now(row.matter.number)


@pytest.mark.django_db(transaction=True)
def test_it_opens_and_closes_by_its_dates_once(people: Body) -> None:
    row = scene.approved(people)
    sweep(clock.now() + timedelta(seconds=1))
    assert [catch_up(TIMERS), catch_up(TIMERS)] == [1, 0]
    row.refresh_from_db()
    assert row.state == State.OPEN
    sweep(clock.now() + timedelta(days=31))
    catch_up(TIMERS)
    act_on_crossings(list(Event.objects.filter(kind="deadline.crossed").select_related("matter")))
    row.refresh_from_db()
    assert row.state == State.CLOSED
    assert list(row.matter.events.filter(kind__in=("opened", "closed")).values_list("kind", flat=True)) == [
        "opened",
        "closed",
    ]


def test_closing_starts_the_limit_of_the_result(people: Body) -> None:
    row = scene.closed(scene.opened(people))
    deadline = row.matter.deadlines.get(limit="consultation_result")
    assert (deadline.amount, deadline.base_on) == (20, row.closes_on)


def test_result_waits_for_every_opinion(people: Body) -> None:
    row = scene.opened(people)
    first, second = scene.shown(people, row), scene.said(row, "票价太高")
    row = scene.closed(row)
    scene.explained(people, row, first.number)
    with pytest.raises(WrongState, match="没有审核"):
        results.submit_result(row.matter.number, actor=people.editor)
    opinions.moderate(row.matter.number, [second.number], show=True, actor=people.editor)
    with pytest.raises(WrongState, match="没有说明采纳情况"):
        results.submit_result(row.matter.number, actor=people.editor)
    scene.explained(people, row, second.number)
    assert results.submit_result(row.matter.number, actor=people.editor).state == State.RESULT_REVIEW


@pytest.mark.parametrize("verdict", ["partly", "not"])
def test_what_is_not_adopted_needs_a_reason(people: Body, verdict: str) -> None:
    row = scene.closed(scene.opened(people))
    with pytest.raises(Invalid, match="写明理由"):
        scene.explained(people, row, verdict=verdict, reason="")
    scene.explained(people, row, verdict="adopted", reason="")
    assert row.explanations.get().verdict == "adopted"


def test_who_wrote_the_result_does_not_publish_it(people: Body) -> None:
    head = factories.user("editing head", (Role.HEAD, people.office), (Role.EDITOR, people.office))
    row = scene.closed(scene.opened(people))
    results.write_result(row.matter.number, actor=head, summary="没有收到意见")
    results.submit_result(row.matter.number, actor=head)
    with pytest.raises(NotAllowed, match="不能自己"):
        results.conclude(row.matter.number, actor=head)
    assert results.conclude(row.matter.number, actor=people.head).state == State.DONE


def test_conclude_keeps_the_limit_and_tells_who_has_an_account(people: Body) -> None:
    citizen = factories.citizen()
    row = scene.opened(people)
    opinion = scene.shown(people, row)
    opinion.user = citizen
    opinion.save(update_fields=["user"])
    row = scene.closed(row)
    scene.explained(people, row, opinion.number)
    row = scene.done(people, row)
    assert row.matter.deadlines.get(limit="consultation_result").on_time
    assert row.matter.notices.get().recipient == citizen


def test_the_invariant_finds_what_is_public_without_a_review(people: Body) -> None:
    row = scene.opened(people)
    assert list(check_reviews()) == []
    row.reviews.filter(kind="approval").delete()
    assert [breach.where for breach in check_reviews()] == [row.matter.number]


def test_the_page_costs_the_same_for_many_opinions(
    people: Body, client: Client, django_assert_num_queries: Any
) -> None:
    row = scene.opened(people)
    scene.shown(people, row)
    path = f"/disclosure/consultations/{row.matter.number}"
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    for place in range(15):
        scene.shown(people, row, f"意见{place}")
    with django_assert_num_queries(len(few)):
        client.get(path)


def test_feedback_shows_a_contact_and_notes_the_look(people: Body) -> None:
    row = scene.opened(people)
    opinion = scene.shown(people, row, contact="13800000000")
    row = scene.closed(row)
    scene.explained(people, row, opinion.number)
    with pytest.raises(WrongState):
        opinions.reveal(row.matter.number, opinion.number, actor=people.editor)
    scene.done(people, row)
    assert opinions.reveal(row.matter.number, opinion.number, actor=people.editor).contact == "13800000000"
    opinions.mark_told(row.matter.number, opinion.number, actor=people.editor)
    assert list(row.matter.events.order_by("-seq").values_list("kind", flat=True)[:2]) == ["told", "revealed"]
