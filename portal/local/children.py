"""Child processes that never outlive their parent."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from portal.local.places import server_user

_PR_SET_PDEATHSIG = 1


def spawn(
    command: Sequence[str | Path],
    *,
    environment: Mapping[str, str] | None = None,
    output: int | None = None,
    unprivileged: bool = False,
    death_signal: signal.Signals = signal.SIGTERM,
    folder: Path | None = None,
) -> subprocess.Popen[bytes]:
    """Start a process in its own session; on Linux it gets ``death_signal`` when this thread's process dies.

    Call it from the main thread: the kernel ties the signal to the thread that forked.
    """
    user = server_user() if unprivileged else None
    return subprocess.Popen(
        [str(word) for word in command],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT if output is not None else None,
        env=dict(environment) if environment is not None else None,
        cwd=folder,
        start_new_session=True,
        preexec_fn=_die_with_parent(death_signal, os.getpid()),
        user=user.pw_uid if user else None,
        group=user.pw_gid if user else None,
        extra_groups=[] if user else None,
    )


def stop(process: subprocess.Popen[bytes], how: signal.Signals = signal.SIGTERM, patience: float = 10) -> None:
    """Ask the process to stop; after ``patience`` seconds kill it; then kill what is left of its session."""
    if process.poll() is None:
        process.send_signal(how)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    sweep(process)


def sweep(process: subprocess.Popen[bytes]) -> None:
    """Kill what a dead process left in its session, such as the pool of a killed worker."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def follow_parent() -> None:
    """Called by a process that a web server forked: under a supervisor it dies when the server dies."""
    hook = _die_with_parent(signal.SIGKILL, os.getppid()) if os.environ.get("PORTAL_SUPERVISED") else None
    if hook:
        hook()


def _die_with_parent(number: signal.Signals, parent: int) -> Callable[[], None] | None:
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)

    def hook() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, number)
        if os.getppid() != parent:
            os._exit(1)

    return hook
