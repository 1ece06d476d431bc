"""The style guide shows every component, asks no database, and obeys the display modes."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

# No django_db mark: a query would fail these tests.


@pytest.fixture
def page(client: Client) -> str:
    return client.get("/styleguide").content.decode()


def test_shows_without_a_query(client: Client) -> None:
    assert client.get("/styleguide").status_code == 200


def test_has_one_heading_and_the_skip_link_first(page: str) -> None:
    assert page.count("<h1") == 1
    assert re.search(r"<body[^>]*>\s*<a class=\"skip\"", page)


def test_has_no_inline_style_or_script(page: str) -> None:
    assert not re.search(r"\sstyle=|\son\w+=|<style", page)
    assert not re.search(r"<script(?![^>]*\ssrc=)", page)


def test_ids_are_unique(page: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(set(ids)) == sorted(ids)


def test_speaks_the_language_of_the_page(client: Client) -> None:
    assert '<html lang="zh-CN"' in client.get("/styleguide").content.decode()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert '<html lang="en"' in client.get("/styleguide").content.decode()


def test_error_summary_links_to_its_fields(page: str) -> None:
    targets = re.findall(r'href="#([^"]+)"', page.split("data-error-summary")[1].split("</section>")[0])
    assert len(targets) == 3
    assert all(f'id="{target}"' in page for target in targets)


def test_wrong_fields_name_their_error(page: str) -> None:
    assert 'aria-describedby="id_phone_helptext id_phone_error"' in page
    assert 'id="id_phone_error"' in page


def test_required_fields_are_named(page: str) -> None:
    assert "请填写：姓名" in page
    assert "请选择：办理类型" in page


def test_elder_mode_is_kept_in_a_cookie(client: Client) -> None:
    answer = client.post("/mode", {"mode": "elder", "on": "1", "next": "/styleguide"})
    assert answer.headers["Location"] == "/styleguide"
    assert 'class="elder"' in client.get("/styleguide").content.decode()


def test_modes_add_up_and_can_be_left(client: Client) -> None:
    client.post("/mode", {"mode": "elder", "on": "1"})
    client.post("/mode", {"mode": "contrast", "on": "1"})
    client.post("/mode", {"mode": "elder", "on": "0"})
    assert client.cookies["display"].value == "contrast"


def test_mode_never_leads_away(client: Client) -> None:
    answer = client.post("/mode", {"mode": "elder", "on": "1", "next": "https://example.org/"})
    assert answer.headers["Location"] == "/"


def test_mode_wants_a_post(client: Client) -> None:
    assert client.get("/mode").status_code == 405


def test_unknown_page_says_what_to_do(client: Client) -> None:
    answer = client.get("/no-such-page")
    assert answer.status_code == 404
    assert "返回首页" in answer.content.decode()


def test_every_component_says_what_it_needs() -> None:
    folder = Path(settings.BASE_DIR) / "templates" / "components"
    silent = [path.name for path in folder.glob("*.html") if "{# what:" not in path.read_text(encoding="utf-8")]
    assert silent == []
