"""A worker whose broker is gone sweeps by itself."""

from datetime import timedelta

import pytest

from portal.core import clock
from portal.matters import periodic, watch
from portal.matters.models import PeriodicRun

pytestmark = pytest.mark.django_db


def test_it_sweeps_when_nobody_ever_has() -> None:
    assert watch.look(20)
    assert periodic.last(periodic.SWEEP) is not None


def test_it_leaves_a_fresh_sweep_alone() -> None:
    periodic.mark(periodic.SWEEP)
    assert not watch.look(20)


def test_it_steps_in_after_three_missed_sweeps() -> None:
    periodic.mark(periodic.SWEEP)
    PeriodicRun.objects.update(finished_at=clock.now() - timedelta(seconds=61))
    assert watch.look(20)
