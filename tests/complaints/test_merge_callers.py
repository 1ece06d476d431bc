"""Who was merged into another order is answered, asked and heard like everybody else; whoever handles it reads them all."""

import pytest
from django.test import Client
from django.urls import reverse

from complaints.actions import caller, centre, leader, review
from complaints.actions import classify as correcting
from complaints.actions import merge as merging
from complaints.models import Caller, Order
from complaints.states import State
from complaints.views.own import papers_of
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core.clock import today
from portal.core.errors import Invalid, WrongState
from portal.matters.files.store import store
from portal.matters.letters import render_due
from portal.matters.models import Document, Exclusion, Matter, Notice
from tests import factories
from tests.complaints import scene
from tests.complaints.scene import Cast

pytestmark = pytest.mark.django_db
WORDS = "我家楼下的路灯也坏了，晚上老人不敢出门。"


def merged(cast: Cast, kept: Order, **changes: object) -> Caller:
    """Somebody else with other words about the same thing, merged into ``kept``."""
    order = scene.registered(cast, text=WORDS, user=cast.citizen, phone="13900000001", **changes)
    merging.merge(order.matter.number, actor=cast.operator, original=kept.matter.number)
    return order.callers.get()


def page(user: User, address: str) -> str:
    browser = Client()
    browser.force_login(user)
    return browser.get(address).content.decode()


def own(caller: Caller) -> str:
    return reverse("complaints:own", args=[caller.order.matter.number])


def judged(cast: Cast, who: Caller, verdict: dict[str, str]) -> None:
    browser = Client()
    browser.force_login(cast.citizen)
    browser.post(reverse("complaints:own_judge", args=[who.order.matter.number]), verdict)


def test_office_reads_what_the_other_said(cast: Cast) -> None:
    order = scene.registered(cast)
    merged(cast, order)
    centre.dispatch(order.matter.number, actor=cast.operator, lead=cast.lead)
    assert WORDS in page(cast.handler, reverse("complaints:order", args=[order.matter.number]))


def test_the_other_judges_the_same_reply(cast: Cast) -> None:
    who = merged(cast, scene.registered(cast))
    order = scene.reviewed(cast)
    assert scene.FACTS.text in page(cast.citizen, own(who))
    judged(cast, who, {"contacted": "yes", "solved": "no", "satisfied": "5"})
    verdict = order.revisits.get()
    assert (verdict.caller, verdict.solved) == (who, False)


def test_revisit_ends_when_both_have_judged(cast: Cast) -> None:
    who = merged(cast, scene.registered(cast))
    order = scene.reviewed(cast)
    order = caller.give_verdict(who.order.matter.number, caller=who.pk, verdict=scene.GOOD)
    assert order.state == State.REVIEWED
    for each in order.callers.all():
        order = caller.give_verdict(order.matter.number, caller=each.pk, verdict=scene.GOOD)
    assert order.state == State.REVISITED


def test_the_other_adds_to_the_order_that_goes_on(cast: Cast) -> None:
    order = scene.registered(cast)
    who = merged(cast, order)
    caller.add_information(who.order.matter.number, caller=who.pk, text="昨晚有人摔倒")
    assert order.messages.get().text == "昨晚有人摔倒"
    assert "昨晚有人摔倒" in page(cast.citizen, own(who))


def test_files_go_with_the_merger_and_stay_with_their_giver(cast: Cast) -> None:
    order = scene.registered(cast, files=[store([b"1"], name="一.pdf", content_type="application/pdf")])
    who = merged(cast, order, files=[store([b"2"], name="二.pdf", content_type="application/pdf")])
    assert order.matter.documents.filter(kind=Document.MATERIAL).count() == 2
    names = [
        [each.file.name for each in papers_of(order, person)[1] if each.file] for person in (order.callers.get(), who)
    ]
    assert names == [["一.pdf"], ["二.pdf"]]


def test_who_may_not_see_one_may_not_see_the_other(cast: Cast) -> None:
    order = scene.registered(cast)
    who = merged(cast, order, object_person=cast.stranger)
    assert Exclusion.objects.filter(matter=order.pk, person=cast.stranger).exists()
    assert Exclusion.objects.filter(matter=who.order_id, person=cast.stranger).exists()


def test_no_merger_into_an_order_that_the_accused_handles(cast: Cast) -> None:
    kept = scene.dispatched(cast)
    order = scene.registered(cast, text=WORDS, object_person=cast.head)
    with pytest.raises(Invalid, match="改派"):
        merging.merge(order.matter.number, actor=cast.operator, original=kept.matter.number)
    assert scene.fresh(order).state == State.REGISTERED


def test_the_other_is_told_by_the_leader_too(cast: Cast) -> None:
    boss = factories.user("leader", (Role.LEADER, factories.office("示范市人民政府")))
    order = scene.registered(cast)
    who = merged(cast, order)
    facts = {"leader": boss, "plan": "专班办理", "due_on": today() + 30 * scene.DAY}
    leader.make_leader_case(order.matter.number, actor=cast.manager, at=scene.MONDAY, **facts)
    leader.note_told(order.matter.number, actor=cast.operator, note="已当面告知")
    who.refresh_from_db()
    assert who.told_at is not None


def test_an_officer_who_came_with_a_merged_order_stands_back(cast: Cast) -> None:
    order = scene.registered(cast)
    other = scene.registered(cast, text=WORDS, user=cast.handler)
    merging.merge(other.matter.number, actor=cast.operator, original=order.matter.number)
    centre.dispatch(order.matter.number, actor=cast.operator, lead=cast.lead)
    address = reverse("complaints:order", args=[order.matter.number])
    assert "签收" in page(cast.head, address).split('id="moves"')[1]
    assert f"{address}/sign" not in page(cast.handler, address)


def test_the_revisit_says_whom_it_asked(cast: Cast) -> None:
    order = scene.registered(cast)
    who = merged(cast, order)
    order = scene.reviewed(cast)
    browser = Client()
    browser.force_login(cast.operator)
    facts = {"version": scene.fresh(order).matter.version, "caller": who.pk, "reached": "yes"}
    typed = {**facts, "contacted": "yes", "solved": "yes", "satisfied": "1"}
    assert browser.post(f"/desk/complaints/{order.matter.number}/revisit", typed).status_code == 302
    assert order.revisits.get().caller == who


def test_whoever_calls_after_the_revisit_is_heard_too(cast: Cast) -> None:
    order = review.revisit(scene.reviewed(cast).matter.number, actor=cast.operator, verdict=scene.GOOD)
    review.revisit(order.matter.number, actor=cast.operator, verdict=scene.BAD)
    with pytest.raises(WrongState, match="重新办理"):
        review.close(order.matter.number, actor=cast.operator)


def test_all_that_is_merged_is_hidden_from_whom_it_turns_out_to_be_about(cast: Cast) -> None:
    order = scene.registered(cast, kind="complain")
    who = merged(cast, order, kind="complain")
    facts = {"kind": "complain", "category": None, "area": None, "urgency": "normal"}
    correcting.classify(order.matter.number, actor=cast.operator, object_person=cast.other_operator, **facts)
    address = reverse("complaints:order", args=[who.order.matter.number])
    assert "没有找到" in page(cast.other_operator, address)


def test_merged_callers_of_what_turns_out_a_report_are_hidden(cast: Cast) -> None:
    order = scene.registered(cast, kind="complain")
    merged(cast, order, kind="complain")
    centre.dispatch(order.matter.number, actor=cast.operator, lead=cast.lead)
    facts = {"kind": "report", "category": None, "area": None, "urgency": "normal"}
    correcting.classify(order.matter.number, actor=cast.operator, **facts)
    shown = page(cast.handler, reverse("complaints:order", args=[order.matter.number]))
    assert "张" not in shown.split('id="repeats"')[1].split("</section>")[0]


def test_the_news_of_a_merged_caller_stand_under_his_own_number(cast: Cast) -> None:
    who = merged(cast, scene.registered(cast, title="只有原来的人写过的标题"))
    scene.reviewed(cast)
    notice = Notice.objects.filter(recipient=cast.citizen).latest("id")
    assert notice.matter_id == who.order_id
    shown = page(cast.citizen, reverse("hall:inbox"))
    assert "您的诉求已答复" in shown
    assert "只有原来的人写过的标题" not in shown


def test_merged_callers_read_the_reply_and_no_letter_with_words_of_others(cast: Cast) -> None:
    who = merged(cast, scene.registered(cast))
    order = scene.reviewed(cast)
    render_due(matter=order.matter)
    assert {each.kind for each in papers_of(order, who)[0]} == {"D39R"}
    assert {each.kind for each in papers_of(order, order.callers.first())[0]} == {"D39A", "D39R"}


def test_nothing_is_merged_into_what_is_answered(cast: Cast) -> None:
    kept = scene.reviewed(cast)
    order = scene.registered(cast, text=WORDS)
    with pytest.raises(Invalid, match="已经答复"):
        merging.merge(order.matter.number, actor=cast.operator, original=kept.matter.number)


def test_a_handler_who_must_stand_back_is_taken_off(cast: Cast) -> None:
    order = scene.handling(cast, kind="complain")
    Matter.objects.filter(pk=order.pk).update(handler=cast.handler)
    facts = {"kind": "complain", "category": None, "area": None, "urgency": "normal"}
    correcting.classify(order.matter.number, actor=cast.operator, object_person=cast.handler, **facts)
    assert scene.fresh(order).matter.handler is None
