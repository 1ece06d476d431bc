"""The dashboard's numbers are the lists behind them."""

from datetime import timedelta

import pytest
from django.test import Client

from approvals.actions import receive
from portal.accounts.roles import Role
from portal.matters import ledger
from portal.matters.sweep import sweep
from tests import factories
from tests.factories import MONDAY, Staff

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def supervised(staff: Staff, loaded_rules: None) -> Staff:
    """Three cases, one of them accepted and late."""
    for number in range(3):
        case = factories.case(at=MONDAY + timedelta(hours=number))
    receive.accept(case.matter.number, actor=staff.window, at=MONDAY)
    sweep(MONDAY + timedelta(days=20))
    ledger.consume_all()
    return staff


def test_the_supervisor_sees_the_city(client: Client, supervised: Staff) -> None:
    client.force_login(supervised.supervisor)
    page = client.get("/supervision/")
    assert page.status_code == 200
    assert "示范市场监管局" in page.content.decode()


@pytest.mark.parametrize("path", ["", "matters", "cards", "matters?alert=late", "cards?days=7&level=late"])
def test_every_page_opens(client: Client, supervised: Staff, path: str) -> None:
    for person in (supervised.supervisor, supervised.head, supervised.window):
        client.force_login(person)
        assert client.get(f"/supervision/{path}").status_code == 200


def test_another_office_sees_nothing(client: Client, supervised: Staff) -> None:
    client.force_login(factories.user("other", (Role.HEAD, factories.office("示范市民政局"))))
    assert "示范市场监管局" not in client.get("/supervision/").content.decode()
