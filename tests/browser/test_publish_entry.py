"""A file with an ID number on its way to the public: found, hidden on the page, reviewed by others, read by everybody."""

import io
import os
from pathlib import Path

import pdfplumber
import pytest
from playwright.sync_api import Browser

from disclosure.entries.models import Entry
from disclosure.entries.rules import newest
from disclosure.entries.states import State
from portal.accounts.models import User
from portal.core import clock
from portal.core.calendars import from_chinesecalendar
from portal.matters.calendar_import import load
from tests.browser.visitor import PASSWORD, Visitor, download
from tests.disclosure.content.pdfs import written
from tests.disclosure.scene import Body, body, column
from tests.servers import Portal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ID_NUMBER = "11010519491231002X"
HALF = "110*************2X"
DESK = "/desk/disclosure/entries"
TITLE = "示范补贴发放名单"


@pytest.fixture
def people(db: None) -> Body:
    load(from_chinesecalendar([clock.today().year]))
    made = body("示范市民政局")
    column("A11")
    for user in User.objects.all():
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
    return made


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Two pages; the first names a person's ID number."""
    file = tmp_path / "名单.pdf"
    file.write_bytes(written(f"Li {ID_NUMBER} 600.00", "Total 600.00"))
    return file


def text_of(data: bytes) -> str:
    with pdfplumber.open(io.BytesIO(data)) as file:
        return "".join(page.extract_text() or "" for page in file.pages).strip()


def write_entry(editor: Visitor, paper: Path) -> Entry:
    """A draft with the file; the check shows the number, half hidden."""
    editor.open(f"{DESK}/new").fill(title=TITLE, html="<p>发放名单见附件。</p>")
    editor.page.select_option("select[name=column]", "A11")
    editor.page.select_option("select[name=genre]", "notice")
    editor.press("保存草稿")
    entry = Entry.objects.get()
    editor.open(f"{DESK}/{entry.matter.number}/attach").page.set_input_files("input[type=file]", paper)
    editor.press("添加附件")
    assert HALF in editor.text()
    return entry


def drag(editor: Visitor) -> None:
    """A box over the upper part of the page, by mouse."""
    frame = editor.page.locator("svg[data-redact]").bounding_box()
    assert frame
    mouse = editor.page.mouse
    mouse.move(frame["x"] + 0.1 * frame["width"], frame["y"] + 0.05 * frame["height"])
    mouse.down()
    mouse.move(frame["x"] + 0.5 * frame["width"], frame["y"] + 0.1 * frame["height"], steps=4)
    mouse.up()


def photograph(visitor: Visitor, name: str) -> None:
    """Keep a picture of the page when a folder for them is named."""
    if folder := os.environ.get("PORTAL_SHOTS"):
        visitor.page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def hide_number(editor: Visitor, *, draws: bool) -> None:
    """Take over the offered box, add one of one's own, look at the preview, make the copy."""
    editor.follow("遮盖内容")
    photograph(editor, f"redact-{draws}-1")
    editor.press("遮盖")
    if draws:
        drag(editor)
        assert editor.page.locator("[name=box-1-left]").input_value() == "10.00"
        photograph(editor, f"redact-{draws}-2")
    else:
        editor.page.locator("[name=box-1-left]").fill("90")
        editor.page.locator("[name=box-1-width]").fill("30")
        editor.page.locator("[name=box-1-height]").fill("5")
        editor.press("保存遮盖块")
        assert "超出了页面" in editor.text()
        photograph(editor, f"redact-{draws}-2")
        editor.page.locator("[name=box-1-width]").fill("10")
        editor.page.locator("[name=box-1-top]").fill("5")
    editor.press("保存遮盖块").press("预览")
    photograph(editor, f"redact-{draws}-3")
    editor.press("生成遮盖后的附件")
    assert "请改正" in editor.text()
    editor.page.select_option("select[name=ground]", "third_party_rights")
    editor.press("生成遮盖后的附件")
    assert "原件留在内部" in editor.text()
    assert HALF not in editor.page.locator("section[aria-labelledby=files]").inner_text()
    photograph(editor, f"redact-{draws}-4")


def judge(chrome: Browser, portal: Portal, entry: Entry, user: User, move: str, label: str) -> None:
    """One of the three opinions, by a person of his own."""
    person = Visitor(chrome, portal.url).sign_in(user.username)
    person.open(f"{DESK}/{entry.matter.number}")
    assert person.page.get_by_role("link", name="查看原件").count() == 1
    person.open(f"{DESK}/{entry.matter.number}/{move}").fill(grounds="经审查不涉密").press(label)
    if move == "approve":
        person.press("确认")  # the question before a weighty move
    person.close()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_number_is_hidden_before_anybody_outside_can_read_it(
    portal: Portal, chrome: Browser, people: Body, paper: Path, javascript: bool
) -> None:
    editor = Visitor(chrome, portal.url, javascript=javascript).sign_in(people.editor.username)
    entry = write_entry(editor, paper)
    hide_number(editor, draws=javascript)
    editor.open(f"{DESK}/{entry.matter.number}").press("送保密审查")
    judge(chrome, portal, entry, people.secrecy, "pass_secrecy", "保密审查通过")
    judge(chrome, portal, entry, people.reviewer, "pass_review", "公开审核通过")
    judge(chrome, portal, entry, people.head, "approve", "批准发布")
    entry.refresh_from_db()
    assert entry.state == State.PUBLISHED
    read_it(chrome, portal, entry)
    editor.close()


def read_it(chrome: Browser, portal: Portal, entry: Entry) -> None:
    """On a phone without scripts and on a desktop: the page, and a file without text."""
    for script, width in ((False, 320), (True, 1280)):
        reader = Visitor(chrome, portal.url, javascript=script, width=width)
        reader.open(f"/disclosure/entries/{entry.index_number}")
        photograph(reader, f"public-{width}")
        assert "部分内容不公开" in reader.text()
        link = reader.page.locator("section[aria-labelledby=files] a").get_attribute("href")
        given = download(reader, f"{portal.url}{link}")
        assert text_of(given) == ""
        assert ID_NUMBER.encode() not in given
        hidden = newest(entry).attachments.get()
        answer = reader.context.request.get(f"{portal.url}{DESK}/{entry.matter.number}/files/{hidden.pk}/original")
        assert "login" in answer.url
        reader.close()
