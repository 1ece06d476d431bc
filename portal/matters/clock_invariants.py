"""What must hold of deadlines (trust.md A5: I4, I5, I11): all that is stored follows from clock events and calendar."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from portal.core.workdays import Calendar, Unit, used_days
from portal.matters import calendar as calendars
from portal.matters.clock import due_of, replay
from portal.matters.invariants import Breach, Invariant, matter_windows, within
from portal.matters.limits import limit_kind
from portal.matters.models import ClockMove, Crossing, Deadline, DeadlineState, Event, Matter
from portal.matters.sweep import CROSSED


def check_due_dates() -> Iterator[Breach]:
    """I4: the due date of every open deadline follows from its clock events and the calendar."""
    calendar = calendars.current()
    for deadline in _deadlines():
        facts = replay(deadline.clock_events.all())
        if facts.stopped != (deadline.state == DeadlineState.STOPPED):
            yield Breach(name_of(deadline), f"its clock and its state {deadline.state} disagree")
        elif not facts.stopped:
            due_on, due_at, provisional = due_of(facts, Unit(deadline.unit), calendar)
            if (due_on, due_at, provisional) != (deadline.due_on, deadline.due_at, deadline.provisional):
                yield Breach(name_of(deadline), f"due {deadline.due_on} is stored, {due_on} follows from its clock")


def check_used_time() -> Iterator[Breach]:
    """I11: used time, pauses and what remains make up the limit; a stopped clock was on time as it says."""
    calendar = calendars.current()
    for deadline in _deadlines():
        if sentence := _time_fault(deadline, calendar):
            yield Breach(name_of(deadline), sentence)


def _time_fault(deadline: Deadline, calendar: Calendar) -> str:
    moves = list(deadline.clock_events.all())
    facts = replay(moves)
    if facts.fixed_at is not None or not Unit(deadline.unit).counts_days:
        return ""
    if (facts.base_on, facts.amount, facts.extension) != (deadline.base_on, deadline.amount, deadline.extension):
        return "base day, limit or extension are not those of its clock events"
    if facts.stopped and deadline.due_on is not None:
        stopped_on = next(move.on for move in moves if move.move == ClockMove.STOP)
        return "" if deadline.on_time == (stopped_on <= deadline.due_on) else "it was not kept as its row says"
    if deadline.due_on is None or deadline.unit != Unit.WORKING_DAYS:
        return ""
    used = used_days(facts.base_on, deadline.due_on, Unit.WORKING_DAYS, calendar, facts.pauses)
    total = facts.amount + facts.extension
    return "" if used == total else f"{used} working days lie between base and due date, the limit is {total}"


def check_crossings() -> Iterator[Breach]:
    """I5: checkpoints behind the next one were crossed, once, with their event; alerts are those of the crossed."""
    for window in matter_windows():
        rows = Crossing.objects.filter(deadline__in=Deadline.objects.filter(within(window)))
        crossed: dict[int, set[tuple[str, int]]] = defaultdict(set)
        for row in rows:
            crossed[row.deadline_id].add((row.checkpoint, row.version))
        told: dict[int, Counter[tuple[str, int]]] = defaultdict(Counter)
        for data in Event.objects.filter(within(window), kind=CROSSED).values_list("data", flat=True):
            told[data["deadline"]][(data["checkpoint"], data["version"])] += 1
        for deadline in Deadline.objects.filter(within(window)).select_related("matter"):
            sentence = _crossing_fault(deadline, crossed[deadline.pk], told[deadline.pk])
            if sentence:
                yield Breach(name_of(deadline), sentence)
        yield from _alert_faults(window)


def _crossing_fault(deadline: Deadline, crossed: set[tuple[str, int]], told: Counter[tuple[str, int]]) -> str:
    if told != Counter(crossed):
        return "crossings and their events differ"
    kind = limit_kind(deadline.limit)
    codes = [checkpoint.code for checkpoint in kind.checkpoints]
    passed = {code for code, version in crossed if version == deadline.version}
    if passed != set(codes[: len(passed)]):
        return f"checkpoint {sorted(passed)} was crossed without the ones before it"
    if deadline.state == DeadlineState.RUNNING:
        following = codes[len(passed)] if len(passed) < len(codes) else ""
        if deadline.next_checkpoint != following:
            return f"its next checkpoint is {deadline.next_checkpoint!r}, after the crossed ones comes {following!r}"
        if deadline.alert != max((kind.checkpoint(code).alert for code in passed), default=0):
            return f"alert {deadline.alert} is not that of the crossed checkpoints"
    return ""


def _alert_faults(window: range) -> Iterator[Breach]:
    live: dict[int, list[Deadline]] = defaultdict(list)
    for deadline in Deadline.objects.filter(within(window)).exclude(state=DeadlineState.STOPPED):
        live[deadline.matter_id].append(deadline)
    for matter in Matter.objects.filter(within(window, "pk")).order_by("pk"):
        rows = live[matter.pk]
        dues = [row.due_on for row in rows if row.due_on and limit_kind(row.limit).governs]
        if matter.alert != max((row.alert for row in rows), default=0):
            yield Breach(matter.number, f"alert {matter.alert} is not the gravest of its deadlines")
        if matter.due_on != min(dues, default=None):
            yield Breach(matter.number, f"due {matter.due_on} is not the nearest of its deadlines")


def name_of(deadline: Deadline) -> str:
    """A deadline as people find it."""
    return f"{deadline.matter.number} {deadline.limit}{' ' + deadline.key if deadline.key else ''}"


def _deadlines() -> Iterator[Deadline]:
    for window in matter_windows():
        rows = Deadline.objects.filter(within(window)).select_related("matter")
        yield from rows.prefetch_related("clock_events").order_by("pk")


INVARIANTS = (
    Invariant("I4", "due dates follow from clock and calendar", check_due_dates),
    Invariant("I5", "crossings and alerts are those of the clock", check_crossings),
    Invariant("I11", "used, paused and remaining time make up the limit", check_used_time),
)
