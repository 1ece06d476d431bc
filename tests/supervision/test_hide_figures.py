"""The numbers of somebody from whom matters are hidden are the lists that he sees."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from approvals.actions import receive, withdraw
from approvals.models import Case
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.matters import ledger
from portal.matters.sharing import exclude
from portal.matters.sweep import sweep
from supervision import selectors
from supervision.selectors import LATE, Choice, Day
from tests import factories
from tests.factories import MONDAY, Staff

pytestmark = pytest.mark.django_db(transaction=True)
NOW = MONDAY + timedelta(days=20)
CHOICES = (Choice(), Choice(alert=LATE), Choice(stage="received"), Choice(stage="handling", alert="2"))


@pytest.fixture(autouse=True)
def _later() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def cases(staff: Staff, loaded_rules: None) -> list[Case]:
    """Two late ones, two accepted by law and two withdrawn ones: the first of each pair is to be hidden."""
    found = [factories.case(at=MONDAY + timedelta(hours=hour)) for hour in range(6)]
    for case in found[:2]:
        receive.accept(case.matter.number, actor=staff.window, at=MONDAY)
    for case in found[4:]:
        withdraw.withdraw(case.matter.number, actor=case.submitted_by, reason="不办了", at=MONDAY)
    sweep(NOW)
    ledger.consume_all()  # accepts the waiting ones by law
    ledger.consume_all()
    return found


def hide(cases: list[Case], person: User) -> User:
    for case in cases[::2]:
        exclude(case.matter, person=person, ground="conflict", at=NOW)
    return User.objects.get(pk=person.pk)


def days(person: User) -> list[Day]:
    return [day for day in selectors.trend(person) if day != Day(day.day)]


@pytest.mark.parametrize("who", ["supervisor", "head", "window"])
def test_the_board_equals_the_lists(staff: Staff, cases: list[Case], who: str) -> None:
    person = hide(cases, getattr(staff, who))
    for choice in CHOICES:
        number = sum(each.count for each in selectors.counts(person, choice))
        assert selectors.open_matters(person, choice).count() == number
    assert sum(each.count for each in selectors.counts(person)) == 2


def test_others_count_them_still(staff: Staff, cases: list[Case]) -> None:
    hide(cases, staff.head)
    assert sum(each.count for each in selectors.counts(staff.supervisor)) == 4


def test_only_what_one_would_have_counted_is_taken_off(staff: Staff, cases: list[Case]) -> None:
    """What is hidden and stands with an office that he does not see leaves his own numbers alone."""
    elsewhere = factories.user("elsewhere", (Role.HEAD, factories.office("示范市民政局")))
    assert selectors.counts(hide(cases, elsewhere)) == []
    assert days(elsewhere) == []


@pytest.mark.parametrize("who", ["supervisor", "head"])
def test_the_trend_counts_half_of_each_pair(staff: Staff, cases: list[Case], who: str) -> None:
    before = days(getattr(staff, who))
    after = days(hide(cases, getattr(staff, who)))
    names = ("opened", "closed", "warned", "yellow", "red")
    for name in names:
        assert sum(getattr(day, name) for day in after) * 2 == sum(getattr(day, name) for day in before)
    assert sum(day.opened for day in after) == 3
    assert sum(day.closed for day in after) == 1


def test_the_trend_equals_the_cards(staff: Staff, cases: list[Case]) -> None:
    person = hide(cases, staff.supervisor)
    day_sum = sum(day.yellow + day.red for day in selectors.trend(person))
    assert day_sum == selectors.cards(person, level=LATE, days=30).count() > 0


def test_page_export_and_api_show_the_same(client: Client, staff: Staff, cases: list[Case]) -> None:
    client.force_login(hide(cases, staff.supervisor))
    csv = b"".join(client.get("/supervision/board.csv").streaming_content).decode()  # type: ignore[attr-defined]
    exported = sum(int(line.rsplit(",", 1)[1]) for line in csv.splitlines()[1:])
    told = sum(each["count"] for each in client.get("/api/v1/figures").json())
    assert client.get("/supervision/matters").context["count"] == exported == told == 2
