"""A worker that dies in the middle of its work: after a restart everything is done, and done once."""

from datetime import timedelta

import pytest

from portal.matters.files.store import is_whole
from portal.matters.models import Crossing, Document, DocumentState, Event, Notice, NoticeState, StoredFile
from portal.matters.sweep import CROSSED
from supervision.models import Card
from tests.faults.checks import broken, worker_tasks
from tests.faults.conftest import City
from tests.servers import wait_for

pytestmark = pytest.mark.faults
CASES = 8


def issued() -> int:
    return Document.objects.filter(kind="D02", state=DocumentState.ISSUED).count()


def test_letters_and_notices_of_a_killed_worker_are_made_once(city: City) -> None:
    city.file_cases(CASES)
    with city.start("worker", "beat") as portal:
        wait_for(lambda: issued() >= 2, "the first letters")
        portal.kill("worker")
        assert issued() < CASES, "the worker was too fast to be killed in the middle"
        portal.start("worker")
        wait_for(lambda: issued() == CASES, "all letters", 60)
        wait_for(lambda: not Notice.objects.exclude(state=NoticeState.SENT).exists(), "all notices", 60)
    assert set(Document.objects.filter(kind="D02").values_list("attempts", flat=True)) == {1}
    assert set(Notice.objects.values_list("attempts", flat=True)) == {1}
    assert StoredFile.objects.count() == CASES
    assert all(is_whole(file) for file in StoredFile.objects.all())
    assert broken() == []


def test_a_sweep_of_a_killed_worker_flags_once(city: City) -> None:
    city.file_cases(CASES)
    Document.objects.all().delete()
    city.later(timedelta(days=30))
    with city.start("worker", "beat") as portal:
        wait_for(lambda: Crossing.objects.exists() or worker_tasks(portal, "matters.sweep"), "the sweep to begin")
        portal.kill("worker")
        portal.start("worker")
        wait_for(lambda: Crossing.objects.count() >= 2 * CASES, "all crossings", 60)
        wait_for(lambda: Card.objects.count() >= CASES, "all cards", 60)
    due = Crossing.objects.filter(deadline__limit="notice").values_list("deadline", "checkpoint", "version")
    assert len(due) == len(set(due)) == 2 * CASES
    assert Event.objects.filter(kind=CROSSED, data__limit="notice").count() == 2 * CASES
    assert Event.objects.filter(kind="deemed_accepted").count() == CASES
