"""Starts a throw-away PostgreSQL before Django reads its settings; pytest loads it by ``-p tests.database``.

The address travels to xdist's workers by the environment, so only the controller starts a server. With
PORTAL_TEST_DATABASE_URL the tests use that server instead.
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
    if "PORTAL_TEST_DATABASE_URL" not in os.environ:
        server = open_throwaway(_ROOT)
        _running.append(server)
        os.environ["PORTAL_TEST_DATABASE_URL"] = server.url
        var = server.folder / "var"
        (var / "static").mkdir(parents=True)  # WhiteNoise warns when it is absent
        os.environ["PORTAL_VAR"] = str(var)
    os.environ["DATABASE_URL"] = os.environ["PORTAL_TEST_DATABASE_URL"]
    return (yield)


def pytest_unconfigure() -> None:
    """Stop the server and remove its folder; a killed pytest does the same by closing the pipe."""
    while _running:
        _running.pop().close()
