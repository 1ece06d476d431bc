"""Consumers of the ledger: each on its own, none held up by another's failure."""

from collections.abc import Sequence

import pytest

from approvals.models import Case
from portal.matters import ledger
from portal.matters.models import Cursor, Event
from tests.factories import Staff, calendar_2026, case

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A consumer that breaks, and after it one that writes down what it hears."""
    kinds: list[str] = []

    def broken(events: Sequence[Event]) -> None:
        raise ValueError("张三")

    def listen(events: Sequence[Event]) -> None:
        kinds.extend(event.kind for event in events)

    consumers = {"broken": ledger.Consumer("broken", broken), "listen": ledger.Consumer("listen", listen)}
    monkeypatch.setattr(ledger, "_consumers", consumers)
    return kinds


@pytest.fixture
def filed() -> Case:
    calendar_2026()
    Staff()
    return case()


def test_one_that_fails_does_not_stop_the_others(filed: Case, heard: list[str]) -> None:
    ledger.consume_all()
    assert heard == ["submitted"]


def test_one_that_fails_stands_still_and_says_why_without_personal_data(filed: Case, heard: list[str]) -> None:
    ledger.consume_all()
    cursor = Cursor.objects.get(name="broken")
    assert (cursor.event_id, cursor.last_error) == (0, "ValueError")


def test_one_that_is_mended_goes_on_from_where_it_stood(filed: Case, heard: list[str]) -> None:
    ledger.consume_all()
    seen: list[str] = []
    ledger._consumers["broken"] = ledger.Consumer("broken", lambda events: seen.extend(e.kind for e in events))
    ledger.consume_all()
    assert seen == ["submitted"]
    assert Cursor.objects.get(name="broken").last_error == ""
