"""Valkey may die, forget everything, or hang: nothing is lost, and nobody waits for it."""

import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest
import redis
from celery import current_app

from portal.matters import bell
from portal.matters.models import Notice, NoticeState
from tests.faults.checks import broken
from tests.faults.conftest import City
from tests.servers import free_port, wait_for

pytestmark = pytest.mark.faults


def sent() -> int:
    return Notice.objects.filter(state=NoticeState.SENT).count()


def test_nothing_is_lost_when_valkey_forgets_everything_or_dies(city: City) -> None:
    with city.start("worker", "beat") as portal:
        city.file_cases(1)
        wait_for(lambda: sent() == 1, "the first notice")
        path = city.valkey.url.removeprefix("redis+socket://").partition("?")[0]
        with redis.Redis(unix_socket_path=path) as client:
            client.flushall()
        city.file_cases(1)
        wait_for(lambda: sent() == 2, "the notice after the flush")
        city.valkey.kill()
        city.file_cases(1)
        time.sleep(2)
        city.valkey.start()
        wait_for(lambda: portal.revived() and sent() == 3, "the notice after the kill", 60)
    assert [line for line in broken() if not line.startswith("I6 letter")] == []


@pytest.fixture
def black_hole() -> Iterator[int]:
    """A port that takes connections and never says a word."""
    with socket.socket() as hole:
        hole.bind(("127.0.0.1", 0))
        hole.listen(64)
        yield hole.getsockname()[1]


@pytest.fixture
def ringing(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bell is on, as in production, and has not fallen silent."""
    settings.PORTAL_RING = True
    monkeypatch.setattr(bell, "_silent_until", 0.0)


def use_broker(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Publish to this port from now on."""
    monkeypatch.setattr(current_app.conf, "broker_url", f"redis://127.0.0.1:{port}/0")
    monkeypatch.setattr(current_app, "_pool", None)
    monkeypatch.setattr(current_app.amqp, "_producer_pool", None)


def slowest_filing(city: City, count: int = 5) -> float:
    """How long the slowest of so many filings took, in seconds."""
    taken = []
    for _ in range(count):
        began = time.monotonic()
        city.file_cases(1)
        taken.append(time.monotonic() - began)
    return max(taken)


def test_filing_does_not_wait_for_a_broker_that_never_answers(
    city: City, ringing: None, black_hole: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_broker(black_hole, monkeypatch)
    assert slowest_filing(city) < 1


def test_filing_does_not_wait_for_a_broker_that_is_gone(
    city: City, ringing: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_broker(free_port(), monkeypatch)
    assert slowest_filing(city) < 1
