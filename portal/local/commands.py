"""The command lines of the portal's own processes, for the demo and for tests that kill them."""

import sys
from pathlib import Path

# In a container or a trial everything may run as root; the demo says so nowhere else.
_HUSH = ["-W", "ignore:You're running the worker with superuser"]
_CELERY = [sys.executable, *_HUSH, "-m", "celery", "--quiet", "-A", "portal.celery:app"]

QUEUES = "celery,papers"


def web(port: int, *, workers: int = 2) -> list[str]:
    """Granian on the loopback address; one thread a worker is fastest for Django under WSGI."""
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    command += ["--workers", str(workers), "--blocking-threads", "1", "--respawn-failed-workers"]
    return [
        *command,
        "--respawn-interval",
        "1",
        "--workers-kill-timeout",
        "5s",
        "--log-level",
        "warning",
        "portal.wsgi:application",
    ]


def worker(*, processes: int = 2, level: str = "WARNING") -> list[str]:
    """A Celery worker; the queues are emptied in this order, so that no timer waits for paper."""
    options = ["-c", str(processes), "-Q", QUEUES, "--loglevel", level, "--without-gossip", "--without-mingle"]
    return [*_CELERY, "worker", *options]


def beat(var: Path, *, level: str = "WARNING") -> list[str]:
    """Celery beat; its schedule file may be lost at any time."""
    return [*_CELERY, "beat", "--loglevel", level, "--schedule", str(var / "beat-schedule"), "--pidfile="]
