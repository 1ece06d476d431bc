"""Cards appear by themselves, once, and figures equal a plain count."""

from datetime import timedelta

import pytest
from django.db.models import Count

from approvals.actions import receive
from approvals.models import Case
from portal.matters import ledger
from portal.matters.models import Matter
from portal.matters.sweep import sweep
from supervision.cards import CARDS
from supervision.default_rules import add_missing_rules
from supervision.figures import FIGURES
from supervision.models import Card, Figure, Level
from tests.factories import MONDAY, Staff

pytestmark = pytest.mark.django_db(transaction=True)
LATE = MONDAY + timedelta(days=35)


@pytest.fixture(autouse=True)
def rules(db: None) -> None:
    add_missing_rules()


def plain_count() -> dict[tuple[str, int], int]:
    rows = Matter.objects.filter(closed_at=None).values_list("stage", "alert").annotate(Count("id"))
    return {(stage, alert): count for stage, alert, count in rows}


def kept_count() -> dict[tuple[str, int], int]:
    return {(row.stage, row.alert): row.count for row in Figure.objects.exclude(count=0)}


def test_a_late_case_gets_each_card_once(staff: Staff, submitted: Case) -> None:
    receive.accept(submitted.matter.number, actor=staff.window, at=MONDAY)
    for _round in range(2):
        sweep(LATE)
        ledger.catch_up(CARDS)
    cards = Card.objects.order_by("crossed_at").values_list("rule__code", "level")
    assert list(cards) == [
        ("SUP-01", Level.WARNING),
        ("SUP-04", Level.YELLOW),
        ("SUP-01b", Level.WARNING),
        ("SUP-05", Level.RED),
    ]


def test_figures_equal_a_plain_count_after_every_move(staff: Staff, submitted: Case) -> None:
    ledger.catch_up(FIGURES)
    assert kept_count() == plain_count() == {("received", 0): 1}
    receive.accept(submitted.matter.number, actor=staff.window, at=MONDAY)
    sweep(LATE)
    ledger.catch_up(FIGURES)
    assert kept_count() == plain_count() == {("handling", 3): 1}


def test_figures_can_be_rebuilt(staff: Staff, submitted: Case) -> None:
    ledger.catch_up(FIGURES)
    FIGURES.reset()
    assert kept_count() == {}
    ledger.catch_up(FIGURES)
    assert kept_count() == plain_count()
