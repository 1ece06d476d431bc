"""A disclosure editor makes the year's catalogue, sees what is missing and writes it; every desk page is clean at two widths."""

import pytest
from playwright.sync_api import Browser

from disclosure.entries import default_columns
from disclosure.entries.models import CatalogueItem, Column, Entry
from portal.accounts.models import User
from portal.core import clock
from portal.core.calendars import from_chinesecalendar
from portal.matters.calendar_import import load
from tests.browser.visitor import PASSWORD, Visitor
from tests.disclosure.catalogue import scene
from tests.disclosure.scene import Body, body
from tests.servers import Portal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESK = "/desk/disclosure/catalogue"


@pytest.fixture
def people(db: None) -> Body:
    load(from_chinesecalendar([clock.today().year]))
    default_columns.load(Column)
    made = body("示范市交通运输局")
    for user in User.objects.all():
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
    return made


def test_an_editor_without_scripts_makes_the_catalogue_and_writes_a_line(
    portal: Portal, chrome: Browser, people: Body
) -> None:
    editor = Visitor(chrome, portal.url, javascript=False).sign_in(people.editor.username)
    editor.open(DESK).follow("生成或复制年度目录").press("生成目录")
    assert "已增加" in editor.text()
    editor.open(f"{DESK}?column=A02").follow("机关职能和机构设置")
    editor.follow("起草公开信息").page.select_option("select[name=genre]", "other")
    editor.fill(html="<p>职能</p>").press("保存草稿")
    line = CatalogueItem.objects.get(column="A02")
    assert Entry.objects.get().item == line
    editor.open(f"{DESK}/{line.pk}").follow("删除或停用").fill(reason="职能划转").press("停用")
    line.refresh_from_db()
    assert line.closed_reason == "职能划转"
    editor.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_every_desk_page_is_clean(portal: Portal, chrome: Browser, people: Body, width: int) -> None:
    line = scene.late_line(people)
    number = scene.task(line).matter.number
    visitor = Visitor(chrome, portal.url, width=width).sign_in(people.editor.username)
    for path in ("", "?state=filled", "/scores", "/tasks", "/new", "/make", "/import", f"/{line.pk}"):
        visitor.open(f"{DESK}{path}")
    for path in (f"/{line.pk}/edit", f"/{line.pk}/remove", f"/tasks/{number}"):
        visitor.open(f"{DESK}{path}")
    visitor.open("/disclosure/catalogue").close()
