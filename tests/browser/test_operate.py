"""The desk of complaints in a real browser: a call typed while listening, dispatched, handled, reviewed, revisited."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from complaints.models import CallDraft, Order
from portal.accounts.models import Office
from tests.browser.test_complain import _orm_beside_playwright, chrome, move, portal
from tests.browser.visitor import Visitor
from tests.servers import Portal, wait_for

__all__ = ["_orm_beside_playwright", "chrome", "portal"]

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
