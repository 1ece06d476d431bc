"""Web servers to measure, and a small client that asks them over a few lasting connections."""

import http.client
import os
import subprocess
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from socket import socket
from urllib.parse import urlencode

from portal.local import children, commands

_CONNECTIONS = 4
_PATIENCE = 30.0


@dataclass
class Server:
    """A granian with two workers; ``latencies`` holds the milliseconds of the answers so far."""

    process: subprocess.Popen[bytes]
    port: int
    latencies: list[float] = field(default_factory=list)

    def ask(self, paths: list[str], headers: Mapping[str, str], body: Callable[[int], str] | None = None) -> int:
        """GET all paths (POST with a body) over a few connections; an answer of 400 and more is an error."""
        shares = [list(enumerate(paths))[start::_CONNECTIONS] for start in range(_CONNECTIONS)]
        failed: list[str] = []
        threads = [threading.Thread(target=self._share, args=(share, headers, body, failed)) for share in shares]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if failed:
            raise RuntimeError(f"{len(failed)} of {len(paths)} requests failed: {failed[0]}")
        return len(paths)

    def _share(
        self,
        share: list[tuple[int, str]],
        headers: Mapping[str, str],
        body: Callable[[int], str] | None,
        failed: list[str],
    ) -> None:
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        for index, path in share:
            began = time.perf_counter()
            client.request("POST" if body else "GET", path, body(index) if body else None, dict(headers))
            answer = client.getresponse()
            text = answer.read()
            self.latencies.append((time.perf_counter() - began) * 1000)
            if answer.status >= 400 or (body is None and answer.status != 200):
                failed.append(f"{path} {answer.status} {text[:300]!r}")
        client.close()


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def form(**fields: object) -> str:
    """A form's body."""
    return urlencode({name: str(value) for name, value in fields.items()})


@contextmanager
def serve(application: str, root: Path, alive: str, log: Path) -> Iterator[Server]:
    """Run an application until the block ends."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    command = [*commands.web(port)[:-1], application]
    with log.open("wb") as output:
        process = children.spawn(command, environment=os.environ, output=output.fileno(), folder=root)
    try:
        _wait(process, f"http://127.0.0.1:{port}{alive}", log)
        yield Server(process, port)
    finally:
        children.stop(process)


def _wait(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError), urllib.request.urlopen(url, timeout=5):  # noqa: S310 - our own loopback address
            return
        time.sleep(0.1)
    raise RuntimeError(f"The server did not answer at {url}: {log.read_text(errors='replace')[-500:]}")
