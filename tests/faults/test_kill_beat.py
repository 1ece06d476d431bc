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


def test_flags_missed_while_beat_was_dead_carry_both_moments(city: City) -> None:
    city.file_cases(2)
    with city.start("worker", "beat") as portal:
        wait_for(lambda: periodic.last(periodic.SWEEP), "a first sweep")
        portal.kill("beat")
        time.sleep(1)
        city.later(MONTH)
        time.sleep(2)
        assert not Crossing.objects.exists()
        before = clock.now()
        portal.start("beat")
        wait_for(lambda: Crossing.objects.filter(deadline__limit="notice").count() == 4, "the missed flags")
    for crossing in Crossing.objects.filter(deadline__limit="notice"):
        assert crossing.crossed_at < before - timedelta(days=14)
        assert crossing.detected_at >= before
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
