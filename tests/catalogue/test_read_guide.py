"""What citizens see: home, lists, search, guide."""

import pytest
from django.test import Client

from approvals.catalogue.browse import count_use, most_used
from approvals.models import Case, Item


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


def test_show_most_used_first(client: Client, submitted: Case, bakery: Item) -> None:
    Item.objects.update(name_key="z", hot=0)
    Item.objects.exclude(pk=submitted.item_version.item_id).update(name_key="a", hot=3)
    count_use(submitted.matter.opened_at)
    assert most_used()[0] == submitted.item_version.item


def test_hide_item_without_version_in_force(client: Client, bakery: Item) -> None:
    bakery.current = None
    bakery.save()
    assert client.get(f"/guide/{bakery.code}").status_code == 404
    assert bakery.name not in client.get("/personal").content.decode()
