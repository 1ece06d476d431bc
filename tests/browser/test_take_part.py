"""A citizen on an old phone without scripts reads a draft, leaves an opinion, and sees whether it was adopted."""

import pytest
from playwright.sync_api import Browser

from disclosure.participation.models import Consultation, Opinion
from portal.accounts.models import User
from portal.core import clock
from portal.core.calendars import from_chinesecalendar
from portal.matters.calendar_import import load
from tests.browser.visitor import PASSWORD, Visitor
from tests.disclosure.participation import scene
from tests.disclosure.scene import Body, body
from tests.servers import Portal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "建议保留示范中学的站点，孩子上学方便。"


@pytest.fixture
def people(db: None) -> Body:
    load(from_chinesecalendar([clock.today().year]))
    made = body()
    for user in User.objects.all():
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
    return made


def leave_opinion(citizen: Visitor, row: Consultation) -> Opinion:
    citizen.open("/complaints").follow("征集调查、听证").follow(row.title)
    assert "还剩" in citizen.text()
    citizen.press("提交")
    assert "请改正" in citizen.text()
    citizen.fill(text=WORDS, contact="13900000000").press("提交")
    assert WORDS in citizen.text()
    return Opinion.objects.get()


def explain(chrome: Browser, portal: Portal, people: Body, row: Consultation) -> None:
    """The editor shows and explains it on the desk's pages; axe looks at each."""
    editor = Visitor(chrome, portal.url).sign_in(people.editor.username)
    desk = f"/desk/disclosure/consultations/{row.matter.number}"
    editor.open("/desk/disclosure/consultations").open("/desk/disclosure/consultations/new/hearing")
    editor.open(f"{desk}/opinions")
    editor.page.check("input[name=opinion]")
    editor.press("显示勾选的意见")
    scene.closed(row)
    editor.open(desk).open(f"{desk}/explain")
    editor.page.check("input[name=verdict][value=partly]")
    editor.page.check("input[name=opinions]")
    editor.fill(title="保留站点", reason="站点移到校门东侧").press("说明采纳情况")
    editor.open(f"{desk}/write_result").fill(summary="共收到1条意见").press("撰写结果")
    scene.done(people, row)
    editor.close()


def test_opinion_without_scripts_from_the_draft_to_its_adoption(portal: Portal, chrome: Browser, people: Body) -> None:
    row = scene.opened(people)
    citizen = Visitor(chrome, portal.url, javascript=False, width=320)
    opinion = leave_opinion(citizen, row)
    explain(chrome, portal, people, row)
    citizen.open("/disclosure/receipts")
    citizen.fill(number=f"{row.matter.number}Y0001", code=opinion.code).press("查询")
    assert "部分采纳" in citizen.text()
    assert "站点移到校门东侧" in citizen.follow("返回征集页面").text()


@pytest.mark.parametrize("width", [320, 1280])
def test_public_pages_pass_axe(portal: Portal, chrome: Browser, people: Body, width: int) -> None:
    rows = [scene.opened(people), scene.opened(people, "survey"), scene.opened(people, "hearing")]
    scene.shown(people, rows[0], WORDS)
    rows += [scene.opened(people, "assessment"), scene.done(people, scene.assessed(people))]
    scene.replied(people, rows[3], scene.asked(people, rows[3]))
    visitor = Visitor(chrome, portal.url, width=width)
    for path in (
        "/disclosure/consultations",
        "/disclosure/receipts",
        "/disclosure/questions",
        "/disclosure/questions/new",
    ):
        visitor.open(path)
    for row in rows:
        visitor.open(f"/disclosure/consultations/{row.matter.number}")
    for path in ("/disclosure/lists", "/disclosure/lists/powers", "/disclosure/lists/intermediaries"):
        visitor.open(path)
    visitor.close()


def test_the_desk_of_an_assessment_passes_axe(portal: Portal, chrome: Browser, people: Body) -> None:
    row = scene.opened(people, "assessment")
    scene.asked(people, row)
    editor = Visitor(chrome, portal.url, width=320).sign_in(people.editor.username)
    desk = f"/desk/disclosure/consultations/{row.matter.number}"
    editor.open("/desk/disclosure/consultations/new/assessment").open(f"{desk}/opinions")
    editor.fill(reply="现在只跑一次。").press("保存答复")
    assert "答复已保存" in editor.text()
    chief = Visitor(chrome, portal.url, width=320).sign_in(people.reviewer.username)
    chief.open(f"{desk}/opinions").press("核对无误，公开答复")
    assert "答复已公开" in chief.text()
    chief.close()
    scene.closed(row)
    editor.open(f"{desk}/score").page.select_option("[name=assessor]", "a1")
    editor.fill(c1="30", c2="50").press("登记评分")
    assert "张示例（示范大学） 80" in editor.text()
    editor.close()
