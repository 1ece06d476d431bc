"""Cards appear exactly once: by two sweeps, parallel ones, late ones, after a crash, and when the ledger is read again."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Sum

from approvals.actions import receive
from portal.matters import calendar_import, ledger
from portal.matters.models import Crossing
from portal.matters.recompute import recompute_open
from portal.matters.sweep import sweep
from supervision import cards
from supervision.cards import CARDS
from supervision.models import Card, CardState, DayFigure
from tests import factories
from tests.factories import MONDAY, Staff

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)
LATE = MONDAY + 35 * DAY


@pytest.fixture
def five(staff: Staff, loaded_rules: None) -> None:
    """Five cases that have begun on one day."""
    for hour in range(5):
        number = factories.case(at=MONDAY + timedelta(hours=hour)).matter.number
        receive.accept(number, actor=staff.window, at=MONDAY + timedelta(hours=hour))


def raised() -> list[tuple[int, str, str]]:
    rows = Card.objects.order_by("matter_id", "crossed_at", "rule__code")
    return [(card.matter_id, card.rule.code, card.crossed_at.isoformat()) for card in rows.select_related("rule")]


def counted() -> int:
    sums = DayFigure.objects.aggregate(Sum("warned"), Sum("yellow"), Sum("red"))
    return sum(value or 0 for value in sums.values())


def in_threads(work: Callable[[], object], count: int) -> None:
    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        for each in [pool.submit(run) for _number in range(count)]:
            each.result()


def test_parallel_sweeps_and_consumers_raise_each_card_once(five: None) -> None:
    in_threads(lambda: sweep(LATE, batch=3), 4)
    in_threads(lambda: ledger.catch_up(CARDS, batch=3), 4)
    ledger.catch_up(CARDS)
    assert len(raised()) == len(set(raised())) == 20 == counted() == Crossing.objects.count()


def test_a_week_without_sweeps_gives_the_same_cards(five: None) -> None:
    for number in range(36):
        sweep(MONDAY + number * DAY)
        ledger.catch_up(CARDS)
    daily = raised()
    Card.objects.all().delete()
    CARDS.reset()
    ledger.catch_up(CARDS)
    assert raised() == daily


def test_one_late_sweep_gives_the_moments_of_crossing(five: None) -> None:
    sweep(LATE)
    ledger.catch_up(CARDS)
    moments = sorted({moment[:10] for _matter, _code, moment in raised()})
    assert moments == ["2026-03-12", "2026-03-16", "2026-03-26", "2026-03-30"]  # UTC


def test_a_crash_before_the_cursor_moved_loses_nothing(five: None, monkeypatch: pytest.MonkeyPatch) -> None:
    sweep(LATE)

    def crash(found: Any) -> None:
        raise RuntimeError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr(cards, "count_cards", crash)
        with pytest.raises(RuntimeError):
            ledger.catch_up(CARDS)
    assert not Card.objects.exists()
    ledger.catch_up(CARDS)
    assert len(raised()) == 20 == counted()


def test_reading_the_ledger_again_changes_nothing(five: None) -> None:
    sweep(LATE)
    ledger.catch_up(CARDS)
    before = raised()
    CARDS.reset()
    ledger.catch_up(CARDS)
    assert raised() == before
    assert counted() == 20


def test_cards_of_a_date_that_the_calendar_moved_are_superseded(five: None) -> None:
    sweep(MONDAY + 12 * DAY)
    ledger.catch_up(CARDS)
    assert set(Card.objects.values_list("state", flat=True)) == {CardState.RAISED}
    calendar_import.load([(date(2026, 3, 13), False, "临时放假", "通知")])
    recompute_open()
    ledger.catch_up(CARDS)
    assert set(Card.objects.values_list("state", flat=True)) == {CardState.SUPERSEDED}
