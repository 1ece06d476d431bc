"""A complaint in a real browser: an old phone without scripts at one end, the desk with axe at the other."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from complaints.models import Order
from portal.accounts.models import User
from portal.core import clock
from portal.core.calendars import from_chinesecalendar
from portal.matters.calendar_import import load
from tests.browser.visitor import PASSWORD, Visitor
from tests.complaints.scene import Cast
from tests.servers import Portal, start_portal, start_valkey

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def portal(db: None, settings: Any) -> Iterator[Portal]:
    """The people of complaints, who can sign in, and a web process."""
    load(from_chinesecalendar([clock.today().year]))
    Cast()
    for user in User.objects.all():
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
    variables = {"PORTAL_DEMO_ACCOUNTS": "1", "PORTAL_FILES": str(settings.PORTAL_FILES)}
    with start_valkey() as valkey, start_portal("web", redis_url=valkey.url, **variables) as running:
        yield running


def complain(citizen: Visitor) -> Order:
    """Anonymously, from the first page of complaints to the receipt."""
    citizen.open("/complaints").open("/complaints/new?kind=complain")
    citizen.page.fill("#c_text", "小区门口的路灯坏了两个星期，请尽快修好。")
    citizen.page.check("input[name=identity][value=anonymous]")
    citizen.press("提交")
    return Order.objects.select_related("matter").get()


def move(officer: Visitor, order: Order, name: str, **typed: str) -> None:
    """Open a move's own page, fill it in, press its button; answer the question if there is one."""
    officer.open(f"/desk/complaints/{order.matter.number}/{name}")
    for field, value in typed.items():
        found = officer.page.locator(f"form.panel [name={field}]")
        tag = found.evaluate("element => element.tagName")
        found.select_option(value) if tag == "SELECT" else found.fill(value)
    officer.page.locator("form.panel button[type=submit]").click()
    officer.page.wait_for_load_state()
    officer.check()


def handle(chrome: Browser, portal: Portal, order: Order) -> None:
    """Operator, handling office, operator."""
    operator = Visitor(chrome, portal.url).sign_in("operator")
    operator.open("/desk/complaints").open(f"/desk/complaints/{order.matter.number}").open("/desk/complaints/call")
    lead = str(User.objects.get(username="handler").held_posts[0].office_id)
    move(operator, order, "dispatch", lead=lead)
    handler = Visitor(chrome, portal.url).sign_in("handler")
    move(handler, order, "sign")
    move(handler, order, "contact", reached="no", note="匿名，没有电话")
    facts = {"truth": "true", "basis": "现场查看", "measures": "已换灯", "result": "solved", "contacted": "no"}
    move(handler, order, "reply", **facts, no_contact_reason="匿名", text="路灯已经修好。")
    move(operator, order, "pass_reply")


def test_anonymous_complaint_from_a_phone_to_the_verdict(portal: Portal, chrome: Browser) -> None:
    citizen = Visitor(chrome, portal.url, javascript=False, width=320)
    order = complain(citizen)
    handle(chrome, portal, order)
    citizen.open("/progress")
    citizen.page.fill("#q_number", order.matter.number)
    citizen.page.fill("#q_code", order.matter.query_code)
    citizen.press("查询")
    citizen.open(f"/complaints/mine/{order.matter.number}")
    assert "路灯已经修好" in citizen.page.locator("main").inner_text()
    for name, value in (("contacted", "no"), ("solved", "yes"), ("satisfied", "2")):
        citizen.page.check(f"input[name={name}][value='{value}']")
    citizen.press("提交评价")
    assert Order.objects.get().state == "revisited"
    assert (
        Visitor(chrome, portal.url).sign_in("supervisor").open(f"/desk/complaints/{order.matter.number}").outside == []
    )
