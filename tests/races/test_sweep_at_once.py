"""Sweeps, consumers and officers at the same moment: each crossing and each card once, and nobody is locked out."""

from datetime import timedelta

import pytest

from approvals.actions import receive, review
from portal.matters import ledger
from portal.matters.invariants import all_invariants
from portal.matters.models import Crossing, Event
from portal.matters.sweep import CROSSED, sweep
from supervision.models import Card, Rule
from tests import factories
from tests.races.conftest import at_once, errors

pytestmark = pytest.mark.django_db(transaction=True)
CASES = 30
LATER = factories.MONDAY + timedelta(weeks=6)


@pytest.fixture
def numbers(staff: factories.Staff) -> list[str]:
    version = factories.version()
    filed = [factories.case(version=version).matter.number for _ in range(CASES)]
    for number in filed:
        receive.accept(number, actor=staff.window, at=factories.MONDAY)
    return filed


def broken() -> list[object]:
    checks = [each for each in all_invariants() if each.code not in ("I6", "I7")]
    return [(each.code, breach) for each in checks for breach in each.check()]


def test_four_sweeps_at_once_record_each_crossing_once(numbers: list[str]) -> None:
    results = at_once(*[lambda: sweep(LATER, batch=7)] * 4)
    assert errors(results) == []
    assert sum(int(str(result)) for result in results) == Crossing.objects.count()
    crossed = list(Crossing.objects.values_list("deadline", "checkpoint", "version"))
    assert len(crossed) == len(set(crossed)) == Event.objects.filter(kind=CROSSED).count() >= 4 * CASES
    assert broken() == []


def test_officers_and_sweeps_do_not_block_each_other(numbers: list[str], staff: factories.Staff) -> None:
    moves = [lambda number=number: receive_again(number, staff) for number in numbers[:6]]
    results = at_once(*moves, *[lambda: sweep(LATER, batch=5)] * 2)  # type: ignore[arg-type]
    assert errors(results) == []
    sweep(LATER)
    assert broken() == []


def receive_again(number: str, staff: factories.Staff) -> object:
    """A move on a case that the sweep wants too."""
    return review.start_review(number, actor=staff.reviewer, at=LATER).pk


def test_two_consumers_at_once_handle_each_event_once(numbers: list[str]) -> None:
    sweep(LATER)
    results = at_once(ledger.consume_all, ledger.consume_all)
    assert errors(results) == []
    ledger.consume_all()
    ruled = set(Rule.objects.values_list("limit", "checkpoint"))
    crossed = [
        (data["limit"], data["checkpoint"])
        for data in Event.objects.filter(kind=CROSSED).values_list("data", flat=True)
    ]
    assert Card.objects.count() == sum(pair in ruled for pair in crossed) > 0
    assert broken() == []
