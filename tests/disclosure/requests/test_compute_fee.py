"""The fee at the borders of both tariffs, in fen (domain.md 3.4)."""

import pytest

from disclosure.requests.fees import by_item, by_volume, fee_of, item_price


@pytest.mark.parametrize(
    ("nth", "yuan"),
    [(1, 0), (10, 0), (11, 100), (30, 100), (31, 200), (40, 200), (41, 300), (50, 300), (51, 400)],
)
def test_price_of_the_nth_item(nth: int, yuan: int) -> None:
    assert item_price(nth) == yuan * 100


@pytest.mark.parametrize(("first", "count", "yuan"), [(1, 10, 0), (10, 2, 100), (1, 30, 2000), (30, 2, 300)])
def test_several_items(first: int, count: int, yuan: int) -> None:
    assert by_item(first, count) == yuan * 100


@pytest.mark.parametrize(
    ("pages", "yuan"), [(0, 0), (30, 0), (31, 10), (100, 700), (101, 720), (200, 2700), (201, 2740), (300, 6700)]
)
def test_pages(pages: int, yuan: int) -> None:
    assert by_volume(pages) == yuan * 100


def test_one_of_the_two() -> None:
    assert fee_of("by_item", nth=11, quantity=1) == 10_000
    assert fee_of("by_volume", nth=11, quantity=1) == 0
