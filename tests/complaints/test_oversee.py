"""督办: a record beside the order; who may, what runs, what ends."""

from datetime import timedelta

import pytest

from complaints.actions import oversight, review
from complaints.models import Order, Oversight, OversightGround
from portal.core.clock import local_date
from portal.core.errors import Invalid, NotAllowed, WrongState
from portal.matters.models import Deadline
from tests.complaints.scene import GOOD, Cast, handling, reviewed
from tests.factories import MONDAY

pytestmark = pytest.mark.django_db
AT = MONDAY + timedelta(days=1)


@pytest.fixture
def cast() -> Cast:
    return Cast()


def overseen(cast: Cast) -> Order:
    number = handling(cast).matter.number
    facts = {"ground": OversightGround.OVERDUE, "demand": "限期修好", "due_on": local_date(AT) + timedelta(days=3)}
    return oversight.oversee(number, actor=cast.supervisor, at=AT, **facts)


def answered(cast: Cast) -> Order:
    return oversight.answer_oversight(overseen(cast).matter.number, actor=cast.head, answer="已修好", at=AT)


def test_oversee_starts_a_limit_and_leaves_the_state(cast: Cast) -> None:
    order = overseen(cast)
    assert order.state == "handling"
    assert Deadline.objects.get(matter=order.matter, limit="oversight").due_on == local_date(AT) + timedelta(days=3)
    assert order.matter.documents.filter(kind="D40").count() == 1


def test_a_handling_office_issues_none(cast: Cast) -> None:
    number = handling(cast).matter.number
    with pytest.raises(NotAllowed):
        oversight.oversee(
            number, actor=cast.head, ground=OversightGround.OVERDUE, demand="x", due_on=local_date(AT), at=AT
        )


def test_the_last_day_lies_ahead(cast: Cast) -> None:
    number = handling(cast).matter.number
    with pytest.raises(Invalid, match="今天以后"):
        oversight.oversee(
            number, actor=cast.supervisor, ground=OversightGround.OVERDUE, demand="x", due_on=local_date(AT), at=AT
        )


def test_there_is_one_at_a_time(cast: Cast) -> None:
    number = overseen(cast).matter.number
    with pytest.raises(WrongState, match="督办单"):
        oversight.oversee(
            number,
            actor=cast.supervisor,
            ground=OversightGround.REPEATED,
            demand="x",
            due_on=local_date(AT) + timedelta(days=9),
            at=AT,
        )


def test_only_the_head_of_the_office_answers(cast: Cast) -> None:
    number = overseen(cast).matter.number
    with pytest.raises(NotAllowed):
        oversight.answer_oversight(number, actor=cast.handler, answer="x", at=AT)


def test_accept_ends_it_and_stops_the_limit(cast: Cast) -> None:
    order = oversight.accept_oversight(answered(cast).matter.number, actor=cast.supervisor, at=AT)
    assert Oversight.objects.get().closed_by == cast.supervisor
    assert Deadline.objects.get(matter=order.matter, limit="oversight").on_time is True


def test_an_answer_that_does_not_do_is_asked_again(cast: Cast) -> None:
    number = answered(cast).matter.number
    oversight.return_oversight(number, actor=cast.supervisor, note="没有照片", at=AT)
    live = Deadline.objects.get(matter__number=number, limit="oversight", stopped_at=None)
    assert live.due_on == local_date(AT) + timedelta(days=3)
    oversight.answer_oversight(number, actor=cast.head, answer="照片已附", at=AT)
    assert Oversight.objects.get().answers == 2
    assert not Deadline.objects.filter(matter__number=number, limit="oversight", stopped_at=None).exists()


def test_nothing_is_accepted_before_an_answer(cast: Cast) -> None:
    number = overseen(cast).matter.number
    with pytest.raises(WrongState, match="还没有反馈"):
        oversight.accept_oversight(number, actor=cast.supervisor, at=AT)


def test_an_order_with_an_open_one_is_not_closed(cast: Cast) -> None:
    order = reviewed(cast)
    number = order.matter.number
    facts = {"ground": OversightGround.UNSOLVED, "demand": "查清", "due_on": local_date(AT) + timedelta(days=30)}
    oversight.oversee(number, actor=cast.supervisor, at=AT, **facts)
    review.revisit(number, actor=cast.other_operator, verdict=GOOD, at=AT)
    with pytest.raises(WrongState, match="督办"):
        review.close(number, actor=cast.operator, at=AT)


def test_answer_on_the_last_day_is_on_time_however_late_it_is_read(cast: Cast) -> None:
    number = overseen(cast).matter.number
    oversight.answer_oversight(number, actor=cast.head, answer="已整改", at=AT + timedelta(days=3))
    oversight.return_oversight(number, actor=cast.supervisor, note="缺照片", at=AT + timedelta(days=9))
    first, second = Deadline.objects.filter(matter__number=number, limit="oversight").order_by("id")
    assert first.on_time is True
    assert second.due_on == local_date(AT) + timedelta(days=10)


def test_earlier_answers_are_kept(cast: Cast) -> None:
    number = answered(cast).matter.number
    order = oversight.return_oversight(number, actor=cast.supervisor, note="没有照片", at=AT)
    oversight.answer_oversight(number, actor=cast.head, answer="照片已附", at=AT)
    assert list(order.notes.values_list("text", flat=True)) == ["已修好", "没有照片", "照片已附"]


def test_a_second_return_counts_from_the_day_it_named(cast: Cast) -> None:
    number = answered(cast).matter.number
    oversight.return_oversight(number, actor=cast.supervisor, note="没有照片", at=AT + timedelta(days=8))
    oversight.answer_oversight(number, actor=cast.head, answer="照片已附", at=AT + timedelta(days=9))
    oversight.return_oversight(number, actor=cast.supervisor, note="看不清", at=AT + timedelta(days=10))
    assert Oversight.objects.get().due_on == local_date(AT) + timedelta(days=12)
