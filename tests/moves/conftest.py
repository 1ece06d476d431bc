"""Doors of the desk with the clock standing still."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.factories import MONDAY


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with time_machine.travel(MONDAY, tick=False):
        yield
