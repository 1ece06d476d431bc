"""The daily seal: made once, also after a crash, and kept in the file as in the table."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine

from approvals.models import Case
from portal.core.digests import merkle_root
from portal.matters import periodic, seals
from portal.matters.models import Event, LedgerSeal, PeriodicRun
from portal.matters.verify import first_fault, verify_ledger
from tests.factories import MONDAY, Staff, calendar_2026, case

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def filed(settings: Any, tmp_path: Path) -> Iterator[Case]:
    settings.PORTAL_VAR = tmp_path
    with time_machine.travel(MONDAY, tick=False):
        calendar_2026()
        Staff()
        yield case()


def test_it_is_made_once_a_day(filed: Case) -> None:
    assert seals.seal_now() is not None
    case()
    assert seals.seal_now() is None
    assert [facts.events for facts, _signature in seals.kept_seals()] == [1]


def test_one_that_failed_is_made_by_the_next_caller(filed: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError("disk full")

    with monkeypatch.context() as broken:
        broken.setattr(seals, "_key", full)
        with pytest.raises(OSError, match="full"):
            seals.seal_now()
    assert seals.seal_now() is not None


def test_one_whose_process_was_killed_is_made_later_the_same_day(filed: Case) -> None:
    PeriodicRun.objects.create(name="seal", slot="2026-03-02", started_at=MONDAY)
    assert seals.seal_now() is None
    with time_machine.travel(MONDAY + timedelta(hours=1), tick=False):
        assert seals.seal_now() is not None


def test_a_kill_between_table_and_file_is_made_up_next_time(filed: Case) -> None:
    seals.seal_now()
    seals.seal_file().unlink()
    case()
    with time_machine.travel(MONDAY + timedelta(days=1), tick=False):
        seals.seal_now()
    assert [facts.day for facts, _signature in seals.kept_seals()] == ["2026-03-02", "2026-03-03"]
    assert list(verify_ledger()) == []


def test_pages_give_the_same_root_as_all_at_once(filed: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seals, "PAGE", 1)
    case()
    case()
    seal = seals.seal_now()
    assert seal is not None
    assert seal.root == merkle_root(list(Event.objects.order_by("xact", "id").values_list("digest", flat=True)))


def test_a_change_of_the_algorithm_leaves_old_chains_and_seals_true(filed: Case, settings: Any) -> None:
    seals.seal_now()
    settings.PORTAL_DIGEST = "sm3"
    case()
    assert list(verify_ledger()) == []
    assert LedgerSeal.objects.get().root.startswith("sha256:")


def test_a_digest_of_no_known_kind_is_a_fault(filed: Case) -> None:
    event = Event.objects.get()
    event.digest = "md5:0"
    assert first_fault(filed.matter.number, [event], 1, "md5:0") is not None


def test_a_slot_is_given_to_one_caller(filed: Case) -> None:
    with periodic.once("work", "1") as first, periodic.once("work", "1") as second:
        assert first is not None
        assert second is None
    assert periodic.is_done("work", "1")
