"""Beat is only a bell: dead, late or in three copies, every flag is raised exactly once."""

import time
from datetime import timedelta

import pytest

from portal.core import clock
from portal.matters import periodic
from portal.matters.models import Crossing, Event
from portal.matters.sweep import CROSSED
from tests.faults.checks import broken
from tests.faults.conftest import City
from tests.servers import wait_for

pytestmark = pytest.mark.faults
MONTH = timedelta(days=30)


def test_the_worker_finds_flags_while_beat_is_dead_and_beat_adds_none(city: City) -> None:
    city.file_cases(2)
    with city.start("worker", "beat") as portal:
        wait_for(lambda: periodic.last(periodic.SWEEP), "a first sweep")
        portal.kill("beat")
        city.later(MONTH)
        before = clock.now()
        wait_for(lambda: Crossing.objects.filter(deadline__limit="notice").count() == 4, "the missed flags")
        portal.start("beat")
        time.sleep(3)
    for crossing in Crossing.objects.filter(deadline__limit="notice"):
        assert crossing.crossed_at < before - timedelta(days=14)
        assert crossing.detected_at >= before - timedelta(seconds=5)
    assert Event.objects.filter(kind=CROSSED, data__limit="notice").count() == 4


def test_three_beats_flag_once(city: City) -> None:
    city.file_cases(3)
    city.later(MONTH)
    with city.start("worker", "beat"), city.start("beat"), city.start("beat"):
        wait_for(lambda: Event.objects.filter(kind="deemed_accepted").count() == 3, "the timers")
        time.sleep(3)
    crossings = list(Crossing.objects.values_list("deadline", "checkpoint", "version"))
    assert len(crossings) == len(set(crossings))
    assert Event.objects.filter(kind=CROSSED).count() == len(crossings)
    assert Event.objects.filter(kind="deemed_accepted").count() == 3
    assert [line for line in broken() if not line.startswith("I6")] == []
