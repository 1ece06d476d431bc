"""The demo as a person meets it: starts, answers, mends itself, stops without orphans, keeps its data."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from tests.servers import answers, free_port, own_folder, wait_for

ROOT = Path(__file__).resolve().parent.parent.parent
pytestmark = [pytest.mark.faults, pytest.mark.slow]


@pytest.fixture(scope="module")
def var():
    with own_folder("demo-") as folder:
        yield folder / "var"


def demo_environment(var, **more):
    without = ("DATABASE_URL", "REDIS_URL", "PORTAL_TEST_DATABASE_URL")
    kept = {name: value for name, value in os.environ.items() if name not in without}
    return kept | {"PORTAL_ENV": "test", "PORTAL_VAR": str(var)} | more


@contextmanager
def demo(var, **more):
    port = free_port()
    command = [sys.executable, "manage.py", "demo", "--no-city", "--port", str(port)]
    log = var.with_suffix(".log")
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=demo_environment(var, **more), stdout=output, stderr=output)
    process.url, process.log = f"http://127.0.0.1:{port}", log
    try:
        wait_for(lambda: answers(f"{process.url}/healthz/live") or process.poll() is not None, str(log), 150)
        assert process.poll() is None, log.read_text()
        yield process
    finally:
        process.kill()
        process.wait()
        wait_for(lambda: not alive(var), "the end of all processes")


def alive(var):
    return [process for process in psutil.process_iter() if belongs(process, var)]


def belongs(process, var):
    """By environment or, since servers write their titles over that, by the folder they work in."""
    try:
        ours = process.environ().get("PORTAL_VAR") == str(var) or process.cwd().startswith(str(var))
        return ours and process.status() != psutil.STATUS_ZOMBIE
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return False


def refused(var, *words, **more):
    command = [sys.executable, "manage.py", "demo", "--no-city", *words]
    done = subprocess.run(
        command, cwd=ROOT, env=demo_environment(var, **more), capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    return done.stderr.strip()


def test_interrupt_stops_everything(var):
    with demo(var) as process:
        wait_for(lambda: answers(f"{process.url}/healthz/ready"), "the first sweep")
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
        assert alive(var) == []
        assert "Traceback" not in process.log.read_text()


def test_a_killed_supervisor_leaves_nothing(var):
    with demo(var) as process:
        process.kill()
        wait_for(lambda: not alive(var), "the end of all processes")


def test_web_workers_die_with_a_killed_web_server(var):
    with demo(var) as process:
        (web,) = (child for child in psutil.Process(process.pid).children() if "granian" in " ".join(child.cmdline()))
        workers = web.children()
        process.send_signal(signal.SIGSTOP)  # nobody sweeps up
        web.kill()
        wait_for(lambda: not psutil.wait_procs(workers, timeout=0)[1], "the end of the web workers")


def test_killed_processes_come_back(var):
    with demo(var) as process:
        for count, mark in enumerate(("app worker", "app beat", "granian", "valkey-server", "postgres"), 1):
            children = psutil.Process(process.pid).children()
            (victim,) = (child for child in children if mark in " ".join(child.cmdline()))
            victim.kill()
            wait_for(lambda n=count: process.log.read_text().count("runs again") >= n, f"a new {mark}")
        wait_for(lambda: answers(f"{process.url}/healthz/ready"), "the page")


def test_a_busy_port_gets_a_sentence(var):
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        assert f"Port {port} cannot be used" in refused(var, "--port", str(port))


def test_a_second_demo_gets_a_sentence(var):
    with demo(var):
        assert "The demo already runs here" in refused(var, "--port", str(free_port()))


def test_a_wrong_database_url_gets_a_sentence(var):
    said = refused(var, "--port", str(free_port()), DATABASE_URL="postgresql://portal@127.0.0.1:1/portal")
    assert said.startswith("CommandError: The database in DATABASE_URL does not answer")
    assert len(said.splitlines()) == 1


def test_production_refuses_the_demo(var):
    assert "Production does not start" in refused(
        var, PORTAL_ENV="production", SECRET_KEY="x", PORTAL_DATA_KEY="x", PORTAL_INDEX_KEY="x"
    )
