"""What a wording says beside its files is looked into: the secrecy reviewer has seen what was found."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from disclosure.entries.actions import correct, files, judge, write
from disclosure.entries.findings import text_findings
from disclosure.entries.rules import newest
from disclosure.entries.states import State
from disclosure.entries.words import Genre
from portal.core.errors import Invalid
from tests import factories
from tests.disclosure.entries.test_walk_to_publication import AT, G, begun, public, submitted, workbook
from tests.disclosure.scene import Body, body, column

pytestmark = pytest.mark.django_db
PHONE, ID_NUMBER = "13800138000", "11010519491231002X"


@pytest.fixture
def people() -> Body:
    factories.calendar_2026()
    return body()


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"title": f"致{PHONE}的通知"}, ("personal", "138******00", "标题")),
        ({"summary": f"证件{ID_NUMBER}"}, ("personal", "110*************2X", "概述")),
        ({"keywords": PHONE}, ("personal", "138******00", "关键词")),
        ({"html": "<p>电<b>138</b>00138000</p>"}, ("personal", "138******00", "正文")),
        ({"html": '<p><a href="http://10.1.2.3/x">附表</a></p>'}, ("inside_link", "http://10.1.2.3/x", "正文的链接")),
        ({"html": '<p><a href="mailto:li@example.com">信</a></p>'}, ("personal", "li@*********om", "正文的链接")),
        ({"html": f'<p><a href="/a" title="{PHONE}">信</a></p>'}, ("personal", "138******00", "正文")),
        ({"genre": Genre.REPORT, "fields": {"period": PHONE}}, ("personal", "138******00", "时期")),
    ],
)
def test_each_part_of_a_wording_is_looked_into(people: Body, changes: dict[str, Any], found: tuple[str, ...]) -> None:
    version = newest(begun(people, **changes))
    assert [(each.code, each.text, each.place) for each in text_findings(version)] == [found]


def test_a_plain_wording_and_public_links_raise_nothing(people: Body) -> None:
    html = '<p>2026年第12号，拨款138000元，见<a href="https://www.example.com/202603/13800138000.html">原文</a></p>'
    assert text_findings(newest(begun(people, html=html))) == []


def test_the_name_of_an_attachment_is_looked_into(people: Body) -> None:
    number, book = begun(people).matter.number, workbook(hidden=False)
    entry = files.attach(number, actor=people.editor, name="表.xlsx", content=book, title=f"致{PHONE}", at=AT)
    assert [each.place for each in text_findings(newest(entry))] == ["第 1 个附件的名称"]


def test_findings_in_the_text_must_be_seen_before_secrecy_is_passed(people: Body) -> None:
    number = submitted(people, html=f"<p>联系{PHONE}</p>").matter.number
    with pytest.raises(Invalid, match="1 个问题"):
        judge.pass_secrecy(number, actor=people.secrecy, **G)
    assert judge.pass_secrecy(number, actor=people.secrecy, seen=True, **G).state == State.REVIEW


def test_findings_in_text_and_files_are_counted_together(people: Body) -> None:
    number = begun(people, summary=PHONE).matter.number
    files.attach(number, actor=people.editor, name="表.xlsx", content=workbook(), at=AT)
    write.submit(number, actor=people.editor, at=AT)
    with pytest.raises(Invalid, match="2 个问题"):
        judge.pass_secrecy(number, actor=people.secrecy, **G)


def test_what_was_mended_asks_for_nothing_more(people: Body) -> None:
    number = begun(people, html=f"<p>联系{PHONE}</p>").matter.number
    write.edit(number, write.Draft("通知", column(), date(2026, 3, 2), "<p>改</p>"), actor=people.editor, at=AT)
    write.submit(number, actor=people.editor, at=AT)
    assert judge.pass_secrecy(number, actor=people.secrecy, **G).state == State.REVIEW


@pytest.mark.parametrize("part", ["title", "html", "note"])
def test_a_correction_is_looked_into_like_a_draft(people: Body, part: str) -> None:
    number = public(people).matter.number
    given = {"title": "更正", "html": "<p>文</p>", "note": "改字", part: f"改{PHONE}"}
    draft = write.Draft(given["title"], column(), date(2026, 3, 2), given["html"])
    correct.prepare_correction(number, draft, actor=people.editor, note=given["note"], at=AT)
    correct.submit_correction(number, actor=people.editor, at=AT)
    with pytest.raises(Invalid, match="1 个问题"):
        correct.pass_correction(number, actor=people.secrecy, **G)
    entry = correct.pass_correction(number, actor=people.secrecy, seen=True, **G)
    assert newest(entry).reviews.filter(passed=True).exists()


def test_editor_and_reviewer_read_what_was_found_with_the_number_half_hidden(people: Body, client: Client) -> None:
    number = submitted(people, summary=f"致{PHONE}").matter.number
    desk = f"/desk/disclosure/entries/{number}"
    for person in (people.editor, people.secrecy):
        client.force_login(person)
        assert "有电话、证件号码或邮箱：138******00 概述" in client.get(desk).content.decode()
    assert "seen" in client.get(f"{desk}/pass_secrecy").context["form"].fields


def test_the_telephone_of_the_office_itself_is_no_finding(people: Body) -> None:
    entry = begun(people, genre=Genre.REPORT, fields={"period": "上半年", "contact": PHONE})
    assert text_findings(newest(entry)) == []
