"""A small city whose workers are real processes that share its database, files and movable clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from portal.core import clock
from tests import factories
from tests.servers import Portal, Valkey, start_portal, start_valkey


class City:
    """``start`` runs worker or beat with a sweep every second; ``later`` moves the clock of all processes."""

    def __init__(self, valkey: Valkey, files: Path, clock_file: Path) -> None:
        factories.calendar_2026()
        factories.rules()
        self.staff = factories.Staff()
        self.version = factories.version()
        self.valkey = valkey
        self.variables = {
            "PORTAL_FILES": str(files),
            "PORTAL_CLOCK_FILE": str(clock_file),
            "PORTAL_SWEEP_SECONDS": "1",
        }

    @contextmanager
    def start(self, *names: str) -> Iterator[Portal]:
        """Run these processes until the end of the block."""
        with start_portal(*names, redis_url=self.valkey.url, **self.variables) as portal:
            yield portal

    def later(self, by: timedelta) -> None:
        """Move the clock of this test and of all processes forward."""
        clock.move(by)

    def file_cases(self, count: int) -> list[str]:
        """Applications filed now; their numbers."""
        return [factories.case(at=clock.now(), version=self.version).matter.number for _ in range(count)]


@pytest.fixture
def valkey() -> Iterator[Valkey]:
    with start_valkey() as server:
        yield server


@pytest.fixture
def city(transactional_db: None, valkey: Valkey, settings: Any, tmp_path: Path) -> City:
    settings.PORTAL_CLOCK_FILE = str(tmp_path / "clock")
    return City(valkey, settings.PORTAL_FILES, tmp_path / "clock")
