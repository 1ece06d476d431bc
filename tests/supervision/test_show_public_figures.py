"""Everybody sees how the departments keep their limits, and nothing about a single matter."""

from datetime import timedelta

import pytest
from django.test import Client

from approvals.actions import receive
from portal.matters import ledger
from portal.matters.sweep import sweep
from supervision.public_figures import city, departments
from tests import factories
from tests.factories import MONDAY, Staff

pytestmark = pytest.mark.django_db(transaction=True)


def test_figures_count_open_and_late(client: Client, staff: Staff, loaded_rules: None) -> None:
    numbers = [factories.case(at=MONDAY + timedelta(hours=hour)).matter.number for hour in range(3)]
    receive.accept(numbers[0], actor=staff.window, at=MONDAY)
    sweep(MONDAY + timedelta(days=20))
    ledger.consume_all()
    total = city(departments(), "全市")
    assert total.open == 3
    assert total.late >= 1
    page = client.get("/supervision/public").content.decode()
    assert "示范市场监管局" in page
    assert not any(number in page for number in numbers)


def test_without_matters_the_page_says_so(client: Client) -> None:
    assert "还没有数据" in client.get("/supervision/public").content.decode()
