"""The sweep finds what is due, once, and says when it was crossed and when it was seen."""

from datetime import datetime, timedelta

import pytest

from approvals.actions import receive
from approvals.models import Case
from approvals.states import State
from portal.matters import ledger
from portal.matters.models import Alert, Crossing, Deadline, Event, Matter
from portal.matters.sweep import CROSSED, sweep
from tests.factories import MONDAY, Staff

WEEK = timedelta(days=7)


@pytest.fixture
def accepted(staff: Staff, submitted: Case) -> Matter:
    """Promised until 16 March, statutory until 30 March 2026."""
    return receive.accept(submitted.matter.number, actor=staff.window, at=MONDAY).matter


def crossed(matter: Matter) -> list[tuple[str, str]]:
    rows = Crossing.objects.filter(deadline__matter=matter).order_by("id")
    return [(row.deadline.limit, row.checkpoint) for row in rows.select_related("deadline")]


def test_it_does_nothing_before_a_checkpoint(accepted: Matter) -> None:
    assert sweep(MONDAY + timedelta(days=1)) == 0


def test_it_warns_one_working_day_before_the_promised_limit(accepted: Matter) -> None:
    sweep(datetime(2026, 3, 13, 0, 1, tzinfo=MONDAY.tzinfo))
    accepted.refresh_from_db()
    assert crossed(accepted) == [("promised", "soon")]
    assert accepted.alert == Alert.SOON


def test_it_turns_yellow_when_the_promised_day_is_over_and_red_after_the_statutory(accepted: Matter) -> None:
    sweep(MONDAY + 3 * WEEK)
    accepted.refresh_from_db()
    assert accepted.alert == Alert.YELLOW
    sweep(MONDAY + 5 * WEEK)
    accepted.refresh_from_db()
    assert accepted.alert == Alert.RED


def test_a_late_sweep_records_the_moment_of_crossing(accepted: Matter) -> None:
    seen = MONDAY + 5 * WEEK
    sweep(seen)
    crossing = Crossing.objects.get(deadline__limit="statutory", checkpoint="due")
    assert crossing.crossed_at.astimezone(MONDAY.tzinfo).date().isoformat() == "2026-03-31"
    assert crossing.detected_at == seen


def test_a_second_sweep_writes_nothing(accepted: Matter) -> None:
    first = sweep(MONDAY + 5 * WEEK)
    assert first == 4
    assert sweep(MONDAY + 5 * WEEK) == 0
    assert Event.objects.filter(kind=CROSSED).count() == 4


def test_small_batches_write_the_same(accepted: Matter) -> None:
    assert sweep(MONDAY + 5 * WEEK, batch=1) == 4


def test_a_stopped_clock_has_no_next_check(accepted: Matter) -> None:
    notice = Deadline.objects.get(matter=accepted, limit="notice")
    assert notice.next_check_at is None
    assert notice.on_time is True


@pytest.mark.django_db(transaction=True)
def test_silence_for_five_working_days_is_acceptance_from_the_day_of_receipt(staff: Staff, submitted: Case) -> None:
    sweep(MONDAY + WEEK + timedelta(days=1))
    ledger.consume_all()
    ledger.consume_all()
    submitted = Case.objects.get(pk=submitted.pk)
    assert submitted.state == State.ACCEPTED
    assert submitted.deemed_accepted
    assert submitted.accepted_on == MONDAY.date()
    assert submitted.matter.alert == Alert.NONE


def test_a_crossing_leaves_open_pages_fresh(accepted: Matter) -> None:
    sweep(MONDAY + 5 * WEEK)
    before = accepted.version
    accepted.refresh_from_db()
    assert accepted.version == before
    assert accepted.last_seq > before
