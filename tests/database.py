"""Starts a throw-away PostgreSQL before Django reads its settings; pytest loads it by ``-p tests.database``.

Each of xdist's workers has a server of its own: consumers wait for every transaction of a server, also those of
other databases, so workers on one server would hold each other up. With PORTAL_TEST_DATABASE_URL the tests use
that server instead.
"""

import os
from collections.abc import Generator
from pathlib import Path

import pytest

from portal.local.throwaway import Throwaway, open_throwaway

_ROOT = Path(__file__).resolve().parent.parent
_running: list[Throwaway] = []


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Generator[None, object, object]:
    """A wrapper, because wrappers run before pytest-django's own hook, which reads the settings."""
    os.environ["PORTAL_ENV"] = "test"
    if _needs_a_server():
        os.environ["PORTAL_TEST_THROWAWAY"] = "1"
        server = open_throwaway(_ROOT)
        _running.append(server)
        os.environ["PORTAL_TEST_DATABASE_URL"] = server.url
        var = server.folder / "var"
        (var / "static").mkdir(parents=True)  # WhiteNoise warns when it is absent
        os.environ["PORTAL_VAR"] = str(var)
    os.environ["DATABASE_URL"] = os.environ["PORTAL_TEST_DATABASE_URL"]
    return (yield)


def _needs_a_server() -> bool:
    """Nobody named one, or the one named is the controller's own and this is a worker."""
    is_worker = "PYTEST_XDIST_WORKER" in os.environ
    return "PORTAL_TEST_DATABASE_URL" not in os.environ or (is_worker and "PORTAL_TEST_THROWAWAY" in os.environ)


def pytest_unconfigure() -> None:
    """Stop the server and remove its folder; a killed pytest does the same by closing the pipe."""
    while _running:
        _running.pop().close()
