"""A citizen on a phone without scripts searches, filters, reads, subscribes; every public page is clean at two widths."""

import re
import uuid
from datetime import timedelta

import pytest
from django.core import mail
from playwright.sync_api import Browser

from disclosure.entries.models import CatalogueItem, Entry
from disclosure.entries.states import State
from disclosure.reading.actions import tell
from disclosure.reading.actions.feedback import Remark, say
from disclosure.reading.actions.guide import GuideText, write_guide
from disclosure.reading.models import EntryFeedback, PointKind, ReadingPoint, Subscription
from portal.accounts.models import User
from portal.core import clock
from portal.core.calendars import from_chinesecalendar
from portal.matters.calendar_import import load
from tests.browser.visitor import PASSWORD, Visitor
from tests.disclosure.reading.scene import attach, corrected, shown
from tests.disclosure.scene import Body, body, column
from tests.servers import Portal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = "示范市农村道路养护管理办法"
TEXT = (
    "<h2>总则</h2><p>农村道路由乡镇人民政府养护。</p>"
    "<table><tr><th>等级</th><th>标准</th></tr><tr><td>甲</td><td>每年两次</td></tr></table>"
)


@pytest.fixture
def people(db: None) -> Body:
    load(from_chinesecalendar([clock.today().year]))
    made = body("示范市交通运输局")
    for user in User.objects.all():
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
    return made


@pytest.fixture
def row(people: Body) -> Entry:
    found = shown(people.office, TITLE, html=TEXT, text="农村道路由乡镇人民政府养护。", summary="养护责任和标准",
                  column=column("A01"), document_number="示政发〔2026〕3号", issuer="示范市人民政府")  # fmt: skip
    attach(found, "养护标准表.pdf")
    shown(people.office, "示范市城市绿化规划", column=column("A03"), at=clock.now() - timedelta(days=300))
    return found


def test_a_phone_without_scripts_from_search_to_mail(portal: Portal, chrome: Browser, row: Entry) -> None:
    citizen = Visitor(chrome, portal.url, javascript=False, width=320)
    citizen.open("/disclosure").page.fill("main [name=q]", "道路养护")
    citizen.press("搜索")
    assert TITLE in citizen.text()
    assert "城市绿化规划" not in citizen.text()
    citizen.unfold("更多条件").page.select_option("select[name=column]", "A01")
    citizen.press("筛选")
    assert "column=A01" in citizen.page.url
    citizen.follow(TITLE)
    assert "示政发〔2026〕3号" in citizen.text()
    assert "每年两次" in citizen.text()
    citizen.fill(text="第三条看不懂").press("提交意见")
    assert EntryFeedback.objects.get().code in citizen.text()
    citizen.open("/disclosure/entries?column=A01").follow("邮件订阅").press("订阅")
    assert "请改正" in citizen.text()
    citizen.fill(email="reader@example.com").press("订阅")
    assert "请到邮箱确认" in citizen.text()
    tell.send_mails()
    link = re.search(r"/disclosure/follow/\S+/confirm", str(mail.outbox[0].body))
    assert link
    citizen.open(link[0]).press("确认订阅")
    assert "订阅成功" in citizen.text()
    assert Subscription.objects.get().confirmed_at is not None
    citizen.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_every_public_page_is_clean(portal: Portal, chrome: Browser, people: Body, row: Entry, width: int) -> None:
    corrected(row, TITLE, "农村道路由乡镇人民政府养护，县级补助。", "更正补助标准")
    gone = shown(people.office, "旧办法", state=State.WITHDRAWN, withdraw_reason="已有新办法", withdrawn_at=clock.now())
    write_guide(people.office, GuideText("分类", "编排", "方式", "办公室"), actor=people.head)
    ReadingPoint.objects.create(
        name="示范档案馆", kind=PointKind.ARCHIVE, address="示范路1号", hours="9点到17点", phone="0000-1"
    )
    facts = {
        "content": "办法全文",
        "basis": "条例第二十条",
        "time_limit": "20个工作日",
        "channel": "网站",
        "audience": "全社会",
    }
    CatalogueItem.objects.create(body=people.office, year=2026, column=column("A01"), subject="规范性文件", **facts)
    code = people.office.code
    visitor = Visitor(chrome, portal.url, width=width)
    for path in (
        *("/disclosure", "/disclosure/entries", "/disclosure/entries?q=道路", "/disclosure/entries?q=没有的"),
        *(f"/disclosure/entries/{row.index_number}", f"/disclosure/entries/{gone.index_number}"),
        *("/disclosure/data", "/disclosure/catalogue", "/disclosure/guide", f"/disclosure/guide/{code}"),
        *("/disclosure/reading-points", "/disclosure/board", "/disclosure/map", "/disclosure/feedback"),
        *("/disclosure/follow?column=A01", "/disclosure/entries?year=x"),
    ):
        visitor.open(path)
    visitor.close()


def test_the_board_fits_a_wall(portal: Portal, chrome: Browser, people: Body, row: Entry) -> None:
    for number in range(12):
        shown(people.office, f"示范市第{number}号公告", column=column(f"B{number:02d}"))
    visitor = Visitor(chrome, portal.url, width=1920)
    visitor.page.set_viewport_size({"width": 1920, "height": 1080})
    visitor.open(f"/disclosure/board/{people.office.code}")
    assert visitor.page.evaluate("document.documentElement.scrollHeight <= 1080")
    assert "应更新" in visitor.text()
    visitor.close()


def test_the_desk_answers_and_hands_over(portal: Portal, chrome: Browser, people: Body, row: Entry) -> None:
    say(row, Remark("第三条看不懂", uuid.uuid4()), said_by="10.0.0.1")
    ReadingPoint.objects.create(name="示范档案馆", kind=PointKind.ARCHIVE, address="示范路1号", hours="9点到17点")
    editor = Visitor(chrome, portal.url).sign_in(people.editor.username)
    editor.open("/desk/disclosure/feedback").follow("第三条看不懂").fill(answer="已补充说明").press("答复")
    assert "已答复" in editor.text()
    editor.open("/desk/disclosure/hand-overs").press("登记移交")
    assert "请改正" in editor.text()
    today = clock.today()
    editor.fill(first=str(today - timedelta(days=30)), last=str(today), handed_on=str(today))
    editor.page.select_option("select[name=receiver]", label="示范档案馆")
    editor.press("登记移交")
    assert "已登记" in editor.text()
    editor.close()
    head = Visitor(chrome, portal.url).sign_in(people.head.username)
    head.open("/desk/disclosure/guide").fill(unit="办公室", classes="分类", arrangement="编排", ways="方式").press(
        "发布指南"
    )
    assert "公开指南已发布" in head.text()
    head.close()
