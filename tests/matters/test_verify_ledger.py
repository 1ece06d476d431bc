"""A superuser's edit, deletion, reordering or cut tail is found and named."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from approvals.actions import receive
from approvals.models import Case
from portal.matters.models import Event, Matter
from portal.matters.seals import seal_now
from portal.matters.verify import verify_ledger
from tests.factories import MONDAY, Staff


@contextmanager
def superuser() -> Iterator[Any]:
    """What somebody with all rights on the database can do: the triggers are off."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE matters_event DISABLE TRIGGER USER")
        yield cursor
        cursor.execute("ALTER TABLE matters_event ENABLE TRIGGER USER")


@pytest.fixture
def accepted(staff: Staff, submitted: Case) -> Matter:
    return receive.accept(submitted.matter.number, actor=staff.window, at=MONDAY).matter


def first_fault() -> tuple[int, str]:
    fault = next(verify_ledger())
    return fault.seq, fault.what


def test_a_whole_ledger_has_no_faults(accepted: Matter) -> None:
    assert list(verify_ledger()) == []


def test_an_edited_event_is_named(accepted: Matter) -> None:
    with superuser() as cursor:
        cursor.execute('UPDATE matters_event SET data = \'{"state": "refused"}\' WHERE seq = 1')
    assert first_fault() == (1, "the event was changed after it was recorded")


def test_a_deleted_event_is_named(accepted: Matter) -> None:
    with superuser() as cursor:
        cursor.execute("DELETE FROM matters_event WHERE seq = 1")
    assert first_fault() == (1, "the event is missing")


def test_reordered_events_are_named(accepted: Matter) -> None:
    with superuser() as cursor:
        cursor.execute("UPDATE matters_event SET seq = 9 WHERE seq = 1")
        cursor.execute("UPDATE matters_event SET seq = 1 WHERE seq = 2")
        cursor.execute("UPDATE matters_event SET seq = 2 WHERE seq = 9")
    assert first_fault() == (1, "the event does not follow the one before it")


def test_a_cut_tail_is_named(accepted: Matter) -> None:
    with superuser() as cursor:
        cursor.execute("DELETE FROM matters_event WHERE seq = 2")
    assert first_fault() == (2, "the end of the chain was cut off")


@pytest.mark.django_db(transaction=True)
def test_a_cut_tail_with_a_mended_head_is_found_by_the_seal(accepted: Matter, settings: Any, tmp_path: Path) -> None:
    settings.PORTAL_VAR = tmp_path
    seal_now()
    first = Event.objects.get(seq=1)
    with superuser() as cursor:
        cursor.execute("DELETE FROM matters_event WHERE seq = 2")
    Matter.objects.update(last_seq=1, last_digest=first.digest)
    assert "2 events were sealed, 1 are there" in first_fault()[1]


def test_the_database_refuses_to_change_an_event(accepted: Matter) -> None:
    with pytest.raises(Exception, match="append-only"), connection.cursor() as cursor:
        cursor.execute("UPDATE matters_event SET kind = 'x'")
