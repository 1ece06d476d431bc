"""The bell: at most two rings a second, and none is lost for what commits right after the first."""

from typing import Any

import pytest
from django.core.cache import cache

from portal.matters import bell


@pytest.fixture
def rings(settings: Any, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    settings.PORTAL_RING = True
    cache.clear()
    found: list[int] = []
    monkeypatch.setattr(bell, "_silent_until", 0.0)
    monkeypatch.setattr(bell, "_start", lambda task, seconds: found.append(seconds))
    return found


def test_many_commits_at_once_ring_now_and_once_more(rings: list[int]) -> None:
    for _commit in range(5):
        bell.ring()
    assert rings == [0, 1]
