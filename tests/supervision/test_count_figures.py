"""Figures, lists and exports equal a naive count after any walk of moves; pages cost the same number of queries."""

import random
from collections import Counter
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from approvals.actions import receive, withdraw
from approvals.models import Case
from approvals.states import State
from portal.accounts.models import User
from portal.core.errors import WrongState
from portal.matters import ledger
from portal.matters.models import Matter
from portal.matters.sweep import sweep
from supervision import selectors, surge
from supervision.figures import FIGURES
from supervision.selectors import LATE, Choice
from tests import factories
from tests.factories import MONDAY, Staff

pytestmark = pytest.mark.django_db(transaction=True)
DEFECTS = [{"slot": "licence", "problem": "缺少营业执照", "requirement": "上传执照"}]


def naive() -> Counter[tuple[int, str, int]]:
    return Counter(Matter.objects.filter(closed_at=None).values_list("office_id", "stage", "alert"))


def kept(user: User) -> Counter[tuple[int, str, int]]:
    found: Counter[tuple[int, str, int]] = Counter()
    for each in selectors.counts(user):
        found[(each.office_id, each.stage, each.alert)] += each.count
    return found


def step(choice: random.Random, staff: Staff, day: int) -> None:
    """One random thing that happens in an office."""
    at = MONDAY + timedelta(days=day)
    waiting = Case.objects.filter(state=State.SUBMITTED).select_related("matter").order_by("-pk").first()
    what = choice.choice(["file", "file", "accept", "accept", "correct", "withdraw", "sweep"])
    if what == "sweep":
        sweep(at)
    elif what == "file" or waiting is None:
        factories.case(at=at)
    elif what == "accept":
        receive.accept(waiting.matter.number, actor=staff.window, at=at)
    elif what == "correct":
        receive.request_correction(waiting.matter.number, actor=staff.window, defects=DEFECTS, at=at)
    else:
        withdraw.withdraw(waiting.matter.number, actor=waiting.submitted_by, reason="不办了", at=at)


@pytest.fixture
def walked(staff: Staff, loaded_rules: None) -> Staff:
    choice = random.Random(7)
    for number in range(60):
        with suppress(WrongState):  # what the law no longer allows after five silent days
            step(choice, staff, number // 2)
        if choice.random() < 0.3:
            ledger.catch_up(FIGURES, batch=5)
    sweep(MONDAY + timedelta(days=30))
    ledger.consume_all()
    ledger.consume_all()
    return staff


def test_the_board_equals_a_naive_count(walked: Staff) -> None:
    assert kept(walked.supervisor) == naive()
    assert len(naive()) > 3


def test_figures_counted_again_are_the_same(walked: Staff) -> None:
    FIGURES.reset()
    ledger.catch_up(FIGURES)
    assert kept(walked.supervisor) == naive()


def test_every_number_equals_its_list(walked: Staff) -> None:
    for choice in (Choice(), Choice(alert=LATE), Choice(alert="1"), Choice(stage="handling", alert="2")):
        number = sum(each.count for each in selectors.counts(walked.supervisor, choice))
        assert selectors.open_matters(walked.supervisor, choice).count() == number


def test_the_hall_counts_what_it_received(walked: Staff) -> None:
    assert kept(walked.window) == naive()


def test_the_trend_equals_the_cards(walked: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selectors.clock, "today", lambda: (MONDAY + timedelta(days=31)).date())
    day_sum = sum(day.yellow + day.red for day in selectors.trend(walked.supervisor, 60))
    assert day_sum == selectors.cards(walked.supervisor, level=LATE, days=60).count() > 0


def test_a_longer_list_costs_no_more_queries(client: Client, walked: Staff) -> None:
    client.force_login(walked.supervisor)
    spent = []
    for path in ("/supervision/matters?stage=received", "/supervision/matters"):
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get(path).status_code == 200
        spent.append(len(found))
    assert spent[0] == spent[1] <= 9


def test_the_board_as_csv_holds_the_same_numbers(client: Client, walked: Staff) -> None:
    client.force_login(walked.supervisor)
    answer = client.get("/supervision/board.csv")
    assert answer["Cache-Control"] == "private, no-store"
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert text.startswith("\ufeff")
    assert sum(int(line.rsplit(",", 1)[1]) for line in text.splitlines()[1:]) == sum(naive().values())


def test_many_at_once_ask_to_look_at_the_clock(
    staff: Staff, loaded_rules: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _number in range(3):
        receive.accept(factories.case().matter.number, actor=staff.window, at=MONDAY)
    sweep(MONDAY + timedelta(days=16))
    ledger.consume_all()
    monkeypatch.setattr(surge.clock, "now", lambda: MONDAY + timedelta(days=16, hours=1))
    assert surge.surge(3) == 0
    monkeypatch.setattr(surge, "LEAST", 2)
    assert (surge.surge(3), surge.surge(14), surge.surge(15)) == (3, 3, 0)
