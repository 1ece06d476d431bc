"""A citizen finds what is published and asks for what is not; staff answer; a third party says its opinion."""

from io import BytesIO

import pytest
from playwright.sync_api import Browser

from disclosure.requests.actions import files
from disclosure.requests.models import InformationRequest
from portal.accounts.models import User
from portal.core import clock
from portal.core.calendars import from_chinesecalendar
from portal.matters.calendar_import import load
from tests import factories
from tests.browser.visitor import PASSWORD, Visitor
from tests.disclosure.content.pdfs import written
from tests.disclosure.requests import scene
from tests.disclosure.scene import Body, body
from tests.servers import Portal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESK = "/desk/disclosure/requests"


@pytest.fixture
def citizen(db: None) -> User:
    return factories.citizen("asker", factories.party())


@pytest.fixture
def people(citizen: User) -> Body:
    load(from_chinesecalendar([clock.today().year]))
    made = body()
    for user in User.objects.all():
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
    return made


def ask(visitor: Visitor, people: Body) -> InformationRequest:
    """From the first page of disclosure to the request's own page; an empty form is refused and keeps its words."""
    visitor.open("/disclosure/requests/new")
    visitor.fill(subject="公交线路调整方案").press("提交申请")
    assert "请改正" in visitor.text()
    visitor.page.select_option("select[name=body]", str(people.office.pk))
    visitor.page.select_option("select[name=form]", "electronic")
    visitor.fill(description="2026年，交通部门", contact="13900000000").press("提交申请")
    row = InformationRequest.objects.get()
    assert row.matter.number in visitor.text()
    return row


@pytest.mark.parametrize(("javascript", "width"), [(False, 320), (True, 1280)])
def test_citizen_asks_and_reads_the_answer(
    portal: Portal, chrome: Browser, people: Body, citizen: User, javascript: bool, width: int
) -> None:
    visitor = Visitor(chrome, portal.url, javascript=javascript, width=width).sign_in(citizen.username)
    row = ask(visitor, people)
    answer(chrome, portal, people, row)
    assert "方案全文见附件" in visitor.open(f"/disclosure/requests/{row.matter.number}").text()
    visitor.close()


def answer(chrome: Browser, portal: Portal, people: Body, row: InformationRequest) -> None:
    """Three people: the editor drafts, the reviewer passes, the head approves."""
    desk = f"{DESK}/{row.matter.number}"
    editor = Visitor(chrome, portal.url).sign_in(people.editor.username)
    editor.open(DESK).open(f"{desk}/confirm_receipt").press("确认收到")
    editor.open(f"{desk}/accept").press("受理")
    editor.open(f"{desk}/draft_reply")
    editor.page.select_option("select[name=reason]", "provided")
    editor.page.select_option("select[name=given_form]", "electronic")
    editor.fill(information="方案全文见附件").press("起草答复")
    editor.close()
    for user, move, label in (
        (people.reviewer, "review_reply", "答复审核通过"),
        (people.head, "reply", "批准并答复"),
    ):
        person = Visitor(chrome, portal.url).sign_in(user.username).open(f"{desk}/{move}")
        person.press(label)
        if move == "reply":
            person.press("确认")  # the question before a weighty move
        person.close()


def test_editor_hides_a_part_of_a_paper(portal: Portal, chrome: Browser, people: Body) -> None:
    number = scene.accepted(people).matter.number
    paper = BytesIO(written("TEL 13900000000"))
    files.attach(number, actor=people.editor, name="名单.pdf", content=paper)
    editor = Visitor(chrome, portal.url).sign_in(people.editor.username)
    editor.open(f"{DESK}/{number}").follow("遮盖内容").press("全部遮盖").press("预览").follow("继续画遮盖块")
    editor.page.select_option("select[name=ground]", "third_party_rights")
    editor.press("生成遮盖后的附件")
    assert "已遮盖" in editor.text()
    editor.close()


def test_third_party_answers_by_its_letter(portal: Portal, chrome: Browser, people: Body) -> None:
    row = scene.third_party(people)
    company = Visitor(chrome, portal.url, width=320).open("/disclosure/requests/third-party")
    company.fill(number=row.matter.number, code="wrong", answer="不同意").press("提交意见")
    assert "请改正" in company.text() or "对照" in company.text()
    company.page.check("input[name=agrees][value=no]")
    company.fill(code=row.branches.get().code, answer="报价是商业秘密").press("提交意见")
    assert "已收到您的意见" in company.text()
    company.close()


def test_staff_write_down_a_letter(portal: Portal, chrome: Browser, people: Body) -> None:
    editor = Visitor(chrome, portal.url).sign_in(people.editor.username).open(f"{DESK}/new")
    editor.press("登记")
    assert "请改正" in editor.text()
    editor.close()
