"""Consumers read each event once, in order of commit, and can begin again."""

import threading
from collections.abc import Iterator, Sequence

import pytest
from django.db import connection, transaction

from portal.matters import ledger
from portal.matters.ledger import Consumer, catch_up
from portal.matters.models import Cursor, Event, Matter
from portal.matters.record import record
from tests.factories import MONDAY, office

pytestmark = pytest.mark.django_db(transaction=True)
seen: list[str] = []


def remember(events: Sequence[Event]) -> None:
    seen.extend(event.kind for event in events)


READER = Consumer("test.reader", remember, forget=seen.clear)


@pytest.fixture(autouse=True)
def _empty() -> Iterator[None]:
    seen.clear()
    yield
    seen.clear()


def matter(number: str) -> Matter:
    return Matter.objects.create(number=number, query_code="A", kind="test", office=office(), opened_at=MONDAY)


def test_each_event_is_handled_once_and_in_order() -> None:
    row = matter("M1")
    for kind in ("one", "two", "three"):
        record(row, kind, actor=None, at=MONDAY)
    assert catch_up(READER, batch=2) == 3
    assert catch_up(READER) == 0
    assert seen == ["one", "two", "three"]


def test_an_event_that_commits_late_is_not_skipped() -> None:
    early, late = matter("M1"), matter("M2")
    written, may_end = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            record(early, "began first", actor=None, at=MONDAY)
            written.set()
            may_end.wait(10)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    written.wait(10)
    record(late, "committed first", actor=None, at=MONDAY)
    assert catch_up(READER) == 0
    may_end.set()
    thread.join()
    catch_up(READER)
    assert seen == ["began first", "committed first"]


def test_a_consumer_that_fails_stays_where_it_was() -> None:
    record(matter("M1"), "one", actor=None, at=MONDAY)

    def fail(events: Sequence[Event]) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        catch_up(Consumer("test.reader", fail))
    assert not Cursor.objects.filter(name="test.reader").exists()
    assert catch_up(READER) == 1


def test_a_reset_reads_from_the_first_event() -> None:
    record(matter("M1"), "one", actor=None, at=MONDAY)
    catch_up(READER)
    READER.reset()
    assert catch_up(READER) == 1
    assert seen == ["one"]


def test_only_the_kinds_asked_for_are_handled() -> None:
    row = matter("M1")
    for kind in ("one", "two"):
        record(row, kind, actor=None, at=MONDAY)
    assert catch_up(Consumer("test.two", remember, kinds=("two",))) == 1
    assert seen == ["two"]


def test_two_readers_at_once_share_nothing() -> None:
    record(matter("M1"), "one", actor=None, at=MONDAY)
    with transaction.atomic():
        Cursor.objects.create(name="test.other")
    assert catch_up(READER) == 1
    assert "test.reader" not in [consumer.name for consumer in ledger.consumers()]
