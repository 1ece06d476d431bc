"""One entry: its head, links, files, corrections, PDF; a tombstone for what was withdrawn; inside for its own people."""

from typing import Any

import pytest
from django.test import Client

from disclosure.entries.models import Entry, EntryLink
from disclosure.entries.states import State
from disclosure.entries.words import LinkKind, Scope
from disclosure.reading import papers
from disclosure.reading.models import EntryPaper
from portal.core.errors import TooManyTries
from tests import factories
from tests.disclosure.reading.scene import attach, corrected, fetched, shown
from tests.disclosure.scene import Body, body

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Body:
    return body()


def page(client: Client, row: Entry) -> str:
    return client.get(f"/disclosure/entries/{row.index_number}").content.decode()


def test_the_page_has_the_official_head_and_meta(client: Client, people: Body) -> None:
    row = shown(
        people.office, "道路办法", html="<p>第一条</p>", document_number="示政发〔2026〕3号", issuer="示范市政府"
    )
    text = page(client, row)
    for word in ("索引号", "主题分类", "发布机构", "文号", "成文日期", "发布日期", "有效性", "名称", row.index_number):
        assert str(word) in text
    assert '<meta name="ArticleTitle" content="道路办法">' in text
    assert '<meta name="SiteName"' in text
    assert '<meta name="ColumnName"' in text
    assert '<meta name="PubDate"' in text
    assert "<p>第一条</p>" in text


def test_policy_and_interpretation_name_each_other(client: Client, people: Body) -> None:
    policy, reading = shown(people.office, "道路办法"), shown(people.office, "一图读懂")
    EntryLink.objects.create(source=reading, target=policy, kind=LinkKind.INTERPRETS)
    assert "一图读懂" in page(client, policy)
    assert "道路办法" in page(client, reading)


def test_the_log_says_what_was_corrected(client: Client, people: Body) -> None:
    row = shown(people.office, text="旧的写错了")
    corrected(row, "示范文件", "新的", note="更正施行日期")
    text = page(client, row)
    assert "更正施行日期" in text
    assert "首次发布" in text
    assert "旧的写错了" not in text


def test_a_withdrawn_entry_leaves_a_tombstone(client: Client, people: Body) -> None:
    other = shown(people.office, "新办法")
    row = shown(people.office, "旧办法", html="<p>绝不能看</p>", state=State.WITHDRAWN)
    Entry.objects.filter(pk=row.pk).update(successor=other, withdraw_reason="内容有误", withdrawn_at=row.published_at)
    answer = client.get(f"/disclosure/entries/{row.index_number}")
    text = answer.content.decode()
    assert answer.status_code == 410
    assert "内容有误" in text
    assert str(other.index_number) in text
    assert "绝不能看" not in text


def test_a_tombstone_names_no_successor_that_is_not_public(client: Client, people: Body) -> None:
    hidden = shown(people.office, "内部的", scope=Scope.INTERNAL)
    row = shown(people.office, state=State.WITHDRAWN)
    Entry.objects.filter(pk=row.pk).update(successor=hidden)
    assert str(hidden.index_number) not in page(client, row)


def test_inside_is_for_its_own_people_alone(client: Client, people: Body) -> None:
    row = shown(people.office, "内部通知", scope=Scope.INTERNAL)
    address = f"/disclosure/entries/{row.index_number}"
    assert client.get(address).status_code == 404
    client.force_login(people.editor)
    assert "内部通知" in page(client, row)
    assert "内部通知" in client.get("/disclosure/entries").content.decode()
    client.force_login(body("乙局").editor)
    assert client.get(address).status_code == 404


def test_a_file_is_a_download_that_no_browser_runs(client: Client, people: Body) -> None:
    found = attach(shown(people.office), "预算表.pdf")
    answer = client.get(f"/disclosure/files/{found.pk}")
    assert answer.status_code == 200
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert fetched(answer)


def test_a_file_inside_is_for_its_own_people(client: Client, people: Body) -> None:
    found = attach(shown(people.office, scope=Scope.INTERNAL))
    assert client.get(f"/disclosure/files/{found.pk}").status_code == 404
    client.force_login(people.editor)
    assert fetched(client.get(f"/disclosure/files/{found.pk}"))


def test_the_pdf_is_drawn_once_for_each_wording(client: Client, people: Body, monkeypatch: Any) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(papers, "render_pdf", lambda html: drawn.append(html) or b"%PDF-1.7")
    row = shown(people.office, "道路办法", html="<p>旧</p>")
    for _again in range(2):
        fetched(client.get(f"/disclosure/papers/{row.index_number}"))
    assert len(drawn) == 1
    corrected(row, "道路办法", "新")
    answer = client.get(f"/disclosure/papers/{row.index_number}")
    assert fetched(answer) == b"%PDF-1.7"
    assert len(drawn) == 2
    assert EntryPaper.objects.count() == 1


def test_nobody_has_many_papers_drawn(people: Body, monkeypatch: Any) -> None:
    monkeypatch.setattr(papers, "render_pdf", lambda html: b"%PDF-1.7")
    rows = [shown(people.office, f"办法{number}") for number in range(papers.DRAWN_A_MINUTE + 1)]
    for row in rows[1:]:
        papers.paper_of(row, asked_by="10.0.0.9")
    with pytest.raises(TooManyTries):
        papers.paper_of(rows[0], asked_by="10.0.0.9")


@pytest.mark.slow
def test_the_paper_is_a_real_pdf(people: Body) -> None:
    from portal.matters.files.store import read

    row = shown(people.office, "道路办法", html="<h2>总则</h2><p>第一条　道路由乡镇养护。</p>")
    file = papers.paper_of(row, asked_by="10.0.0.8")
    assert read(file).startswith(b"%PDF")
    assert papers.paper_of(row, asked_by="10.0.0.8") == file


def test_papers_of_what_was_withdrawn_go(people: Body, monkeypatch: Any) -> None:
    monkeypatch.setattr(papers, "render_pdf", lambda html: b"%PDF-1.7")
    row = shown(people.office)
    papers.paper_of(row, asked_by="10.0.0.7")
    assert papers.forget_withdrawn() == 0
    Entry.objects.filter(pk=row.pk).update(state=State.WITHDRAWN)
    assert papers.forget_withdrawn() == 1


@pytest.mark.parametrize("path", ["/disclosure/entries/%00", "/disclosure/entries/x/y/z", "/disclosure/entries/无"])
def test_an_odd_address_is_not_found(client: Client, path: str) -> None:
    factories.office()
    assert client.get(path).status_code == 404
