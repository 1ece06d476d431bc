"""Two officers at one case: exactly one wins, and nobody acts on a page that is not the newest (trust.md F12)."""

import os
import threading
from collections.abc import Callable, Sequence

import pytest
from django.db import connection

from approvals.actions import assign, decide, receive
from approvals.models import Case
from approvals.states import State
from portal.accounts.roles import Role
from portal.core.errors import StaleVersion, WrongState
from portal.matters.models import Event
from tests.factories import Staff, calendar_2026, case, hall, office, user
from tests.moves.ways import DEFECTS, bring, resubmit

ROUNDS = int(os.environ.get("PORTAL_RACE_ROUNDS", "8"))
at_once = pytest.mark.django_db(transaction=True)


def race(*moves: Callable[[], object]) -> list[str]:
    """Run the moves at the same moment in threads of their own; the names of what each ended with."""
    gate, results = threading.Barrier(len(moves)), [""] * len(moves)

    def run(index: int, move: Callable[[], object]) -> None:
        gate.wait()
        try:
            move()
            results[index] = "won"
        except (StaleVersion, WrongState) as error:
            results[index] = type(error).__name__
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(moves)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def kinds_of(row: Case) -> Sequence[str]:
    return list(Event.objects.filter(matter=row.pk).order_by("seq").values_list("kind", flat=True))


@pytest.fixture
def people(transactional_db: None) -> Staff:
    calendar_2026()
    return Staff()


@at_once
def test_of_two_who_accept_at_once_one_wins(people: Staff) -> None:
    second = user("window2", (Role.WINDOW, hall()))
    for _round in range(ROUNDS):
        number, version = (filed := case()).matter.number, filed.matter.version
        results = race(
            lambda: receive.accept(number, actor=people.window, version=version),  # noqa: B023
            lambda: receive.accept(number, actor=second, version=version),  # noqa: B023
        )
        assert sorted(results) == ["StaleVersion", "won"]
        assert kinds_of(filed) == ["submitted", "accepted"]


@at_once
def test_accepting_and_asking_for_corrections_at_once_gives_one_of_both(people: Staff) -> None:
    second = user("window2", (Role.WINDOW, hall()))
    for _round in range(ROUNDS):
        number = (filed := case()).matter.number
        results = race(
            lambda: receive.accept(number, actor=people.window),  # noqa: B023
            lambda: receive.request_correction(number, actor=second, defects=DEFECTS),  # noqa: B023
        )
        assert sorted(results) == ["WrongState", "won"]
        assert len(kinds_of(filed)) == 2


@at_once
def test_of_two_decisions_at_once_one_stands(people: Staff) -> None:
    second = user("head2", (Role.HEAD, office()))
    for _round in range(ROUNDS):
        row = bring(case(), "reviewed", people)
        number, version = row.matter.number, row.matter.version
        results = race(
            lambda: decide.grant(number, actor=people.head, version=version),  # noqa: B023
            lambda: decide.refuse(number, actor=second, reason="不符合", version=version),  # noqa: B023
        )
        assert sorted(results) == ["StaleVersion", "won"]
        assert Case.objects.get(pk=row.pk).state in (State.APPROVED, State.REFUSED)


@at_once
def test_of_two_who_assign_at_once_one_wins(people: Staff) -> None:
    other = user("reviewer2", (Role.REVIEWER, office()))
    for _round in range(ROUNDS):
        number, version = (filed := case()).matter.number, filed.matter.version
        results = race(
            lambda: assign.assign(number, actor=people.head, handler=other, version=version),  # noqa: B023
            lambda: assign.assign(number, actor=people.chief, handler=people.reviewer, version=version),  # noqa: B023
        )
        assert sorted(results) == ["StaleVersion", "won"]


@pytest.mark.django_db
def test_page_from_before_a_correction_does_not_accept_what_came_after(staff: Staff, submitted: Case) -> None:
    seen = submitted.matter.version
    resubmit(bring(submitted, "correcting", staff))
    with pytest.raises(StaleVersion, match="citizen"):
        receive.accept(submitted.matter.number, actor=staff.window, version=seen)
    assert Case.objects.get(pk=submitted.pk).state == State.SUBMITTED
