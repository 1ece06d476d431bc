"""What every test may rely on: a flush that append-only tables survive, real files in a temporary folder."""

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.fixtures"]
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")  # other tests and their servers run beside these: seconds say nothing here

TRIES_BEGAN = datetime.now(UTC)
_flush = DatabaseOperations.execute_sql_flush


def _flush_everything(self: DatabaseOperations, sql_list: list[str]) -> None:
    """Between transactional tests even append-only tables are emptied; only the owner of a table may do this."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%%no_truncate'")
        tables = [row[0] for row in cursor.fetchall()]
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        _flush(self, sql_list)
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    from tests import factories  # models can be imported only now

    factories.what_every_city_has()


DatabaseOperations.execute_sql_flush = _flush_everything  # type: ignore[method-assign, assignment]


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.PORTAL_FILES = tmp_path / "files"


@pytest.fixture(autouse=True)
def _one_minute(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits on tries count whole minutes: a test that begins in one and ends in the next would find none."""
    if "tries" not in request.node.nodeid:
        monkeypatch.setattr("portal.core.tries.clock", SimpleNamespace(now=lambda: TRIES_BEGAN))


@pytest.fixture
def real_data() -> Path:
    """The folder of real data made by others; the test is skipped where it is absent."""
    folder = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("../shared/data is not here")
    return folder
