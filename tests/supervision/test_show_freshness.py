"""Supervisors see when nobody sweeps and when the figures lag; so does readiness."""

from datetime import timedelta

import pytest
from django.test import Client

from portal.matters import ledger, periodic
from supervision import freshness
from tests import factories
from tests.factories import Staff

pytestmark = pytest.mark.django_db(transaction=True)


def test_without_a_sweep_there_is_a_banner(client: Client, staff: Staff) -> None:
    client.force_login(staff.supervisor)
    assert "期限巡查已停止" in client.get("/supervision/").content.decode()
    assert freshness.readiness()


def test_after_a_sweep_there_is_none(client: Client, staff: Staff) -> None:
    periodic.mark(periodic.SWEEP)
    client.force_login(staff.supervisor)
    assert "期限巡查已停止" not in client.get("/supervision/").content.decode()
    assert freshness.readiness() == ""


def test_an_event_that_lies_too_long_is_told(staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    factories.case()
    assert freshness.behind() == []
    monkeypatch.setattr(freshness, "PATIENCE", timedelta(seconds=-5))
    assert "supervision.figures" in [name for name, _moment in freshness.behind()]
    ledger.consume_all()
    assert freshness.behind() == []
