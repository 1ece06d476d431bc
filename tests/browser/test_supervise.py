"""A supervisor in a real browser: the card of a late order, an oversight order, its answer, the bulletin, a sample."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import Browser

from complaints.actions import oversight
from complaints.models import Order, Oversight, Sample
from complaints.reporting.periods import around
from complaints.reporting.sampling import draw
from portal.accounts.models import User
from portal.core import clock
from portal.core.calendars import from_chinesecalendar
from portal.matters.calendar_import import load
from portal.matters.ledger import consume_all
from portal.matters.sweep import sweep
from tests import factories
from tests.browser.test_complain import move
from tests.browser.test_operate import picture
from tests.browser.visitor import PASSWORD, Visitor
from tests.complaints import scene
from tests.complaints.scene import DAY, Cast
from tests.servers import Portal, start_portal, start_valkey

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def late(db: None) -> Order:
    """An order whose office has not answered for thirty days, and one with a reply drawn as a sample; cards are raised."""
    load(from_chinesecalendar([clock.today().year]))
    factories.rules()
    factories.schemes()
    cast, now = Cast(), clock.now()
    order = scene.handling(cast, now - 30 * DAY)
    scene.judged(cast, at=now - 8 * DAY, text="公园长椅坏了")
    draw(around("week", (now - 8 * DAY).date()).first)
    sweep(now)
    consume_all()
    return order


@pytest.fixture
def portal(late: Order, settings: Any) -> Iterator[Portal]:
    """Everybody can sign in."""
    for user in User.objects.all():
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
    variables = {"PORTAL_DEMO_ACCOUNTS": "1", "PORTAL_FILES": str(settings.PORTAL_FILES)}
    with start_valkey() as valkey, start_portal("web", redis_url=valkey.url, **variables) as running:
        yield running
        connections.close_all()


def test_from_the_card_to_the_bulletin(portal: Portal, chrome: Browser, late: Order) -> None:
    number = late.matter.number
    supervisor = Visitor(chrome, portal.url).sign_in("supervisor").open("/supervision/")
    assert number in supervisor.text()
    assert "诉求按时办结率" in supervisor.text()
    picture(supervisor, "dashboard")
    supervisor.open("/desk/complaints/oversight").follow("超过办理期限")
    assert number in supervisor.text()
    picture(supervisor, "proposals")
    supervisor.follow("发督办单")
    assert supervisor.page.locator("[name=ground]").input_value() == "overdue"
    due_on = (clock.today() + 10 * DAY).isoformat()
    supervisor.fill(demand="三日内修好并报告原因", due_on=due_on).press("发督办单").press("确认")
    head = Visitor(chrome, portal.url).sign_in("lead-head").open("/desk/complaints/oversight")
    assert number in head.text()
    move(head, late, "answer_oversight", answer="已修好，原因是缺配件。")
    oversight.accept_oversight(number, actor=User.objects.get(username="supervisor"))
    assert Oversight.objects.get().closed_at
    supervisor.open(f"/desk/complaints/bulletin?period={around('month', clock.today()).slot}")
    picture(supervisor, "bulletin")
    for visitor in (supervisor, head):
        visitor.close()


def test_a_bad_sample_opens_an_oversight_order(portal: Portal, chrome: Browser) -> None:
    supervisor = Visitor(chrome, portal.url).sign_in("supervisor").open("/desk/complaints/samples")
    supervisor.follow("公园长椅坏了")
    for name in ("is_true", "has_basis", "is_complete"):
        supervisor.page.check(f"[name={name}][value=yes]")
    supervisor.page.check("[name=is_kind][value=no]")
    picture(supervisor, "sample")
    supervisor.fill(note="口气生硬").press("提交评判")
    assert "请选择不合格的怎样处理" in supervisor.text()
    supervisor.page.select_option("[name=follow]", "oversee")
    supervisor.press("提交评判")
    assert Sample.objects.get().is_good is False
    assert Oversight.objects.get().ground == "bad_reply"
    supervisor.close()


def test_the_pages_fit_a_small_screen(portal: Portal, chrome: Browser) -> None:
    narrow = Visitor(chrome, portal.url, width=320).sign_in("supervisor")
    month = around("month", clock.today()).slot
    pages = {
        "oversight-320": "/desk/complaints/oversight?ground=overdue",
        "bulletin-320": f"/desk/complaints/bulletin?period={month}",
        "samples-320": "/desk/complaints/samples",
        "dashboard-320": "/supervision/",
    }
    for name, path in pages.items():
        narrow.open(path)
        picture(narrow, name)
    narrow.close()
