"""The catalogue is public."""

from tests.api.conftest import Caller
from tests.factories import version


def test_list_items(anonymous: Caller) -> None:
    version()
    status, body = anonymous.get("items", size=1, audience="natural")
    assert status == 200
    assert [item["name"] for item in body["results"]] == ["食品经营许可"]
    assert body["next"] is None


def test_page_through_items(anonymous: Caller) -> None:
    for number in range(3):
        version(code=f"99990000000{number}")
    first = anonymous.get("items", size=2)[1]
    second = anonymous.get("items", size=2, after=first["next"])[1]
    codes = [item["code"] for item in first["results"] + second["results"]]
    assert len(codes) == len(set(codes)) == 3


def test_read_an_item_with_its_form(anonymous: Caller) -> None:
    made = version()
    status, body = anonymous.get(f"items/{made.item.code}")
    assert (status, body["version"], body["form"]) == (200, 1, made.form)


def test_an_unknown_item_is_not_found(anonymous: Caller) -> None:
    status, body = anonymous.get("items/nothing")
    assert (status, body["fields"]) == (404, {})


def test_a_page_has_at_most_a_hundred_rows(anonymous: Caller) -> None:
    status, body = anonymous.get("items", size=101)
    assert status == 400
    assert "size" in body["fields"]
