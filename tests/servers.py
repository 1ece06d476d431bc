"""Real processes for fault and browser tests: Valkey, and the portal's web, worker and beat.

    with start_valkey() as valkey, start_portal("worker", "beat", redis_url=valkey.url) as portal:
        portal.kill("worker")        # SIGKILL, also of its pool
        portal.start("worker")       # and back again
        print(portal.log("worker"))

The test must use ``@pytest.mark.django_db(transaction=True)``: other processes see committed rows only.
Whatever happens, the processes end with the test, and with pytest even when that is killed.
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from portal.local import children, commands, valkey

_READY = {"worker": " ready.", "beat": "beat: Starting"}


class Valkey:
    """A throw-away Valkey server that keeps its data over ``kill`` and ``start``."""

    def __init__(self, var: Path) -> None:
        self.var = var
        self.url = valkey.url(var)
        self.process = valkey.start(var)

    def kill(self) -> None:
        """As a power cut would."""
        children.stop(self.process, signal.SIGKILL)

    def start(self) -> None:
        """Start it again with the data that it had."""
        self.process = valkey.start(self.var)


class Portal:
    """The portal's processes on the test database; ``url`` is where the web process listens."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        port = free_port()
        self.folder = folder
        self.environment = environment
        self.url = f"http://127.0.0.1:{port}"
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.commands = {
            "worker": commands.worker(level="INFO"),
            "beat": commands.beat(folder, level="INFO"),
            "web": commands.web(port),
        }

    def start(self, name: str) -> None:
        """Start web, worker or beat and wait until it does its work."""
        log = self.folder / f"{name}.log"
        with log.open("wb") as output:
            self.processes[name] = children.spawn(
                self.commands[name],
                environment={**self.environment, "PORTAL_SUPERVISED": "1"},
                output=output.fileno(),
                death_signal=signal.SIGKILL if name == "web" else signal.SIGTERM,
                folder=settings.BASE_DIR,
            )
        wait_for(lambda: self._serves(name), f"{name} to be ready")

    def kill(self, name: str) -> None:
        """Kill the process and its whole session at once, as a power cut would."""
        os.killpg(self.processes[name].pid, signal.SIGKILL)
        self.processes[name].wait()

    def revived(self) -> bool:
        """Start again what has ended by itself, as the supervisor of the demo and of production does; always true."""
        for name, process in list(self.processes.items()):
            if process.poll() is not None:
                self.start(name)
        return True

    def stop(self) -> None:
        """Stop all, last started first."""
        for process in reversed(self.processes.values()):
            children.stop(process)

    def log(self, name: str) -> str:
        """What the process has said since its last start."""
        return (self.folder / f"{name}.log").read_text(encoding="utf-8", errors="replace")

    def _serves(self, name: str) -> bool:
        assert self.processes[name].poll() is None, f"{name} ended at once:\n{self.log(name)}"
        return answers(f"{self.url}/healthz/live") if name == "web" else _READY[name] in self.log(name)


@contextmanager
def start_valkey() -> Generator[Valkey, None, None]:
    """A Valkey of its own with an append-only file, gone with the block."""
    with own_folder("valkey-") as folder:
        server = Valkey(folder)
        try:
            yield server
        finally:
            children.stop(server.process)


@contextmanager
def start_portal(*names: str, redis_url: str, **variables: str) -> Generator[Portal, None, None]:
    """Run web, worker, beat (all, or those named) against the test database.

    ``variables`` are further environment variables, such as PORTAL_CLOCK_FILE.
    """
    with own_folder("portal-") as folder:
        environment = {**os.environ, "DATABASE_URL": database_url(), "REDIS_URL": redis_url, **variables}
        portal = Portal(folder, environment)
        try:
            for name in names or tuple(portal.commands):
                portal.start(name)
            yield portal
        finally:
            portal.stop()


def database_url() -> str:
    """The address of the database that this test uses."""
    parts = connection.settings_dict
    password = f":{quote(parts['PASSWORD'], safe='')}" if parts.get("PASSWORD") else ""
    place = f"?host={quote(parts['HOST'], safe='')}" + (f"&port={parts['PORT']}" if parts["PORT"] else "")
    return f"postgresql://{parts['USER']}{password}@/{parts['NAME']}{place}"


def wait_for(question: Callable[[], object], what: str, seconds: float = 60) -> None:
    """Ask until the answer is true; fail with ``what`` was waited for."""
    end = time.monotonic() + seconds
    while not question():
        assert time.monotonic() < end, f"waited {seconds:.0f} s for {what}"
        time.sleep(0.05)


def answers(url: str) -> bool:
    """Whether the address answers with success."""
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except OSError:
        return False


def free_port() -> int:
    """A port of the loopback address that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


@contextmanager
def own_folder(prefix: str) -> Generator[Path, None, None]:
    """A folder in the run's own data folder, which vanishes with the run at the latest."""
    settings.PORTAL_VAR.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=settings.PORTAL_VAR))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
