"""A throw-away PostgreSQL as durable as production's (fsync on), and the environment of the processes beside it."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg2

from portal.local import children, places, postgres

# Checkpoints by size would measure the disk of a day's writing within minutes.
_SERVER = ("max_wal_size = '6GB'", "checkpoint_timeout = '30min'", "maintenance_work_mem = '256MB'")


@dataclass(frozen=True)
class Place:
    """A folder that vanishes, and the process of its PostgreSQL."""

    folder: Path
    postgres: int


@contextmanager
def throwaway() -> Iterator[Place]:
    """Start the server and point this process's environment at it."""
    os.umask(0o022)
    folder = Path(tempfile.mkdtemp(prefix="portal-bench-"))
    folder.chmod(0o711)
    server = None
    try:
        server = postgres.start(folder, keep=True)
        _tune(folder)
        os.environ |= _environment(folder)
        yield Place(folder, server.pid)
    finally:
        if server:
            children.stop(server, signal.SIGINT)
        shutil.rmtree(folder, ignore_errors=True)


def _environment(folder: Path) -> dict[str, str]:
    var = folder / "var"
    (var / "static").mkdir(parents=True)
    host = quote(str(places.socket_folder(folder, "pg")), safe="")
    return {
        "DATABASE_URL": f"postgresql://{postgres.ROLE}@/postgres?host={host}",
        "PORTAL_ENV": "test",
        "PORTAL_VAR": str(var),
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "LOG_LEVEL": "ERROR",
    }


def _tune(folder: Path) -> None:
    connection = psycopg2.connect(host=str(places.socket_folder(folder, "pg")), user=postgres.ROLE, dbname="postgres")
    connection.autocommit = True
    with connection.cursor() as cursor:
        for setting in _SERVER:
            cursor.execute(f"ALTER SYSTEM SET {setting}")
        cursor.execute("SELECT pg_reload_conf()")
    connection.close()
