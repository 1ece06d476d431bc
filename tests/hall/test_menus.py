"""Apps add links to the menus of the hall; a link without a page does not show."""

import pytest
from django.test import Client

from portal.core import menus
from portal.core.menus import Link, Menu
from tests import factories


@pytest.fixture(autouse=True)
def _kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(menus, "_links", {menu: dict(rows) for menu, rows in menus._links.items()})


def labels(menu: Menu) -> list[str]:
    return [str(link.label) for link in menus.links(menu)]


def test_link_of_an_app_stands_behind_those_of_the_hall() -> None:
    menus.add(Menu.STAFF, Link("试一试", "hall:home", order=99))
    assert labels(Menu.STAFF)[0] == "办件列表"
    assert labels(Menu.STAFF)[-1] == "试一试"


def test_link_without_a_page_is_left_out() -> None:
    menus.add(Menu.SITE, Link("还没有", "nowhere:home"))
    assert "还没有" not in labels(Menu.SITE)


def test_same_page_twice_is_one_link() -> None:
    menus.add(Menu.MINE, Link("一", "hall:home"))
    menus.add(Menu.MINE, Link("二", "hall:home"))
    assert labels(Menu.MINE).count("一") == 0
    assert labels(Menu.MINE).count("二") == 1


def test_tab_of_an_app_stands_on_own_pages(db: None) -> None:
    menus.add(Menu.MINE, Link("我的别的事", "hall:themes"))
    client = Client()
    client.force_login(factories.user("citizen"), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "我的别的事" in client.get("/mine").content.decode()


def test_card_of_an_app_stands_on_the_first_page_with_its_figures(db: None) -> None:
    menus.add(Menu.HOME, Link("说一说", "hall:themes", "什么都可以说", figures=lambda: [("本月收到", 4711)]))
    page = Client().get("/").content.decode()
    assert "什么都可以说" in page
    assert "4711" in page
