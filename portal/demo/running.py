"""The steps of the demo's start, in order."""

import errno
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection, connections

from portal.demo import accounts
from portal.local import children, commands, places, postgres, translations, valkey
from portal.local.errors import LocalError
from portal.local.supervisor import Supervisor

Say = Callable[[str], None]

_NEEDED_BYTES = 500_000_000
_PATIENCE = 60.0
_locks: list[int] = []  # held until the process ends


def start(supervisor: Supervisor, *, fresh: bool, city: bool, port: int, say: Say) -> None:
    """Everything from an empty folder to a page that answers."""
    began = time.monotonic()
    var: Path = settings.PORTAL_VAR.absolute()
    _look_before(var, port)
    if fresh:
        _forget(var, say)
    _servers(supervisor, var, say)
    _database(city, say)
    translations.compile_all()
    processes = {"worker": commands.worker(), "beat": commands.beat(var), "web": commands.web(port)}
    say("Starting web, worker and beat …")
    for name, command in processes.items():
        supervisor.add(name, partial(_process, command))
    _wait_for_page(supervisor, port)
    say(_welcome(port, time.monotonic() - began))


def explain(error: OSError) -> str:
    """One plain sentence for an error of the operating system."""
    if error.errno == errno.ENOSPC:
        return f"The disk is full. Make room at {settings.PORTAL_VAR} and start again."
    place = error.filename or settings.PORTAL_VAR
    return f"{error.strerror or error}: {place}. Check who owns it and start again."


def _look_before(var: Path, port: int) -> None:
    places.make_passable(var)
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # WhiteNoise warns when it is absent
    free = shutil.disk_usage(var).free
    if free < _NEEDED_BYTES:
        raise LocalError(f"Only {free // 10**6} MB are free at {var}; make room for 500 MB.")
    _only_one(var)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise LocalError(
                f"Port {port} cannot be used ({error.strerror}). Stop the program that has it, "
                f"or start with --port {port + 1 if port >= 1024 else 8000}."
            ) from error


def _only_one(var: Path) -> None:
    lock = os.open(var / "demo.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        pid = os.read(lock, 20).decode().strip() or "unknown"
        raise LocalError(f"The demo already runs here (process {pid}). Stop it, or set PORTAL_VAR.") from None
    os.truncate(lock, 0)
    os.write(lock, str(os.getpid()).encode())
    _locks.append(lock)


def _forget(var: Path, say: Say) -> None:
    if os.environ.get("DATABASE_URL"):
        raise LocalError("--fresh deletes only the portal's own data. Empty the database in DATABASE_URL yourself.")
    say("Deleting the demo's data …")
    postgres.wait_for_old(places.home(var))
    home = places.home(var)
    for folder in (home / "pg", home / "valkey", Path(settings.PORTAL_FILES), Path(settings.EMAIL_FILE_PATH)):
        shutil.rmtree(folder, ignore_errors=True)
    for name in ("clock-offset", "beat-schedule"):
        (var / name).unlink(missing_ok=True)


def _servers(supervisor: Supervisor, var: Path, say: Say) -> None:
    if not os.environ.get("DATABASE_URL"):
        say("Starting PostgreSQL …")
        supervisor.add("postgres", partial(postgres.start, var), signal.SIGINT)
        postgres.create_database(var, settings.DATABASES["default"]["NAME"])
    if not os.environ.get("REDIS_URL"):
        say("Starting Valkey …")
        supervisor.add("valkey", partial(valkey.start, var))


def _database(city: bool, say: Say) -> None:
    try:
        connection.ensure_connection()
    except OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        raise LocalError(
            f"The database in DATABASE_URL does not answer: {reason}. Check host, name, user and password."
        ) from error
    say("Bringing the tables up to date …")
    call_command("migrate", verbosity=0, interactive=False)
    if city:
        call_command("load_demo_city")
    connections.close_all()


def _process(command: list[str]) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PORTAL_SUPERVISED": "1"}
    # Granian's handler of SIGTERM can miss the signal, so an orphaned web process is killed outright.
    last = signal.SIGKILL if "granian" in command else signal.SIGTERM
    return children.spawn(
        command, environment=environment, output=subprocess.PIPE, death_signal=last, folder=settings.BASE_DIR
    )


def _wait_for_page(supervisor: Supervisor, port: int) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        supervisor.look()
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz/live", timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise LocalError(f"The web page did not answer within {_PATIENCE:.0f} seconds; the lines above say why.")


def _welcome(port: int, seconds: float) -> str:
    lines = ["", f"The portal is ready after {seconds:.1f} s: http://127.0.0.1:{port}/", *accounts.lines()]
    connections.close_all()
    return "\n".join([*lines, "Ctrl-C stops everything.", ""])
