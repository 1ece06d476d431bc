"""A citizen books a leader's reception on a small screen without scripts; a supervisor meets a late order and acts."""

from datetime import time, timedelta

import pytest
from playwright.sync_api import Browser

from complaints.models import Booking, Oversight
from complaints.reception import actions as receiving
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core import clock
from portal.matters import ledger
from portal.matters.sweep import sweep
from tests import factories
from tests.browser.test_complain import move, portal
from tests.browser.test_operate import picture
from tests.browser.visitor import Visitor
from tests.complaints import scene
from tests.servers import Portal

__all__ = ["portal"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def announced() -> str:
    """A reception three weeks ahead, in the public calendar."""
    leader = factories.user("a leader", (Role.LEADER, factories.office("示范市人民政府")))
    day = clock.today() + timedelta(days=21)
    plan = receiving.Plan("in_hall", leader, "城市管理", "政务大厅二楼", day, time(9), time(11), 3)
    number = receiving.plan(plan, actor=User.objects.get(username="operator")).matter.number
    second = factories.user("second planner", (Role.OPERATOR, scene.hotline()))
    return receiving.publish(number, actor=second).matter.number


def test_a_place_is_booked_and_given_back_without_scripts(portal: Portal, chrome: Browser) -> None:
    number = announced()
    visitor = Visitor(chrome, portal.url, javascript=False, width=320)
    visitor.open("/complaints/receptions").page.get_by_role("link", name="城市管理").click()
    visitor.check().fill(name="张示例", phone="12", subject="路灯").press("预约")
    assert visitor.page.locator("[name=subject]").input_value() == "路灯"
    picture(visitor, "reception-form")
    visitor.fill(phone="13800000000").press("预约")
    picture(visitor, "reception-booked")
    code = Booking.objects.get(reception__matter__number=number).code
    assert code in visitor.text()
    visitor.open("/complaints/receptions/cancel").fill(code=code).press("取消这个预约")
    assert Booking.objects.get().state == "cancelled"


def test_a_supervisor_oversees_a_late_order_and_reads_the_bulletin(portal: Portal, chrome: Browser) -> None:
    cast = scene.Cast()
    order = scene.handling(cast, clock.now() - timedelta(days=30))
    sweep(clock.now())
    ledger.consume_all()
    supervisor = Visitor(chrome, portal.url).sign_in("supervisor")
    supervisor.open("/supervision/cards")
    assert order.matter.number in supervisor.text()
    day = (clock.today() + timedelta(days=7)).isoformat()
    facts = {"ground": "overdue", "demand": "查明原因，限期办结", "due_on": day}
    move(supervisor, order, "oversee", **facts)
    supervisor.press("确认")
    assert Oversight.objects.get().order == order
    assert "督办要求" in supervisor.text()
    picture(supervisor, "order-overseen")
    supervisor.open("/desk/complaints/bulletin").open("/desk/complaints/samples").open("/desk/complaints/reports")
