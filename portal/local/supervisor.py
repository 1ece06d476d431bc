"""Starts processes in order, watches them, starts dead ones again, and stops all in reverse."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

from portal.local import children
from portal.local.errors import LocalError

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_LONG_LIFE = 60.0  # seconds after which an earlier death is forgiven
_LONGEST_PAUSE = 30.0

Start = Callable[[], "subprocess.Popen[bytes]"]


class StopWanted(BaseException):
    """Somebody pressed Ctrl-C or sent a signal."""


@dataclass
class Child:
    """One process: how to start it, how to stop it, and what happened to it."""

    name: str
    start: Start
    stop_signal: signal.Signals = signal.SIGTERM
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    deaths: int = 0
    again_at: float | None = None


@dataclass
class Supervisor:
    """Children in the order of their start."""

    say: Callable[[str], None]
    children: list[Child] = field(default_factory=list)

    def add(self, name: str, start: Start, stop_signal: signal.Signals = signal.SIGTERM) -> Child:
        """Start a child now and watch it from now on."""
        child = Child(name, start, stop_signal)
        self.children.append(child)
        self._start(child)
        return child

    def watch(self, pause: float = 0.2) -> None:
        """Watch until a signal comes (StopWanted)."""
        while True:
            self.look()
            time.sleep(pause)

    def look(self) -> None:
        """Start again what died; the more often it died, the longer the pause before."""
        for child in self.children:
            if child.again_at is not None:
                if time.monotonic() >= child.again_at:
                    self._start(child)
            elif child.process and child.process.poll() is not None:
                self._died(child)

    def stop(self) -> None:
        """Stop all, last started first."""
        for child in reversed(self.children):
            if child.process:
                children.stop(child.process, child.stop_signal)
        self.children.clear()

    def _start(self, child: Child) -> None:
        child.again_at = None
        child.started = time.monotonic()
        try:
            child.process = child.start()
        except LocalError as error:
            if not child.deaths:
                raise
            self.say(str(error))
            self._plan(child)
            return
        follow(child.name, child.process)
        if child.deaths:
            self.say(f"{child.name} runs again (process {child.process.pid}).")

    def _died(self, child: Child) -> None:
        assert child.process
        children.sweep(child.process)
        if time.monotonic() - child.started > _LONG_LIFE:
            child.deaths = 0
        self._plan(child)
        code = child.process.returncode
        how = f"was killed by signal {-code}" if code < 0 else f"ended with code {code}"
        self.say(f"{child.name} {how}; it is started again.")

    def _plan(self, child: Child) -> None:
        child.deaths += 1
        child.again_at = time.monotonic() + min(0.25 * 2 ** (child.deaths - 1), _LONGEST_PAUSE)


@contextmanager
def signals_stop() -> Generator[None, None, None]:
    """The first INT, TERM or HUP raises StopWanted in the main thread; later ones are ignored."""

    def handle(number: int, frame: FrameType | None) -> None:
        for one in _SIGNALS:
            signal.signal(one, signal.SIG_IGN)
        raise StopWanted

    before = {number: signal.signal(number, handle) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def follow(name: str, process: "subprocess.Popen[bytes]") -> None:
    """Print what the child says, each line with its name. The thread only reads; it starts nothing."""
    if process.stdout is not None:
        threading.Thread(target=_copy, args=(name, process), daemon=True).start()


def _copy(name: str, process: "subprocess.Popen[bytes]") -> None:
    assert process.stdout
    with process.stdout as stream:
        for line in stream:
            text = f"{name:>8} | {line.decode('utf-8', 'replace').rstrip()}\n"
            os.write(sys.stdout.fileno(), text.encode())
