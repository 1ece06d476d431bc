"""What citizens see: home, lists, search, guide."""

import pytest
from django.test import Client

from approvals.models import Item


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/personal",
        "/personal?theme=经营许可",
        "/company",
        "/departments",
        "/departments/O-示范市场监管局",
        "/themes",
        "/themes/经营许可",
        "/letters",
        "/letters/S",
        "/search?q=spjy",
    ],
)
def test_open_page(client: Client, bakery: Item, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert "style=" not in answer.content.decode()


def test_show_every_element(client: Client, bakery: Item) -> None:
    page = client.get(f"/guide/{bakery.code}").content.decode()
    for words in (
        "平面图",
        "10 个工作日",
        "20 个工作日",
        "材料审查",
        "10.00元",
        "食品安全法",
        "要办证吗",
        "现场核查",
        "<svg",
    ):
        assert words in page


def test_hide_item_without_version_in_force(client: Client, bakery: Item) -> None:
    bakery.current = None
    bakery.save()
    assert client.get(f"/guide/{bakery.code}").status_code == 404
    assert bakery.name not in client.get("/personal").content.decode()
