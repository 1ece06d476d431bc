"""The desk of complaints in a real browser: a call typed while listening, dispatched, handled, reviewed, revisited."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from complaints.models import CallDraft, Order
from portal.accounts.models import Office
from tests.browser.test_complain import move, portal
from tests.browser.visitor import Visitor
from tests.servers import Portal, wait_for

__all__ = ["portal"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CALL = "/desk/complaints/call"
SAID = "东湖公园门口的井盖丢了，晚上很危险，请尽快补上。"


def picture(visitor: Visitor, name: str) -> None:
    """A picture of the page, where the environment asks for pictures."""
    if folder := os.environ.get("PORTAL_TEST_PICTURES"):
        visitor.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def take_call(operator: Visitor) -> Order:
    """Type, see the earlier order beside it, reload without losing a word, register and dispatch."""
    earlier = Order.objects.select_related("matter").get()
    operator.open(CALL).fill(phone="13800000000", name="李示例", text=SAID)
    operator.page.locator("#call-panel").get_by_text(earlier.matter.number).first.wait_for()
    wait_for(lambda: CallDraft.objects.exists(), "the draft")
    picture(operator, "call")
    operator.check().open(CALL)
    operator.page.get_by_role("link", name=SAID[:10]).click()
    operator.page.wait_for_load_state()
    assert operator.page.locator("[name=text]").input_value() == SAID
    operator.unfold("派单").page.select_option("[name=lead]", label=Office.objects.get(name="示范市城管局").name)
    operator.press("登记并派单")
    order = Order.objects.select_related("matter").exclude(pk=earlier.pk).get()
    assert order.matter.number in operator.text()
    picture(operator, "done")
    return order


def handle(handler: Visitor, order: Order) -> None:
    """Sign, contact, reply."""
    move(handler, order, "sign")
    move(handler, order, "contact", reached="yes", note="已电话联系，约好现场")
    facts = {"truth": "true", "basis": "现场查看", "measures": "已补井盖", "result": "solved", "contacted": "yes"}
    move(handler, order, "reply", **facts, text="井盖已经补上。")
    handler.open(f"/desk/complaints/{order.matter.number}")
    picture(handler, "order-handler")


def test_a_call_from_the_first_word_to_the_revisit(portal: Portal, chrome: Browser) -> None:
    operator = Visitor(chrome, portal.url).sign_in("operator")
    operator.open(CALL).fill(phone="13800000000", name="李示例", text="东湖公园的长椅坏了，请修理。").press("登记")
    order = take_call(operator)
    handler = Visitor(chrome, portal.url).sign_in("handler")
    handle(handler, order)
    move(operator, order, "pass_reply")
    other = Visitor(chrome, portal.url).sign_in("operator2")
    move(other, order, "revisit", reached="yes", contacted="yes", solved="yes", satisfied="1")
    move(other, order, "close")
    other.open("/desk/complaints?tab=done")
    picture(other, "pool")
    assert Order.objects.get(pk=order.pk).state == "closed"
    for visitor in (operator, handler, other):
        visitor.close()


def test_a_call_without_scripts_on_a_small_screen(portal: Portal, chrome: Browser) -> None:
    operator = Visitor(chrome, portal.url, javascript=False, width=320).sign_in("operator")
    operator.open(CALL).fill(phone="13800000000", name="李示例", text="东湖公园的长椅坏了，请修理。").press("登记")
    first = Order.objects.select_related("matter").get()
    operator.open(CALL).fill(phone="13800000000", name="李示例", text=SAID).press("查找")
    assert first.matter.number in operator.text()
    picture(operator, "call-320")
    operator.press("并入")
    assert Order.objects.exclude(pk=first.pk).get().original_id == first.pk
    narrow = Visitor(chrome, portal.url, width=320).sign_in("operator")
    narrow.open(CALL).open("/desk/complaints?tab=open").open(f"/desk/complaints/{first.matter.number}")
    picture(narrow, "order-320")
    narrow.close()


def test_who_was_merged_judges_and_who_is_named_never_sees_it(portal: Portal, chrome: Browser) -> None:
    operator = Visitor(chrome, portal.url).sign_in("operator")
    call = {"phone": "13800000000", "name": "李示例"}
    operator.open(CALL).fill(**call, text="东湖公园的长椅坏了，请修理。").press("登记")
    first = Order.objects.select_related("matter").get()
    operator.open(CALL).unfold("反映的对象、材料、其他").fill(**call, text=SAID, object_person="stranger").press("登记")
    second = Order.objects.select_related("matter").exclude(pk=first.pk).get()
    move(operator, second, "merge", original=first.matter.number)
    move(operator, first, "dispatch", lead=str(Office.objects.get(name="示范市城管局").pk))
    handler = Visitor(chrome, portal.url).sign_in("handler")
    handle(handler, first)
    assert SAID in handler.text()
    move(operator, first, "pass_reply")
    for javascript in (True, False):
        caller = Visitor(chrome, portal.url, javascript=javascript, width=320)
        caller.open("/progress")
        caller.page.fill("#q_number", second.matter.number)
        caller.page.fill("#q_code", second.matter.query_code)
        caller.press("查询").open(f"/complaints/mine/{second.matter.number}")
        assert "井盖已经补上" in caller.text()
        picture(caller, f"merged-320-{javascript}")
        caller.close()
    stranger = Visitor(chrome, portal.url).sign_in("stranger")
    for order in (first, second):
        assert "没有找到" in stranger.open(f"/desk/complaints/{order.matter.number}").text()
    for visitor in (operator, handler, stranger):
        visitor.close()
