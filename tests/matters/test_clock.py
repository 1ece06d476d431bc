"""The clock on unsaved rows: whatever is done to it, the due date is the pure function of its moves."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from approvals import limits
from portal.core.clock import SHANGHAI
from portal.core.workdays import Calendar, DayInfo, Pause, Unit, due_date
from portal.matters.clock import ClockFacts, due_of, replay, set_next_check, settle
from portal.matters.models import Alert, ClockEvent, ClockMove, Deadline, DeadlineState

START = date(2026, 3, 2)
CALENDAR = Calendar(
    {date(2026, 4, 6): DayInfo(False, "清明节"), date(2026, 5, 9): DayInfo(True, "调休")},
    date(2020, 1, 1),
    date(2039, 12, 31),
)
units = st.sampled_from([Unit.WORKING_DAYS, Unit.NATURAL_DAYS])
gaps = st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15)), max_size=5)


def move(kind: ClockMove, on: date, amount: int = 0) -> ClockEvent:
    return ClockEvent(move=kind, on=on, amount=amount, at=datetime(on.year, on.month, on.day, 10, tzinfo=SHANGHAI))


def pauses_of(steps: list[tuple[int, int]]) -> list[Pause]:
    """Pauses one after the other: so many days later, so many days long."""
    found, day = [], START
    for later, length in steps:
        first = day + timedelta(days=later + 1)
        day = first + timedelta(days=length)
        found.append(Pause(first, day, "testing"))
    return found


def moves_of(amount: int, pauses: list[Pause], extensions: list[int]) -> list[ClockEvent]:
    found = [move(ClockMove.START, START, amount)]
    for pause in pauses:
        assert pause.last is not None
        found += [move(ClockMove.PAUSE, pause.first), move(ClockMove.RESUME, pause.last)]
    return found + [move(ClockMove.EXTEND, START, days) for days in extensions]


def deadline(limit: str = limits.STATUTORY, unit: Unit = Unit.WORKING_DAYS) -> Deadline:
    return Deadline(limit=limit, unit=unit, version=0)


@given(st.integers(1, 60), units, gaps, st.lists(st.integers(1, 10), max_size=2))
@settings(deadline=None)
def test_it_replays_to_the_due_date_of_its_pauses_and_extensions(
    amount: int, unit: Unit, steps: list[tuple[int, int]], extensions: list[int]
) -> None:
    pauses = pauses_of(steps)
    clock = deadline(unit=unit)
    settle(clock, moves_of(amount, pauses, extensions), CALENDAR)
    due = due_date(START, amount, unit, CALENDAR, pauses, sum(extensions))
    assert (clock.due_on, clock.provisional, clock.extension) == (due.on, due.provisional, sum(extensions))


@given(st.integers(1, 60), gaps)
@settings(deadline=None)
def test_settling_again_changes_nothing(amount: int, steps: list[tuple[int, int]]) -> None:
    clock, moves = deadline(), moves_of(amount, pauses_of(steps), [])
    assert settle(clock, moves, CALENDAR)
    before = (clock.due_at, clock.version, clock.next_checkpoint, clock.next_check_at, clock.state)
    assert not settle(clock, moves, CALENDAR)
    assert (clock.due_at, clock.version, clock.next_checkpoint, clock.next_check_at, clock.state) == before


@given(st.integers(1, 60), st.integers(1, 80), st.integers(0, 30))
@settings(deadline=None)
def test_a_pause_before_the_end_shifts_the_due_date_by_its_working_days(amount: int, later: int, length: int) -> None:
    plain = due_date(START, amount, Unit.WORKING_DAYS, CALENDAR).on
    first = START + timedelta(days=later)
    last = first + timedelta(days=length)
    clock = deadline()
    settle(clock, moves_of(amount, [Pause(first, last, "testing")], []), CALENDAR)
    assert plain is not None
    shift = CALENDAR.workdays_between(first - timedelta(days=1), last) if first <= plain else 0
    assert clock.due_on == CALENDAR.add_workdays(plain, shift)


def test_an_open_pause_has_no_due_date_and_no_check() -> None:
    clock = deadline()
    settle(clock, [move(ClockMove.START, START, 10), move(ClockMove.PAUSE, START + timedelta(days=1))], CALENDAR)
    assert (clock.state, clock.due_on, clock.next_check_at) == (DeadlineState.PAUSED, None, None)


def test_a_late_clock_that_was_paused_is_checked_again_where_it_stood() -> None:
    clock = deadline()
    moves = [move(ClockMove.START, START, 5)]
    settle(clock, moves, CALENDAR)
    clock.alert = Alert.RED
    set_next_check(clock, ["soon", "due"], CALENDAR)
    waiting = clock.next_check_at
    moves.append(move(ClockMove.PAUSE, START + timedelta(days=9)))
    settle(clock, moves, CALENDAR)
    assert (clock.next_checkpoint, clock.next_check_at) == ("ten_days_late", None)
    moves.append(move(ClockMove.RESUME, START + timedelta(days=10)))
    settle(clock, moves, CALENDAR)
    assert (clock.next_checkpoint, clock.next_check_at, clock.alert) == ("ten_days_late", waiting, Alert.RED)


def test_a_restart_forgets_pauses_and_extensions() -> None:
    moves = [*moves_of(10, pauses_of([(1, 3)]), [5]), move(ClockMove.RESTART, START + timedelta(days=20), 7)]
    assert replay(moves) == ClockFacts(
        START + timedelta(days=20), 7, 0, (), running=True, stopped=False, started_at=moves[-1].at
    )


def test_a_fixed_due_time_is_taken_as_it_is() -> None:
    given_at = datetime(2026, 3, 9, 15, 42, tzinfo=SHANGHAI)
    moves = [move(ClockMove.START, START), ClockEvent(move=ClockMove.FIX, on=given_at.date(), at=given_at)]
    assert due_of(replay(moves), Unit.NATURAL_DAYS, CALENDAR) == (given_at.date(), given_at, False)


@pytest.mark.parametrize(("minutes", "due"), [(90, "11:30"), (840, "00:00")])
def test_minutes_are_counted_from_the_moment(minutes: int, due: str) -> None:
    _day, moment, _provisional = due_of(replay([move(ClockMove.START, START, minutes)]), Unit.MINUTES, CALENDAR)
    assert moment is not None
    assert moment.strftime("%H:%M") == due
