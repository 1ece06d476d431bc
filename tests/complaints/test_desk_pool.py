"""The pool: tabs, filters, the same rights on page and in CSV, a fixed number of queries."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints.actions import office
from complaints.models import Order
from complaints.selectors import TABS
from portal.matters.models import Matter
from tests.complaints import scene
from tests.complaints.scene import DAY, Cast
from tests.factories import MONDAY

POOL = "/desk/complaints"


@pytest.fixture
def operator(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.operator)
    return client


def listed(client: Client, **query: Any) -> set[str]:
    return {matter.number for matter in client.get(POOL, query).context["page"].rows}


def exported(client: Client, **query: Any) -> str:
    return b"".join(client.get(f"{POOL}.csv", query).streaming_content).decode()  # type: ignore[arg-type]


@pytest.mark.parametrize("tab", list(TABS))
def test_every_tab_opens(cast: Cast, operator: Client, tab: str) -> None:
    scene.registered(cast)
    assert operator.get(POOL, {"tab": tab}).status_code == 200


def test_returned_orders_wait_for_dispatch(cast: Cast, operator: Client) -> None:
    order = scene.dispatched(cast)
    office.return_order(order.matter.number, actor=cast.handler, reason="属供电公司", at=MONDAY)
    for tab in ("returned", "dispatch"):
        assert listed(operator, tab=tab) == {order.matter.number}


def test_late_orders_are_supervised(cast: Cast, operator: Client) -> None:
    order, _other = scene.registered(cast), scene.registered(cast, text="公园长椅坏了")
    Matter.objects.filter(pk=order.pk).update(alert=2)
    assert listed(operator, tab="late") == {order.matter.number}


def test_enterprises_have_a_tab(cast: Cast, operator: Client) -> None:
    order, _other = scene.registered(cast, enterprise=True), scene.registered(cast, text="公园长椅坏了")
    assert listed(operator, tab="enterprise") == {order.matter.number}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"source": "phone"}, True),
        ({"source": "letter"}, False),
        ({"kind": "help"}, True),
        ({"kind": "praise"}, False),
        ({"urgency": "utility"}, False),
        ({"since": "2026-01-01", "until": "2026-12-31"}, True),
        ({"until": "2025-12-31"}, False),
        ({"category": "001"}, False),
        ({"number": "9999"}, True),
    ],
)
def test_filters_narrow(cast: Cast, operator: Client, query: dict[str, str], found: bool) -> None:
    order = scene.registered(cast)
    assert (order.matter.number in listed(operator, tab="open", **query)) is found
    assert (order.matter.number in exported(operator, tab="open", **query)) is found


def test_days_of_registration_are_local_and_both_included(cast: Cast, operator: Client) -> None:
    order = scene.registered(cast, at=MONDAY)
    day = MONDAY.date().isoformat()
    assert listed(operator, tab="open", since=day, until=day) == {order.matter.number}
    assert not listed(operator, tab="open", since=(MONDAY + DAY).date().isoformat())


def test_office_filter(cast: Cast, operator: Client) -> None:
    order, _other = scene.dispatched(cast), scene.registered(cast, text="公园长椅坏了")
    assert listed(operator, tab="open", office=cast.lead.pk) == {order.matter.number}


def test_impossible_filters_are_left_out(cast: Cast, operator: Client) -> None:
    order = scene.registered(cast)
    assert listed(operator, tab="open", office="x", since="yesterday", kind="?") == {order.matter.number}


def test_names_and_telephones_stand_neither_on_the_page_nor_in_the_file(cast: Cast, operator: Client) -> None:
    scene.registered(cast, text="请回电 13800000000，找张示例。", identity="hidden")
    page = operator.get(POOL, {"tab": "open"}).content.decode()
    for text in (page, exported(operator, tab="open")):
        assert "13800000000" not in text
        assert "（已保密）" in text


def test_other_offices_see_nothing(cast: Cast) -> None:
    scene.dispatched(cast)
    client = Client()
    client.force_login(cast.stranger)
    assert not listed(client, tab="open")
    assert len(exported(client, tab="open").splitlines()) == 1


def queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as seen:
        client.get(POOL, {"tab": "open"})
    return len(seen)


def test_the_number_of_queries_is_fixed(cast: Cast, operator: Client) -> None:
    scene.registered(cast)
    queries(operator)
    few = queries(operator)
    for number in range(8):
        scene.dispatched(cast, text=f"第{number}盏路灯坏了")
    assert Order.objects.count() == 9
    assert queries(operator) == few
