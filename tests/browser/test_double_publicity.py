"""A penalty outside its benchmark: entered, reviewed by another, found by everybody, objected to, corrected, answered."""

import pytest
from django.db import transaction
from playwright.sync_api import Browser

from disclosure.publicity.actions import licences
from disclosure.publicity.models import Benchmark, LicencePublication, Objection, Penalty
from portal.accounts.models import Party, User
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.calendars import from_chinesecalendar
from portal.matters.calendar_import import load
from portal.matters.models import Matter
from tests import factories
from tests.browser.visitor import PASSWORD, Visitor
from tests.disclosure.publicity import scene
from tests.disclosure.scene import Body, body
from tests.moves import ways
from tests.servers import Portal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESK, PUBLIC = "/desk/disclosure", "/disclosure/publicity"
REASON = "当事人多次违法，从重处罚"


@pytest.fixture
def people(db: None) -> Body:
    load(from_chinesecalendar([clock.today().year]))
    made = body("示范市市场监管局")
    scene.benchmark(made)
    scene.period()
    for user in User.objects.all():
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
    return made


def enter(chrome: Browser, portal: Portal, people: Body) -> Penalty:
    """A fine of 6,000 yuan where the benchmark ends at 5,000: refused without a reason, handed in with one."""
    editor = Visitor(chrome, portal.url).sign_in(people.editor.username).open(f"{DESK}/penalties/new")
    editor.page.check("input[name=party_type][value=organisation]")
    editor.page.select_option("select[name=benchmark]", str(Benchmark.objects.get().pk))
    editor.page.select_option("select[name=penalty_kind]", "fine")
    editor.fill(decision_number="示罚〔2026〕1号", party_name=scene.COMPANY, uscc=scene.USCC, fine="0.6")
    editor.fill(
        violation="未公示食品经营许可证", facts="未在显著位置公示", basis="示范办法第一条", content="罚款6000元"
    )
    editor.fill(decided_on=clock.today().isoformat()).press("保存")
    row = Penalty.objects.get()
    page = f"{DESK}/penalties/{row.matter.number}"
    assert "送复核" not in editor.page.locator("section[aria-labelledby=moves]").inner_text()
    editor.open(f"{page}/edit").fill(deviation_reason=REASON).press("编辑")
    editor.open(page).press("送复核")
    editor.close()
    return row


def review(chrome: Browser, portal: Portal, people: Body, row: Penalty) -> None:
    """The second person sees the range and the reason, and lets it out."""
    reviewer = Visitor(chrome, portal.url).sign_in(people.reviewer.username)
    seen = reviewer.open(f"{DESK}/penalties/{row.matter.number}").text()
    assert "0.1—0.5" in seen
    assert REASON in seen
    reviewer.open(f"{DESK}/penalties/{row.matter.number}/publish").fill(grounds="属实").press("复核并公示")
    reviewer.press("确认").close()


def object_to(reader: Visitor) -> Objection:
    """Search, read, object; a form without reasons is refused."""
    reader.open(PUBLIC).fill(q="食品经营").press("查找").follow("示罚〔2026〕1号")
    assert scene.COMPANY in reader.text()
    reader.follow("对这条记录提异议").press("提交")
    assert "请改正" in reader.text()
    reader.fill(text="罚款应是五千元", name="李示范", contact="13922223333").press("提交")
    row = Objection.objects.select_related("matter").get()
    assert row.matter.number in reader.text()
    assert row.matter.query_code in reader.text()
    return row


def correct(chrome: Browser, portal: Portal, people: Body, row: Objection) -> None:
    """One verifies and proposes another fine, which must be readable; another agrees and replies."""
    page = f"{DESK}/objections/{row.matter.number}"
    editor = Visitor(chrome, portal.url).sign_in(people.editor.username).open(f"{page}/check")
    editor.page.check("input[name=outcome][value=correct]")
    editor.page.select_option("select[name=field]", "fine")
    editor.fill(finding="案卷是5000元", value="五千").press("核实")
    assert "请改正" in editor.text()
    editor.fill(value="0.5").press("核实").close()
    reviewer = Visitor(chrome, portal.url).sign_in(people.reviewer.username).open(f"{page}/grant")
    reviewer.fill(reply="罚款金额已更正为0.5万元").press("同意并执行").press("确认").close()


@pytest.mark.parametrize(("javascript", "width"), [(False, 320), (True, 1280)])
def test_a_penalty_is_published_objected_to_and_corrected(
    portal: Portal, chrome: Browser, people: Body, javascript: bool, width: int
) -> None:
    review(chrome, portal, people, enter(chrome, portal, people))
    reader = Visitor(chrome, portal.url, javascript=javascript, width=width)
    row = object_to(reader)
    correct(chrome, portal, people, row)
    reader.open("/progress").fill(number=row.matter.number, code=row.matter.query_code).press("查询")
    assert "罚款金额已更正为0.5万元" in reader.text()
    reader.open(f"{PUBLIC}/penalties/{row.about.number}")
    assert Penalty.objects.get().fine == 5000 * scene.YUAN
    assert "李示范" not in reader.text()
    reader.close()


@pytest.fixture
def doubted(people: Body) -> LicencePublication:
    """A granted case of a business that stands with its owner's ID number in the place of a code."""
    with transaction.atomic():
        case, staff = factories.case(), factories.Staff()
        ways.WAYS["approved"](case.matter.number, staff)
        Party.objects.update(kind="legal", name="示范小店", id_number=scene.ID_NUMBER)
        row = licences.receive(Matter.objects.get(pk=case.matter.pk))
    assert row is not None
    for name, role in (("mender", Role.EDITOR), ("releaser", Role.CHIEF)):
        user = factories.user(name, (role, row.body))
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
    return row


def test_a_licence_that_is_doubted_is_mended_and_let_out(
    doubted: LicencePublication, portal: Portal, chrome: Browser
) -> None:
    number = doubted.matter.number
    editor = Visitor(chrome, portal.url).sign_in("mender").open(f"{DESK}/penalties").follow("许可公示").follow(number)
    assert "有公民身份号码" in editor.text()
    editor.open(f"{DESK}/licences/{number}/mend")
    editor.page.select_option("select[name=field]", "party_code")
    editor.fill(value=scene.USCC).press("改正公示内容").close()
    chief = Visitor(chrome, portal.url).sign_in("releaser").open(f"{DESK}/licences/{number}/publish")
    chief.fill(grounds="已核对营业执照").press("复核并公示").press("确认").follow("公众看到的页面")
    assert scene.USCC in chief.text()
    assert scene.ID_NUMBER not in chief.text()
    chief.close()
