"""Children are started in order, started again when they die, stopped in reverse, and never orphaned."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import psutil
import pytest

from portal.local.children import spawn
from portal.local.errors import LocalError
from portal.local.supervisor import Supervisor
from tests.servers import wait_for

ROOT = Path(__file__).resolve().parent.parent.parent
SLEEP = partial(spawn, [sys.executable, "-c", "import time; time.sleep(60)"])


@pytest.fixture
def said():
    return []


@pytest.fixture
def supervisor(said):
    one = Supervisor(say=said.append)
    yield one
    one.stop()


def test_a_dead_child_is_started_again_and_it_is_said(supervisor, said):
    child = supervisor.add("worker", SLEEP)
    first = child.process
    os.kill(first.pid, signal.SIGKILL)
    wait_for(lambda: supervisor.look() or child.process is not first, "a new process")
    assert said[0] == "worker was killed by signal 9; it is started again."
    assert said[1].startswith("worker runs again")


def test_a_child_that_keeps_dying_is_left_longer_and_longer(supervisor):
    child = supervisor.add("web", partial(spawn, [sys.executable, "-c", "raise SystemExit(3)"]))
    wait_for(lambda: supervisor.look() or child.deaths >= 2, "two deaths")
    assert child.again_at is None or child.again_at - time.monotonic() <= 0.5


def test_what_a_killed_child_left_behind_is_swept(supervisor):
    code = "import subprocess, time; subprocess.Popen(['sleep', '60']); time.sleep(60)"
    child = supervisor.add("worker", partial(spawn, [sys.executable, "-c", code]))
    wait_for(lambda: psutil.Process(child.process.pid).children(), "a grandchild")
    (grandchild,) = psutil.Process(child.process.pid).children()
    child.process.kill()
    wait_for(lambda: supervisor.look() or child.deaths, "the death")
    wait_for(lambda: not grandchild.is_running() or grandchild.status() == "zombie", "the grandchild's end")


def test_the_last_started_is_stopped_first(supervisor, monkeypatch):
    order = []
    monkeypatch.setattr("portal.local.supervisor.children.stop", lambda process, how: order.append(process))
    started = [supervisor.add(name, SLEEP).process for name in ("database", "web")]
    supervisor.stop()
    for process in started:
        process.kill()
        process.wait()
    assert order == started[::-1]


def test_a_child_that_cannot_start_at_first_ends_the_start(supervisor):
    def fail():
        raise LocalError("no such program")

    with pytest.raises(LocalError, match="no such program"):
        supervisor.add("database", fail)


def test_children_die_with_a_killed_parent():
    code = (
        "import sys, time; from portal.local.children import spawn;"
        "print(spawn([sys.executable, '-c', 'import time; time.sleep(60)']).pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        child = int(parent.stdout.readline())
        parent.kill()
    wait_for(lambda: not psutil.pid_exists(child) or psutil.Process(child).status() == "zombie", "the child's end")
