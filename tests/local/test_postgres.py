"""The throw-away server that this very run uses."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg2
import pytest

from portal.local.throwaway import open_throwaway

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def server():
    throwaway = open_throwaway(ROOT)
    yield throwaway
    throwaway.close()


def ask(url, question):
    connection = psycopg2.connect(url)
    try:
        with connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchone()[0]
    finally:
        connection.close()


def test_tests_run_on_a_server_without_a_network_port():
    assert ask(os.environ["DATABASE_URL"], "SHOW listen_addresses") == ""


def test_throwaway_answers(server):
    assert int(ask(server.url, "SHOW server_version_num")) >= 170000


def test_closing_leaves_nothing(server):
    server.close()
    assert not server.folder.exists()
    with pytest.raises(psycopg2.OperationalError):
        psycopg2.connect(server.url)


def test_a_killed_parent_leaves_nothing():
    code = (
        "import time; from pathlib import Path; from portal.local.throwaway import open_throwaway;"
        f"server = open_throwaway(Path({str(ROOT)!r})); print(server.folder, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        folder = Path(parent.stdout.readline().strip())
        parent.send_signal(signal.SIGKILL)
    end = time.monotonic() + 10
    while folder.exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert not folder.exists()
