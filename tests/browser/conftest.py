"""What every browser test stands on: a Chromium, and a web process that serves the people of the test's own module."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import Browser

from tests.browser.visitor import browser
from tests.servers import Portal, start_portal, start_valkey


@pytest.fixture(autouse=True)
def _orm_beside_playwright(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture
def portal(people: object, settings: Any) -> Iterator[Portal]:
    """A web process, after ``people`` of the module are there and can sign in."""
    variables = {"PORTAL_DEMO_ACCOUNTS": "1", "PORTAL_FILES": str(settings.PORTAL_FILES)}
    with start_valkey() as valkey, start_portal("web", redis_url=valkey.url, **variables) as running:
        yield running


@pytest.fixture
def chrome() -> Iterator[Browser]:
    with browser() as started:
        yield started
        connections.close_all()  # playwright's loop has a database connection of its own
