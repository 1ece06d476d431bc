"""The whole way in a real browser on real processes: apply → correct → accept → review → decide → PDF verified,
then a case that nobody touches is late, is flagged by timers alone, and stands on the supervisor's dashboard."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from portal.accounts.models import User
from portal.core import clock
from portal.core.calendars import from_chinesecalendar
from portal.matters.calendar_import import load
from portal.matters.models import Document, Matter
from tests import factories
from tests.browser.visitor import PASSWORD, Visitor, download
from tests.servers import Portal, start_portal, start_valkey, wait_for

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def city(db: None) -> factories.Staff:
    """A small city whose people can sign in, with one item and today's calendar."""
    load(from_chinesecalendar([clock.today().year]))
    staff = factories.Staff()
    factories.citizen()
    factories.version(form=factories.FORM)
    for user in User.objects.all():
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
    return staff


@pytest.fixture
def portal(city: factories.Staff, tmp_path: Path, settings: Any) -> Iterator[Portal]:
    """Web, worker and beat as processes of their own; the demo's clock can be moved."""
    variables = {
        "PORTAL_CLOCK_FILE": str(tmp_path / "clock"),
        "PORTAL_DEMO_ACCOUNTS": "1",
        "PORTAL_FILES": str(settings.PORTAL_FILES),
        "PORTAL_RING": "1",
    }
    with start_valkey() as valkey, start_portal("web", "worker", redis_url=valkey.url, **variables) as running:
        yield running


def paper(folder: Path) -> Path:
    """A small real picture to upload."""
    from PIL import Image

    path = folder / "licence.png"
    Image.new("RGB", (60, 40), "white").save(path)
    return path


def apply_online(citizen: Visitor, file: Path) -> str:
    """Fill in, upload, check, submit; returns the case number."""
    citizen.open("/apply/999900000001").press("开始填写")
    draft = citizen.page.url.removeprefix(citizen.base)
    citizen.follow("基本情况").fill(shop_name="示例小店").press("保存并继续")
    citizen.open(draft).follow("上传材料")
    citizen.upload(file)
    citizen.open(f"{draft}/check").press("提交申请")
    found = re.search(r"\b\d{21}\b", citizen.text())
    assert found, citizen.text()
    return found.group()


def ask_for_correction(window: Visitor, number: str) -> None:
    window.open(f"/approvals/cases/{number}").unfold("一次性告知补正").unfold("营业执照")
    window.page.get_by_label("需要补正").first.check()
    window.page.locator("[name$='problem']:visible").first.fill("照片看不清")
    window.page.locator("[name$='requirement']:visible").first.fill("请重新上传清楚的照片")
    window.press("一次性告知补正").press_again("一次性告知补正")


def answer_correction(citizen: Visitor, number: str, file: Path) -> None:
    citizen.open(f"/mine/{number}").follow("补正")
    assert "照片看不清" in citizen.text()
    citizen.upload(file)
    citizen.press("提交补正材料")


def handle(visit: Any, number: str) -> None:
    """Accept at the window, review, decide, issue and serve, each by the right person."""
    window, reviewer, head = visit("window"), visit("reviewer"), visit("head")
    window.open(f"/approvals/cases/{number}").press("受理")
    reviewer.open(f"/approvals/cases/{number}").press("开始审查")
    reviewer.unfold("提交审查意见")
    reviewer.page.get_by_label("符合条件", exact=True).first.check()
    reviewer.fill(opinion="材料齐全，符合法定条件。").press("提交审查意见")
    head.open(f"/approvals/cases/{number}").unfold("准予").press("准予").press_again("准予")
    window.open(f"/approvals/cases/{number}").press("制证")
    window.unfold("送达").press("送达")


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_the_whole_way(portal: Portal, chrome: Browser, tmp_path: Path, javascript: bool) -> None:
    visitors: list[Visitor] = []

    def visit(username: str, width: int = 1280) -> Visitor:
        visitors.append(Visitor(chrome, portal.url, javascript=javascript, width=width))
        return visitors[-1].sign_in(username)

    citizen = visit("citizen", width=320)
    number = apply_online(citizen, paper(tmp_path))
    ask_for_correction(visit("window"), number)
    answer_correction(citizen, number, paper(tmp_path))
    handle(visit, number)
    certificate = rendered(number, "D20")
    check_paper(visit("window"), citizen, certificate)
    assert Matter.objects.get(number=number).status == "served"
    for visitor in visitors:
        visitor.close()


def rendered(number: str, kind: str) -> Document:
    """The letter, once the worker has made it."""
    letters = Document.objects.filter(matter__number=number, kind=kind)
    wait_for(lambda: letters.filter(state="issued").exists(), f"letter {kind}")
    return letters.get()


def check_paper(officer: Visitor, citizen: Visitor, document: Document) -> None:
    """The citizen downloads the certificate; the public page finds it genuine, and a changed one not."""
    pdf = download(citizen, f"{citizen.base}/documents/{document.pk}")
    officer.open(f"/v/{document.code}")
    assert document.number in officer.text()
    for data, verdict in ((pdf, True), (pdf + b"x", False)):
        officer.open(f"/v/{document.code}")
        officer.page.set_input_files(
            "input[type=file]", {"name": "paper.pdf", "mimeType": "application/pdf", "buffer": data}
        )
        officer.page.locator("main form:has(input[type=file]) button").first.click()
        officer.check()
        assert ("完全一致" in officer.text()) is verdict


def test_a_late_case_is_flagged_without_anybody_looking(portal: Portal, chrome: Browser, tmp_path: Path) -> None:
    citizen = Visitor(chrome, portal.url).sign_in("citizen")
    number = apply_online(citizen, paper(tmp_path))
    Visitor(chrome, portal.url).sign_in("window").open(f"/approvals/cases/{number}").press("受理")
    supervisor = Visitor(chrome, portal.url).sign_in("supervisor").open("/supervision/")
    for _press in range(5):
        supervisor.open("/supervision/").press("五个工作日")
    wait_for(lambda: Matter.objects.get(number=number).alert == 3, "the red alert")
    supervisor.open("/supervision/cards")
    assert "红牌" in supervisor.text()
    assert "超法定时限" in supervisor.text()
