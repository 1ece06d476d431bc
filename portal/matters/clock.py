"""The legal clock of a matter: start, pause, resume, extend, stop. The caller holds the matter's row lock.

Every function writes clock events (the ledger of the clock) and then settles the deadline: due date, next
checkpoint and alert follow from the clock events and the calendar by pure functions. ``refresh`` copies the
nearest due date and the gravest alert to the matter, which ``record`` saves.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from portal.accounts.models import Office
from portal.core.clock import SHANGHAI, local_date
from portal.core.workdays import Calendar, Pause, Unit, due_date, service_due, service_minutes, used_days
from portal.matters import calendar as calendars
from portal.matters.limits import limit_kind
from portal.matters.models import Alert, ClockEvent, ClockMove, Deadline, DeadlineState, Matter


@dataclass(frozen=True)
class Limit:
    """A limit to start: ``amount`` in ``unit``, counted from the day after ``day0`` (CAL-01)."""

    kind: str
    amount: int
    day0: date
    unit: Unit = Unit.WORKING_DAYS
    key: str = ""
    office: Office | None = None


@dataclass(frozen=True)
class ClockFacts:
    """What the clock events of one deadline say."""

    base_on: date
    amount: int
    extension: int
    pauses: tuple[Pause, ...]
    running: bool
    stopped: bool
    fixed_at: datetime | None = None
    started_at: datetime | None = None


def replay(moves: Iterable[ClockEvent]) -> ClockFacts:
    """Read a deadline's clock events in order; pure."""
    base, amount, extension, stopped = date.min, 0, 0, False
    fixed_at = started_at = None
    pauses: list[Pause] = []
    for move in moves:
        match move.move:
            case ClockMove.START | ClockMove.RESTART:
                base, amount, extension, pauses = move.on, move.amount, 0, []
                started_at = move.at
            case ClockMove.FIX:
                fixed_at = move.at
            case ClockMove.EXTEND:
                extension += move.amount
            case ClockMove.PAUSE:
                pauses.append(Pause(move.on, None, move.ground))
            case ClockMove.RESUME:
                pauses[-1] = Pause(pauses[-1].first, move.on, pauses[-1].ground)
            case ClockMove.STOP:
                stopped = True
    paused = bool(pauses) and pauses[-1].last is None
    return ClockFacts(base, amount, extension, tuple(pauses), not paused and not stopped, stopped, fixed_at, started_at)


def end_of(day: date) -> datetime:
    """The last moment of a local date."""
    return datetime.combine(day, time.max, tzinfo=SHANGHAI)


def due_of(facts: ClockFacts, unit: Unit, calendar: Calendar) -> tuple[date | None, datetime | None, bool]:
    """(due date, last moment on time, provisional) of a clock; (None, None, False) while it is paused."""
    if facts.fixed_at is not None:
        return local_date(facts.fixed_at), facts.fixed_at, False
    if not unit.counts_days:
        moment = _minutes_due(facts, unit, calendar)
        return local_date(moment), moment, unit == Unit.SERVICE_MINUTES and calendar.provisional(local_date(moment))
    due = due_date(facts.base_on, facts.amount, unit, calendar, facts.pauses, facts.extension)
    return due.on, end_of(due.on) if due.on else None, due.provisional


def _minutes_due(facts: ClockFacts, unit: Unit, calendar: Calendar) -> datetime:
    assert facts.started_at is not None
    amount = facts.amount + facts.extension
    if unit == Unit.SERVICE_MINUTES:
        return service_due(facts.started_at.astimezone(SHANGHAI), amount, calendar)
    return facts.started_at + timedelta(minutes=amount)


def _minutes_used(facts: ClockFacts, unit: Unit, at: datetime, calendar: Calendar) -> int:
    assert facts.started_at is not None
    if unit == Unit.SERVICE_MINUTES:
        return service_minutes(facts.started_at.astimezone(SHANGHAI), at, calendar)
    return max(0, int((at - facts.started_at).total_seconds() // 60))


def start(matter: Matter, limits: Sequence[Limit], *, at: datetime) -> list[Deadline]:
    """Start limits side by side; a second live deadline of the same kind and key is refused by the database."""
    calendar, running = _hands(matter)
    deadlines = [_new_deadline(matter, limit) for limit in limits]
    moves = [
        ClockEvent(move=ClockMove.START, on=limit.day0, at=at, amount=limit.amount, event_seq=matter.last_seq + 1)
        for limit in limits
    ]
    for deadline, move in zip(deadlines, moves, strict=True):
        settle(deadline, [move], calendar)
        deadline.version = 1
    Deadline.objects.bulk_create(deadlines)
    for deadline, move in zip(deadlines, moves, strict=True):
        move.deadline = deadline
    ClockEvent.objects.bulk_create(moves)
    for deadline, move in zip(deadlines, moves, strict=True):
        running.append(deadline)
        _remember(deadline, [move])
    return deadlines


def _new_deadline(matter: Matter, limit: Limit) -> Deadline:
    return Deadline(
        matter=matter,
        limit=limit.kind,
        key=limit.key,
        unit=limit.unit,
        amount=limit.amount,
        office=limit.office or matter.office,
        base_on=limit.day0,
    )


def live(matter: Matter) -> list[Deadline]:
    """The deadlines of a matter that have not stopped, with their clock events."""
    return _hands(matter)[1]


def _hands(matter: Matter) -> tuple[Calendar, list[Deadline]]:
    """The calendar and the live deadlines, read once in a transaction and kept on the locked row until record() drops them."""
    if matter.clock_hands is None:
        rows = matter.deadlines.exclude(state=DeadlineState.STOPPED).prefetch_related("clock_events").order_by("id")
        matter.clock_hands = (calendars.current(), list(rows))
    found: tuple[Calendar, list[Deadline]] = matter.clock_hands
    return found


def _remember(deadline: Deadline, moves: list[ClockEvent]) -> None:
    """Keep the clock events beside the deadline, as a prefetch would."""
    deadline._prefetched_objects_cache = {"clock_events": moves}  # type: ignore[attr-defined]


def pause(matter: Matter, *, ground: str, first_day: date, at: datetime) -> None:
    """Stop counting from ``first_day`` on, which is not counted itself (CAL-07), on every limit that may pause."""
    _move_pausable(matter, ClockMove.PAUSE, on=first_day, at=at, ground=ground)


def resume(matter: Matter, *, last_day: date, at: datetime) -> None:
    """Count again after ``last_day``, the last day that is not counted (CAL-07)."""
    _move_pausable(matter, ClockMove.RESUME, on=last_day, at=at)


def _move_pausable(matter: Matter, move: ClockMove, *, on: date, at: datetime, ground: str = "") -> None:
    calendar, deadlines = _hands(matter)
    for deadline in deadlines:
        if limit_kind(deadline.limit).pausable:
            _apply(deadline, ClockEvent(move=move, on=on, at=at, ground=ground), matter, calendar)


def extend(matter: Matter, kind: str, amount: int, *, on: date, at: datetime) -> None:
    """Add ``amount`` of the deadline's unit to its limit (CAL-08)."""
    calendar, deadlines = _hands(matter)
    for deadline in deadlines:
        if deadline.limit == kind:
            _apply(deadline, ClockEvent(move=ClockMove.EXTEND, on=on, at=at, amount=amount), matter, calendar)


def stop(matter: Matter, *kinds: str, on: date, at: datetime, key: str | None = None) -> None:
    """Stop the live limits of these kinds (all when none is named) and freeze how they were kept."""
    calendar, deadlines = _hands(matter)
    for deadline in list(deadlines):
        if (not kinds or deadline.limit in kinds) and key in (None, deadline.key):
            _stop(deadline, matter, on, at, calendar)
            deadlines.remove(deadline)


def _stop(deadline: Deadline, matter: Matter, on: date, at: datetime, calendar: Calendar) -> None:
    facts = replay(deadline.clock_events.all())
    if facts.pauses and facts.pauses[-1].last is None:
        closed = Pause(facts.pauses[-1].first, max(on, facts.pauses[-1].first), facts.pauses[-1].ground)
        facts = ClockFacts(facts.base_on, facts.amount, facts.extension, (*facts.pauses[:-1], closed), True, False)
        deadline.due_on, deadline.due_at, deadline.provisional = due_of(facts, Unit(deadline.unit), calendar)
    _append(deadline, ClockEvent(move=ClockMove.STOP, on=on, at=at), matter)
    freeze(deadline, facts, on, at, calendar)
    deadline.save(update_fields=MOVING)


def freeze(deadline: Deadline, facts: ClockFacts, on: date, at: datetime, calendar: Calendar) -> None:
    """Write how the limit was kept: days (of a limit in minutes: minutes) used and whether it was on time."""
    unit = Unit(deadline.unit)
    deadline.state = DeadlineState.STOPPED
    deadline.stopped_at = at
    deadline.next_check_at, deadline.next_checkpoint = None, ""
    if unit.counts_days:
        deadline.used_days = used_days(facts.base_on, on, unit, calendar, facts.pauses)
    else:
        deadline.used_days = _minutes_used(facts, unit, at, calendar)
    if facts.fixed_at is not None or not unit.counts_days:
        deadline.on_time = deadline.due_at is None or at <= deadline.due_at
    else:
        deadline.on_time = deadline.due_on is None or on <= deadline.due_on


MOVING = [
    "extension",
    "due_on",
    "due_at",
    "provisional",
    "version",
    "state",
    "alert",
    "next_checkpoint",
    "next_check_at",
    "stopped_at",
    "used_days",
    "on_time",
]


def _append(deadline: Deadline, move: ClockEvent, matter: Matter) -> None:
    move.deadline = deadline
    move.event_seq = matter.last_seq + 1
    move.save(force_insert=True)


def _apply(deadline: Deadline, move: ClockEvent, matter: Matter, calendar: Calendar) -> None:
    moves = [*deadline.clock_events.all(), move]
    _append(deadline, move, matter)
    settle(deadline, moves, calendar)
    deadline.save(update_fields=MOVING)
    _remember(deadline, moves)


def settle(deadline: Deadline, moves: Sequence[ClockEvent], calendar: Calendar) -> bool:
    """Set due date, checkpoint and state from the clock events; True (and a new version) when the due date moved."""
    facts = replay(moves)
    before = deadline.due_at
    deadline.extension = facts.extension
    deadline.due_on, deadline.due_at, deadline.provisional = due_of(facts, Unit(deadline.unit), calendar)
    deadline.state = DeadlineState.RUNNING if facts.running else DeadlineState.PAUSED
    moved = deadline.due_at != before
    if moved:
        deadline.version += 1
        deadline.alert = Alert.NONE
    if moved:
        set_next_check(deadline, (), calendar)
    else:
        _keep_check(deadline, calendar)
    return moved


def _keep_check(deadline: Deadline, calendar: Calendar) -> None:
    """The due date stands: so does the next checkpoint. A paused late clock keeps it for when it runs again."""
    deadline.next_check_at = None
    if deadline.state == DeadlineState.RUNNING and deadline.next_checkpoint and deadline.due_on and deadline.due_at:
        checkpoint = limit_kind(deadline.limit).checkpoint(deadline.next_checkpoint)
        deadline.next_check_at = checkpoint.moment(deadline.due_on, deadline.due_at, calendar)


def set_next_check(deadline: Deadline, passed: Iterable[str], calendar: Calendar) -> None:
    """Point the deadline at its next checkpoint. A paused one keeps its name, so that it is not lost
    when the limit had ended before the pause; only a running clock is looked at.
    """
    following = None
    if deadline.due_on and deadline.due_at:
        kind = limit_kind(deadline.limit)
        following = kind.next_after(passed, deadline.due_on, deadline.due_at, calendar)
    deadline.next_checkpoint, moment = following or ("", None)
    deadline.next_check_at = moment if deadline.state == DeadlineState.RUNNING else None


def refresh(matter: Matter) -> None:
    """Copy the nearest due date and the gravest alert of the live deadlines to the matter."""
    deadlines = live(matter)
    dues = [row.due_on for row in deadlines if row.due_on and limit_kind(row.limit).governs]
    matter.due_on = min(dues, default=None)
    matter.alert = max((row.alert for row in deadlines), default=Alert.NONE)


def start_fixed(matter: Matter, kind: str, *, due_at: datetime, at: datetime) -> Deadline:
    """Start a limit that ends at a moment given from outside, such as by the platform above."""
    calendar, running = _hands(matter)
    deadline = _new_deadline(matter, Limit(kind, 0, local_date(at), Unit.NATURAL_DAYS))
    seq = matter.last_seq + 1
    moves = [
        ClockEvent(move=ClockMove.START, on=local_date(at), at=at, event_seq=seq),
        ClockEvent(move=ClockMove.FIX, on=local_date(due_at), at=due_at, event_seq=seq),
    ]
    settle(deadline, moves, calendar)
    deadline.version = 1
    deadline.save(force_insert=True)
    for move in moves:
        move.deadline = deadline
    ClockEvent.objects.bulk_create(moves)
    running.append(deadline)
    _remember(deadline, moves)
    return deadline


def hand_over(matter: Matter, office: Office, *kinds: str) -> None:
    """Another office answers for these limits from now on; the clocks themselves run on untouched."""
    for deadline in _hands(matter)[1]:
        if deadline.limit in kinds and deadline.office_id != office.pk:
            deadline.office = office
            deadline.save(update_fields=["office"])
