"""A cast, the default limits, and the clock standing still on an ordinary Monday."""

from collections.abc import Iterator

import pytest
import time_machine

from tests import factories
from tests.complaints.scene import Cast


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with time_machine.travel(factories.MONDAY, tick=False):
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    factories.calendar_2026()
    return Cast()
