"""Which office is suggested, by which rule, and that a report never goes to whom it is about."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from complaints.models import Category, RoutingRule, RoutingTable
from complaints.routing import barred_offices, route_of, suggest_route
from portal.accounts.models import Level, Office
from tests import factories
from tests.complaints import scene
from tests.complaints.scene import Cast

TODAY = date(2026, 3, 2)


@pytest.fixture
def table(cast: Cast) -> RoutingTable:
    return RoutingTable.objects.create(version=2, valid_from=date(2026, 1, 1))


def category(code: str, name: str, parent: Category | None = None) -> Category:
    level = parent.level + 1 if parent else 1
    return Category.objects.create(code=code, name=name, parent=parent, level=level)


def rule(table: RoutingTable, office: Office, **facts: Any) -> RoutingRule:
    return RoutingRule.objects.create(table=table, number=table.rules.count() + 1, office=office, **facts)


def test_the_lower_category_wins(cast: Cast, table: RoutingTable) -> None:
    city = category("001", "城市管理")
    water = category("001001", "供水", city)
    rule(table, cast.lead, category=city)
    rule(table, cast.co, category=water)
    found = suggest_route(water, None, "help", TODAY)
    assert found is not None
    assert found.lead == cast.co
    assert found.why == "规则表第2版第2条：供水→示范市供电公司"


def test_a_class_below_follows_its_parent(cast: Cast, table: RoutingTable) -> None:
    city = category("001", "城市管理")
    rule(table, cast.lead, category=city)
    found = suggest_route(category("001001", "供水", city), None, "help", TODAY)
    assert found is not None
    assert found.lead == cast.lead


def test_the_smaller_area_wins(cast: Cast, table: RoutingTable) -> None:
    city = factories.division()
    district = factories.division("999901", "示范区", Level.COUNTY)
    district.parent = city
    district.save()
    rule(table, cast.lead, area=city)
    rule(table, cast.co, area=district)
    found = suggest_route(None, district, "help", TODAY)
    assert found is not None
    assert found.lead == cast.co


def test_a_rule_for_reports_comes_before_the_category(cast: Cast, table: RoutingTable) -> None:
    water = category("001", "供水")
    rule(table, cast.lead, category=water)
    rule(table, cast.co, kind="report")
    found = suggest_route(water, None, "report", TODAY)
    assert found is not None
    assert found.lead == cast.co


def test_nothing_fits(cast: Cast, table: RoutingTable) -> None:
    rule(table, cast.lead, category=category("001", "供水"))
    assert suggest_route(None, None, "help", TODAY) is None


def test_the_table_in_force_decides(cast: Cast, table: RoutingTable) -> None:
    rule(table, cast.lead)
    rule(RoutingTable.objects.create(version=3, valid_from=date(2026, 6, 1)), cast.co)
    now, later = suggest_route(None, None, "help", TODAY), suggest_route(None, None, "help", date(2026, 6, 1))
    assert now is not None
    assert later is not None
    assert [now.lead, later.lead] == [cast.lead, cast.co]


def test_co_handling_offices_come_along(cast: Cast, table: RoutingTable) -> None:
    rule(table, cast.lead).co_offices.add(cast.co)
    found = suggest_route(None, None, "help", TODAY)
    assert found is not None
    assert found.co_offices == [cast.co]


def test_a_closed_office_is_not_suggested(cast: Cast, table: RoutingTable) -> None:
    rule(table, cast.lead)
    Office.objects.filter(pk=cast.lead.pk).update(is_active=False)
    assert suggest_route(None, None, "help", TODAY) is None


def test_a_report_never_goes_to_the_reported_office_or_below(cast: Cast, table: RoutingTable) -> None:
    below = factories.office("示范市城管局执法队")
    Office.objects.filter(pk=below.pk).update(parent=cast.lead)
    rule(table, cast.lead, kind="report").co_offices.add(below)
    general = rule(table, cast.co)
    general.co_offices.add(below)
    order = scene.registered(cast, kind="report", object_office=cast.lead)
    found = route_of(order)
    assert found is not None
    assert (found.lead, found.co_offices) == (cast.co, [])
    assert barred_offices(order) == {cast.lead.pk, below.pk}


def test_dispatch_keeps_the_rule_that_was_followed(cast: Cast, table: RoutingTable) -> None:
    chosen, order = rule(table, cast.lead), scene.registered(cast)
    client = Client()
    client.force_login(cast.operator)
    data = {"version": order.matter.version, "lead": cast.lead.pk}
    assert "规则表第2版第1条" in client.get(f"/desk/complaints/{order.matter.number}").content.decode()
    client.post(f"/desk/complaints/{order.matter.number}/dispatch", data)
    assert order.matter.events.get(kind="dispatched").data["rule"] == chosen.pk


def test_dispatch_elsewhere_keeps_no_rule(cast: Cast, table: RoutingTable) -> None:
    rule(table, cast.lead)
    order = scene.registered(cast)
    client = Client()
    client.force_login(cast.operator)
    data = {"version": order.matter.version, "lead": cast.co.pk}
    client.post(f"/desk/complaints/{order.matter.number}/dispatch", data)
    assert order.matter.events.get(kind="dispatched").data["rule"] is None
