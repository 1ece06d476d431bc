"""Keyset pages: every row once, in order, there and back, with NULLs and mixed directions."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from portal.core.bulk import insert_rows
from portal.core.paging import page
from tests.core.tables import Sample, tables

ORDERS = [
    ("due_on", "id"),
    ("-due_on", "id"),
    ("due_on", "-id"),
    ("name", "-due_on", "at", "id"),
    ("-at", "-id"),
    ("parent__due_on", "id"),
    ("soon", "-id"),
]


@pytest.fixture(autouse=True)
def _rows(db: None) -> Iterator[None]:
    with tables(Sample):
        moment = datetime(2026, 8, 21, 9, 30, 0, 1, tzinfo=UTC)
        rows: list[tuple[object, ...]] = [
            (
                f"名{n % 3}",
                None if n % 4 == 0 else date(2026, 8, 1 + n % 5),
                None if n % 7 == 0 else moment + timedelta(microseconds=n % 11),
                {},
                False,
            )
            for n in range(53)
        ]
        keys = insert_rows(Sample, rows, ["name", "due_on", "at", "data", "open"], returning="id")
        Sample.objects.filter(pk__gt=keys[30]).update(parent=keys[1])
        yield


@pytest.mark.parametrize("order", ORDERS)
def test_pages_hold_every_row_once_in_order_there_and_back(order: tuple[str, ...]) -> None:
    rows = Sample.objects.annotate(soon=F("due_on"))
    expected = [each.pk for each in rows.order_by(*order)]
    forward, last = [], page(rows, order, size=7)
    forward.append(last)
    while last.next_token:
        last = page(rows, order, last.next_token, 7)
        forward.append(last)
    assert [row.pk for each in forward for row in each.rows] == expected
    for earlier in reversed(forward[:-1]):
        last = page(rows, order, last.previous_token, 7)
        assert last.rows == earlier.rows
    assert last.previous_token is None


@pytest.mark.parametrize("token", [None, "", "nonsense", "W10:1abc:xyz"])
def test_a_broken_token_shows_the_first_page(token: str | None) -> None:
    assert page(Sample.objects.all(), ("due_on", "id"), token).rows == page(Sample.objects.all()).rows


def test_a_token_of_another_order_shows_the_first_page() -> None:
    token = page(Sample.objects.all(), ("due_on", "id")).next_token
    assert page(Sample.objects.all(), ("name", "id"), token) == page(Sample.objects.all(), ("name", "id"))


def test_a_page_whose_rows_have_gone_shows_the_first() -> None:
    token = page(Sample.objects.all(), ("id",), size=50).next_token
    for each in Sample.objects.order_by("-id")[:3]:
        each.delete()
    assert page(Sample.objects.all(), ("id",), token, 50).rows == page(Sample.objects.all(), ("id",), size=50).rows


def test_one_page_is_one_query_and_no_tokens() -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        only = page(Sample.objects.all(), size=100)
    assert (len(only.rows), only.next_token, only.previous_token, len(queries)) == (53, None, None, 1)
