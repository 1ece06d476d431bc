"""包案销号: not without a leader, not before the person was told, not by anybody else's signature."""

from datetime import timedelta

import pytest

from complaints.actions import leader, review
from complaints.models import Order
from complaints.states import State
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core.clock import today
from portal.core.errors import Invalid, NotAllowed, NotFound, WrongState
from tests import factories
from tests.complaints import scene
from tests.complaints.scene import Cast, fresh


@pytest.fixture
def boss(cast: Cast) -> User:
    return factories.user("leader", (Role.LEADER, factories.office("示范市人民政府")))


def taken_over(cast: Cast, boss: User) -> Order:
    order = scene.judged(cast, scene.BAD)
    facts = {"leader": boss, "plan": "现场协调，分三步解决", "due_on": today() + timedelta(days=20)}
    return leader.make_leader_case(order.matter.number, actor=cast.manager, **facts)


def test_leader_signs_off_after_the_person_was_told(cast: Cast, boss: User) -> None:
    order = taken_over(cast, boss)
    number = order.matter.number
    with pytest.raises(WrongState, match="告知"):
        leader.write_off(number, actor=boss, result="灯已更换")
    leader.note_told(number, actor=cast.operator, note="已当面告知，表示认可")
    leader.write_off(number, actor=boss, result="灯已更换")
    assert fresh(order).state == State.CLOSED


def test_nobody_else_signs(cast: Cast, boss: User) -> None:
    order = taken_over(cast, boss)
    leader.note_told(order.matter.number, actor=cast.operator, note="已告知")
    with pytest.raises(NotAllowed):
        leader.write_off(order.matter.number, actor=cast.manager, result="灯已更换")


def test_operator_alone_cannot_make_one(cast: Cast, boss: User) -> None:
    order = scene.judged(cast, scene.BAD)
    facts = {"leader": boss, "plan": "方案", "due_on": today() + timedelta(days=20)}
    with pytest.raises(NotAllowed):
        leader.make_leader_case(order.matter.number, actor=cast.operator, **facts)


def test_a_past_date_is_refused(cast: Cast, boss: User) -> None:
    order = scene.judged(cast, scene.BAD)
    with pytest.raises(Invalid):
        leader.make_leader_case(order.matter.number, actor=cast.manager, leader=boss, plan="方案", due_on=today())


def test_leader_sees_only_his_own(cast: Cast, boss: User) -> None:
    other = scene.registered(cast, text="与包案无关的另一件事情")
    order = taken_over(cast, boss)
    with pytest.raises(NotFound):
        review.close(other.matter.number, actor=boss)
    with pytest.raises((NotAllowed, WrongState)):
        review.close(order.matter.number, actor=boss)


def test_another_leader_takes_it_over(cast: Cast, boss: User) -> None:
    order = taken_over(cast, boss)
    other = factories.user("leader2", (Role.LEADER, factories.office("示范市人民政府")))
    leader.change_leader(order.matter.number, actor=cast.manager, leader=other, reason="工作分工调整")
    leader.note_told(order.matter.number, actor=cast.operator, note="已告知")
    with pytest.raises(NotFound):
        leader.write_off(order.matter.number, actor=boss, result="灯已更换")
    leader.write_off(order.matter.number, actor=other, result="灯已更换")
    assert order.notes.get().text == "工作分工调整"


def test_a_leader_who_must_stand_back_is_refused(cast: Cast, boss: User) -> None:
    order = scene.judged(cast, scene.BAD, object_person=boss)
    facts = {"leader": boss, "plan": "方案", "due_on": today() + timedelta(days=20)}
    with pytest.raises(Invalid, match="回避"):
        leader.make_leader_case(order.matter.number, actor=cast.manager, **facts)
