"""A penalty on its way to the public: two people, benchmarks, seven working days, masked (PUB-01, 03, 04, 06, SUP-18)."""

from datetime import timedelta

import pytest

from disclosure.publicity.access import public_penalties
from disclosure.publicity.actions import penalties
from disclosure.publicity.actions.flowing import REMINDERS
from disclosure.publicity.invariants import check_reviews
from disclosure.publicity.models import Penalty
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.errors import Invalid, NotAllowed, NotFound, WrongState
from supervision.cards import CARDS
from supervision.models import Card
from tests import factories
from tests.disclosure.publicity import scene
from tests.disclosure.scene import Body, body

pytestmark = pytest.mark.django_db


def test_the_seven_working_days_run_from_the_decision(people: Body) -> None:
    deadline = scene.begun(people).matter.deadlines.get()
    assert (deadline.limit, deadline.amount, deadline.base_on) == (
        "penalty_publish", 7, clock.today() - timedelta(days=1),
    )  # fmt: skip


def test_nothing_is_public_before_the_review_of_another_person(people: Body) -> None:
    row = scene.handed_in(people)
    assert not public_penalties().exists()
    with pytest.raises(NotAllowed, match="不能自己"):
        penalties.publish(row.matter.number, actor=people.editor)
    penalties.publish(row.matter.number, actor=people.reviewer, grounds="属实")
    assert row.reviews.get().by == people.reviewer
    assert list(public_penalties()) == [row]
    assert row.matter.deadlines.get().on_time


def test_the_invariant_finds_a_penalty_without_review(people: Body) -> None:
    row = scene.shown(people)
    assert list(check_reviews()) == []
    row.reviews.all().delete()
    assert len(list(check_reviews())) == 1


def test_who_wrote_an_earlier_wording_does_not_review(people: Body) -> None:
    row = scene.begun(people)
    other = factories.user("another editor", (Role.EDITOR, people.office))
    penalties.edit(row.matter.number, actor=other, facts=scene.facts(remark="改过"))
    penalties.submit(row.matter.number, actor=other)
    with pytest.raises(NotAllowed, match="不能自己"):
        penalties.publish(row.matter.number, actor=people.editor)


def test_another_body_does_not_see_it(people: Body) -> None:
    with pytest.raises(NotFound):
        penalties.submit(scene.begun(people).matter.number, actor=body("别的局").editor)


def test_a_reviewer_sends_it_back_with_a_reason(people: Body) -> None:
    number = scene.handed_in(people).matter.number
    with pytest.raises(Invalid, match="修改什么"):
        penalties.send_back(number, actor=people.reviewer, reason=" ")
    assert penalties.send_back(number, actor=people.reviewer, reason="日期不对").state == "draft"


def test_a_draft_is_discarded_and_its_number_is_free_again(people: Body) -> None:
    penalties.discard(scene.begun(people).matter.number, actor=people.editor)
    assert scene.begun(people).state == "draft"


def test_a_decision_is_entered_once(people: Body) -> None:
    scene.begun(people)
    with pytest.raises(Invalid, match="录入过"):
        scene.begun(people)


def test_no_benchmark_needs_a_reason(people: Body) -> None:
    with pytest.raises(WrongState, match="选择裁量基准"):
        scene.handed_in(people, scene.facts(deviation_reason=""))


def test_a_fine_outside_the_range_needs_a_reason(people: Body) -> None:
    found = scene.benchmark(people)
    given = scene.facts(benchmark=found, fine=6000 * scene.YUAN, deviation_reason="")
    with pytest.raises(WrongState, match="超出裁量基准"):
        scene.handed_in(people, given)


@pytest.mark.parametrize(("yuan", "cards"), [(999, 1), (1000, 0), (5000, 0), (5001, 1)])
def test_outside_the_range_supervision_gets_a_card(people: Body, yuan: int, cards: int) -> None:
    factories.add_missing_rules()
    given = scene.facts(benchmark=scene.benchmark(people), fine=yuan * scene.YUAN, deviation_reason="情节特殊")
    row = scene.handed_in(people, given)
    _pass()
    assert Card.objects.filter(matter=row.matter, rule__code="SUP-18").count() == cards
    assert not row.matter.deadlines.filter(limit="penalty_deviation").exclude(state="stopped").exists()


def _pass() -> None:
    scene.let_time_pass(REMINDERS, CARDS)


def test_of_a_private_person_only_the_masked_name_is_kept(people: Body) -> None:
    row = Penalty.objects.get(pk=scene.shown(people, scene.person()).pk)
    kept = " ".join(str(getattr(row, field.name)) for field in Penalty._meta.fields if field.name != "matter")
    assert row.party_name == "张**"
    assert scene.PERSON not in kept
    assert scene.ID_NUMBER not in kept


def test_a_company_needs_a_code(people: Body) -> None:
    with pytest.raises(Invalid) as refused:
        scene.begun(people, scene.facts(uscc=""))
    assert "uscc" in refused.value.fields


def test_a_late_body_gets_one_reminder_letter_and_explains(people: Body) -> None:
    row = scene.begun(people, scene.facts(decided_on=clock.today() - timedelta(days=30)))
    with pytest.raises(NotAllowed):
        penalties.explain_late(row.matter.number, actor=people.editor, reason="人手不足")
    _pass()
    _pass()
    assert row.matter.documents.get().kind == "D40"
    assert penalties.explain_late(row.matter.number, actor=people.head, reason="人手不足").late_reason == "人手不足"


def test_the_late_publication_is_a_card_of_supervision(people: Body) -> None:
    factories.add_missing_rules()
    row = scene.begun(people, scene.facts(decided_on=clock.today() - timedelta(days=30)))
    _pass()
    assert Card.objects.filter(matter=row.matter, rule__code="SUP-22t").count() == 1


def test_on_time_there_is_nothing_to_explain(people: Body) -> None:
    with pytest.raises(WrongState, match="没有超期"):
        penalties.explain_late(scene.begun(people).matter.number, actor=people.head, reason="无")


def test_a_changed_decision_comes_down_within_three_working_days(people: Body) -> None:
    row = scene.shown(people)
    penalties.note_change(row.matter.number, actor=people.editor, on=clock.today(), reason="复议撤销")
    assert row.matter.deadlines.get(limit="penalty_recall").amount == 3
    with pytest.raises(NotAllowed):
        penalties.withdraw(row.matter.number, actor=people.editor, reason="复议撤销")
    penalties.withdraw(row.matter.number, actor=people.head, reason="复议撤销")
    assert row.matter.deadlines.get(limit="penalty_recall").on_time
    assert not public_penalties().exists()
