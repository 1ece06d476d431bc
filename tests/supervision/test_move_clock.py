"""The demo's clock goes forward by a button, and cards appear; elsewhere there is no such button."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client

from approvals.actions import receive
from portal.core import clock
from portal.hall import forward
from supervision.models import Card
from tests import factories
from tests.factories import MONDAY, Staff

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def movable(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PORTAL_CLOCK_FILE = str(tmp_path / "clock")
    settings.PORTAL_DEMO_ACCOUNTS = True
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1"
    monkeypatch.setattr(forward, "_worker_swept", lambda since: False)


@pytest.fixture
def accepted(staff: Staff, loaded_rules: None) -> Staff:
    receive.accept(factories.case().matter.number, actor=staff.window, at=MONDAY)
    return staff


@time_machine.travel(MONDAY, tick=False)
def test_five_working_days_pass_over_the_weekend(movable: None, accepted: Staff) -> None:
    assert forward.forward("five") == MONDAY + timedelta(days=7)


@time_machine.travel(MONDAY, tick=False)
def test_cards_appear_at_the_next_checkpoint(client: Client, movable: None, accepted: Staff) -> None:
    client.force_login(accepted.supervisor)
    for _round in range(2):
        answer = client.post("/demo/clock", {"step": "next"})
    assert answer.url == "/supervision/"
    assert list(Card.objects.order_by("crossed_at").values_list("rule__code", flat=True)) == ["SUP-01", "SUP-04"]
    assert clock.today().isoformat() == "2026-03-17"


def test_a_reviewer_may_not_move_it(client: Client, movable: None, staff: Staff) -> None:
    client.force_login(staff.reviewer)
    assert client.post("/demo/clock", {"step": "day"}).status_code == 403


def test_without_a_clock_file_there_is_no_such_page(client: Client, staff: Staff, settings: Any) -> None:
    settings.PORTAL_CLOCK_FILE = ""
    client.force_login(staff.supervisor)
    assert client.post("/demo/clock", {"step": "day"}).status_code == 404
    assert "演示时钟" not in client.get("/supervision/").content.decode()
