"""A PostgreSQL server that lives as long as whoever started it, and leaves nothing behind.

``python -m portal.local.throwaway`` prints the address and the folder, waits until its standard input is
closed (also by the kill of its parent), stops the server and removes the folder.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from portal.local import places, postgres
from portal.local.children import stop
from portal.local.errors import LocalError


@dataclass(frozen=True)
class Throwaway:
    """A running throw-away server: its address, its folder, and the process that keeps it."""

    url: str
    folder: Path
    keeper: subprocess.Popen[str]

    def close(self) -> None:
        """Stop the server and wait until its folder is gone."""
        if self.keeper.stdin:
            self.keeper.stdin.close()
        self.keeper.wait(30)
        if self.keeper.stdout:
            self.keeper.stdout.close()


def open_throwaway(root: Path) -> Throwaway:
    """Start a throw-away server; ``root`` is the folder of manage.py."""
    keeper = subprocess.Popen(
        [sys.executable, "-m", "portal.local.throwaway"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        start_new_session=True,
    )
    url, folder = (keeper.stdout.readline().strip() for _ in range(2)) if keeper.stdout else ("", "")
    if not url:
        raise LocalError("The throw-away PostgreSQL did not start; its reason stands above.")
    return Throwaway(url, Path(folder), keeper)


def main() -> None:
    """Keep a server until standard input ends."""
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    folder = Path(tempfile.mkdtemp(prefix="portal-test-"))
    folder.chmod(0o711)
    try:
        server = postgres.start(folder, keep=False)
        host = quote(str(places.socket_folder(folder, "pg")), safe="")
        sys.stdout.write(f"postgresql://{postgres.ROLE}@/postgres?host={host}\n{folder}\n")
        sys.stdout.flush()
        sys.stdin.read()
        stop(server, signal.SIGINT)
    except LocalError as error:
        sys.exit(str(error))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    os.umask(0o022)
    main()
