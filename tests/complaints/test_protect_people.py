"""What must not be lost or shown: found by reading the code with other eyes (CMP-05, CMP-09, CMP-14)."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from complaints.actions import caller, centre, leader, office, review
from complaints.actions import classify as correcting
from complaints.actions import merge as merging
from complaints.actions.recuse import recuse
from complaints.kinds import Identity, Kind, Urgency, priority_of
from complaints.models import Order
from complaints.states import State
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core.errors import Invalid, NotAllowed, WrongState
from portal.matters.models import Notice
from tests import factories
from tests.complaints import scene
from tests.complaints.scene import DAY, MONDAY, Cast

PHONE = "13987654321"


def page(user: User, order: Order) -> str:
    browser = Client()
    browser.force_login(user)
    return browser.get(reverse("complaints:order", args=[order.matter.number])).content.decode()


def reclassify(cast: Cast, order: Order, kind: str) -> Order:
    number = order.matter.number
    return correcting.classify(number, actor=cast.operator, kind=kind, category=None, area=None, urgency=Urgency.NORMAL)


def test_office_reads_the_place(cast: Cast) -> None:
    order = scene.dispatched(cast, place="幸福路3号2单元")
    assert "幸福路3号2单元" in page(cast.handler, order)


def test_order_corrected_to_a_report_is_hidden(cast: Cast) -> None:
    order = scene.registered(cast, kind="complain", object_office=cast.co)
    order = scene.fresh(reclassify(cast, order, "report"))
    assert order.is_protected
    assert "张" not in order.matter.applicant_label
    with pytest.raises(Invalid):
        centre.dispatch(order.matter.number, actor=cast.operator, lead=cast.co)


def test_order_with_the_reported_office_is_corrected_after_it_gave_it_back(cast: Cast) -> None:
    order = scene.dispatched(cast, kind="complain", object_office=cast.lead)
    with pytest.raises(Invalid):
        reclassify(cast, order, "report")
    assert not scene.fresh(order).is_protected


def test_numbers_in_added_words_are_masked_for_the_office(cast: Cast) -> None:
    order = scene.signed(cast)
    who = order.callers.get().pk
    caller.add_information(order.matter.number, caller=who, text=f"请打{PHONE}")
    assert PHONE not in page(cast.handler, order)


def test_anonymous_caller_leaves_no_name(cast: Cast) -> None:
    order = scene.registered(cast, identity=Identity.ANONYMOUS)
    assert order.callers.get().name == ""


def test_same_words_about_another_place_are_another_order(cast: Cast) -> None:
    here, there = scene.registered(cast, place="甲区"), scene.registered(cast, place="乙区")
    assert here.pk != there.pk
    assert scene.registered(cast, place="甲区").pk == here.pk


def test_one_verdict_of_two_ends_no_revisit(cast: Cast) -> None:
    scene.registered(cast)
    order = scene.reviewed(cast)
    first, second = order.callers.order_by("number")
    order = caller.give_verdict(order.matter.number, caller=first.pk, verdict=scene.GOOD)
    assert order.state == State.REVIEWED
    order = caller.give_verdict(order.matter.number, caller=second.pk, verdict=scene.BAD)
    assert order.state == State.REVISITED


def test_merged_into_a_merged_order_goes_with_it(cast: Cast) -> None:
    first, second, third = (scene.registered(cast, text=f"路灯坏了{each}") for each in "甲乙丙")
    merging.merge(first.matter.number, actor=cast.operator, original=second.matter.number)
    merging.merge(second.matter.number, actor=cast.operator, original=third.matter.number)
    assert scene.fresh(first).original_id == third.pk


def test_order_that_others_were_merged_into_is_not_withdrawn(cast: Cast) -> None:
    kept, order = scene.registered(cast), scene.registered(cast, text="路灯不亮")
    merging.merge(order.matter.number, actor=cast.operator, original=kept.matter.number)
    with pytest.raises(WrongState):
        caller.withdraw(kept.matter.number, caller=kept.callers.get().pk)


def test_call_that_nobody_answered_is_no_first_answer(cast: Cast) -> None:
    order = scene.signed(cast, urgency=Urgency.EMERGENCY)
    office.contact(order.matter.number, actor=cast.handler, reached=False, note="无人接听")
    assert order.matter.deadlines.get(limit="first_answer").state != "stopped"


@pytest.mark.parametrize("kind", ["complain", "report", "retaliation"])
def test_what_must_be_checked_is_not_talked_away(cast: Cast, kind: str) -> None:
    order = scene.registered(cast, kind=kind)
    with pytest.raises(WrongState):
        centre.answer_on_spot(order.matter.number, actor=cast.operator, answer="已解释")


def test_leader_case_leaves_no_limit_to_offices(cast: Cast) -> None:
    order = scene.dispatched(cast)
    boss = factories.user("leader", (Role.LEADER, factories.office("示范市人民政府")))
    facts: dict[str, Any] = {"leader": boss, "plan": "逐户走访", "due_on": (MONDAY + 9 * DAY).date()}
    leader.make_leader_case(order.matter.number, actor=cast.manager, **facts)
    assert not order.matter.deadlines.filter(limit__in=["sign", "register"]).exclude(state="stopped").exists()


def test_revisit_of_staff_still_ends_it(cast: Cast) -> None:
    order = scene.reviewed(cast)
    order = review.revisit(order.matter.number, actor=cast.other_operator, verdict=scene.GOOD)
    assert order.state == State.REVISITED


def named_in_call(cast: Cast, typed: str, **changes: Any) -> Any:
    browser = Client()
    browser.force_login(cast.operator)
    facts = {"kind": "complain", "urgency": "normal", "source": "phone", "identity": "named", "name": "李示例"}
    call = {**facts, "token": str(uuid4()), "phone": PHONE, "text": "他让我跑了三趟", "object_person": typed}
    return browser.post("/desk/complaints/call", {**call, "do": "register", **changes})


def test_who_is_named_in_a_call_never_sees_it(cast: Cast) -> None:
    User.objects.filter(pk=cast.head.pk).update(display_name="周示例")
    assert named_in_call(cast, "周示例").status_code == 302
    order = Order.objects.get()
    assert order.object_person == cast.head
    assert "没有找到" in page(cast.head, order)
    assert "没有找到" in page(cast.handler, order)


def test_a_name_of_two_is_asked_again(cast: Cast) -> None:
    User.objects.filter(pk__in=[cast.head.pk, cast.co_handler.pk]).update(display_name="周示例")
    answer = named_in_call(cast, "周示例")
    assert answer.status_code == 400
    assert "co-handler（示范市供电公司）" in answer.content.decode()
    assert not Order.objects.exists()


def about(cast: Cast, order: Order, person: User) -> Order:
    facts = {"kind": "complain", "category": None, "area": None, "urgency": Urgency.NORMAL}
    return correcting.classify(order.matter.number, actor=cast.operator, object_person=person, **facts)


def test_who_is_found_out_later_never_sees_it_from_then_on(cast: Cast) -> None:
    order = about(cast, scene.registered(cast, kind="complain"), cast.head)
    assert "没有找到" in page(cast.head, order)


def test_who_leads_the_handling_office_is_named_after_it_gave_it_back(cast: Cast) -> None:
    order = scene.dispatched(cast, kind="complain")
    with pytest.raises(Invalid, match="改派"):
        about(cast, order, cast.head)
    assert scene.fresh(order).object_person is None


def test_why_somebody_stands_back_is_read_by_the_centre_alone(cast: Cast) -> None:
    order = scene.dispatched(cast)
    recuse(order.matter.number, actor=cast.manager, person=cast.stranger, reason="是诉求人的亲属")
    assert "是诉求人的亲属" in page(cast.operator, order)
    assert "是诉求人的亲属" not in page(cast.handler, order)


def test_the_same_words_about_somebody_are_another_order(cast: Cast) -> None:
    named_in_call(cast, "")
    named_in_call(cast, cast.head.username)
    assert Order.objects.count() == 2
    assert Order.objects.get(object_person=cast.head).pk != Order.objects.get(object_person=None).pk


def test_what_the_whole_centre_may_not_see_is_sent_on_by_supervision(cast: Cast) -> None:
    answer = named_in_call(cast, cast.manager.username, do="dispatch", lead=cast.lead.pk)
    assert answer.status_code == 302
    order = Order.objects.get()
    assert order.state == State.REGISTERED
    assert "没有找到" in page(cast.operator, order)
    assert Notice.objects.filter(recipient=cast.supervisor, matter=order.pk).exists()
    order = centre.dispatch(order.matter.number, actor=cast.supervisor, lead=cast.lead)
    assert order.state == State.DISPATCHED


def test_supervision_sends_nothing_on_in_place_of_a_centre_that_may(cast: Cast) -> None:
    order = scene.registered(cast)
    with pytest.raises(NotAllowed):
        centre.dispatch(order.matter.number, actor=cast.supervisor, lead=cast.lead)


def test_naming_somebody_is_asked_once_more(cast: Cast) -> None:
    order = scene.registered(cast, kind="complain")
    browser = Client()
    browser.force_login(cast.operator)
    address = f"/desk/complaints/{order.matter.number}/classify"
    facts = {"version": order.matter.version, "kind": "complain", "urgency": "normal"}
    typed = {**facts, "object_person": cast.head.username}
    assert "永远看不到" in browser.post(address, typed).content.decode()
    assert scene.fresh(order).object_person is None
    browser.post(address, {**typed, "confirmed": "1"})
    assert scene.fresh(order).object_person == cast.head


def test_the_operator_is_reminded_to_find_out_who_is_meant(cast: Cast) -> None:
    order = scene.registered(cast, kind="complain", object_note="3号窗口姓周的")
    assert "请先在“更正分类”中登记是谁" in page(cast.operator, order)
    about(cast, order, cast.co_handler)
    assert "请先在“更正分类”中登记是谁" not in page(cast.operator, order)


def test_retaliation_comes_before_everything_else() -> None:
    others = {
        priority_of(kind, urgency) for kind in Kind.values for urgency in Urgency.values if kind != Kind.RETALIATION
    }
    assert priority_of(Kind.RETALIATION, Urgency.NORMAL) > max(others)
