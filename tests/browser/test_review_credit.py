"""An officer asks for a credit review of a list on a narrow screen; somebody with the paper checks it; axe looks on."""

import pytest
from playwright.sync_api import Browser

from disclosure.publicity.models import CreditReview
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.calendars import from_chinesecalendar
from portal.demo.people import company_code
from portal.matters.calendar_import import load
from tests import factories
from tests.browser.visitor import PASSWORD, Visitor, download
from tests.disclosure.publicity import scene
from tests.disclosure.scene import Body, body
from tests.servers import Portal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people(db: None) -> Body:
    load(from_chinesecalendar([clock.today().year]))
    made = body()
    factories.user("officer", (Role.REVIEWER, made.office))
    for user in User.objects.all():
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
    return made


def test_from_the_list_to_the_checked_paper(portal: Portal, chrome: Browser, people: Body) -> None:
    scene.shown(people, scene.facts(uscc=company_code(1)))
    officer = Visitor(chrome, portal.url, width=320).sign_in("officer")
    officer.open("/desk/disclosure/credit-reviews").follow("申请信用审查报告")
    officer.fill(purpose="补贴资格审查", basis="《示范办法》第六条", lines=f"{company_code(1)}\n短名").press("出具报告")
    assert "第 2 行" in officer.text()
    officer.fill(lines=f"{company_code(1)}\n没有记录的公司").press("出具报告")
    assert all(words in officer.text() for words in ("示罚〔2026〕1号", "没有公示的记录"))
    row = CreditReview.objects.get()
    paper = download(officer, f"{portal.url}/desk/disclosure/credit-reviews/{row.number}/pdf")
    assert paper.startswith(b"%PDF")
    officer.close()
    anybody = Visitor(chrome, portal.url, width=320).open("/disclosure/publicity/reviews")
    assert "相符" in anybody.fill(number=row.number, code=row.code).press("核验").text()
    anybody.close()
