"""What must hold of every case (trust.md A5: I1, I3, I10), replayed from its events."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from approvals.models import Case
from approvals.states import STAGES, State
from portal.matters.invariants import Breach, Invariant, matter_windows, within
from portal.matters.models import Document, DocumentState, Event

DECISIONS = ("granted", "refused")
DECISION_LETTERS = ("D18", "D19")
# What the system does by itself; everything else on a case has a person behind it.
AUTOMATIC = ("deemed_accepted", "correction_lapsed")


def edges() -> set[tuple[str, str]]:
    """(from, to) of every transition of the machine, and staying where one is."""
    field = Case._meta.get_field("state")
    moves = {(str(each.source), str(each.target)) for each in field.get_all_transitions(Case)}
    return moves | {(state, state) for state in State.values}


def cases_with_events() -> Iterator[tuple[Case, list[Event]]]:
    """Every case with the events that carry its state, in order; a batch of matters at a time."""
    for window in matter_windows():
        events: dict[int, list[Event]] = defaultdict(list)
        for event in Event.objects.filter(within(window), data__has_key="state").order_by("matter_id", "seq"):
            events[event.matter_id].append(event)
        for case in Case.objects.filter(within(window)).select_related("matter").order_by("matter_id"):
            yield case, events[case.pk]


def check_states() -> Iterator[Breach]:
    """I1: the state is that of the last event, and every step is a transition of the machine."""
    allowed = edges()
    for case, events in cases_with_events():
        if sentence := _state_fault(case, [event.data["state"] for event in events], allowed):
            yield Breach(case.matter.number, sentence)


def _state_fault(case: Case, states: Sequence[str], allowed: set[tuple[str, str]]) -> str:
    if not states or states[-1] != case.state:
        return f"state {case.state} is not that of the last event ({states[-1] if states else 'none'})"
    if states[0] != State.SUBMITTED:
        return f"it began as {states[0]}"
    for step in pairwise(states):
        if step not in allowed:
            return f"it went from {step[0]} to {step[1]}, which no move does"
    if (case.matter.status, case.matter.stage) != (case.state, STAGES[case.state]):
        return f"its matter shows {case.matter.status} and {case.matter.stage}"
    return ""


def check_decisions() -> Iterator[Breach]:
    """I3: exactly one decision of a decided case, none of another, and one valid letter of decision."""
    for window in matter_windows():
        valid: dict[int, int] = defaultdict(int)
        papers = Document.objects.filter(
            within(window), kind__in=DECISION_LETTERS, state__in=(DocumentState.DRAFT, DocumentState.ISSUED)
        )
        for matter in papers.values_list("matter_id", flat=True):
            valid[matter] += 1
        made: dict[int, int] = defaultdict(int)
        for matter in Event.objects.filter(within(window), kind__in=DECISIONS).values_list("matter_id", flat=True):
            made[matter] += 1
        for case in Case.objects.filter(within(window)).select_related("matter").order_by("matter_id"):
            wanted = int(is_decided(case))
            if (made[case.pk], valid[case.pk]) != (wanted, wanted):
                sentence = f"{made[case.pk]} decisions and {valid[case.pk]} valid letters, there should be {wanted}"
                yield Breach(case.matter.number, sentence)


def is_decided(case: Case) -> bool:
    """Whether a grant or a refusal stands; a refused acceptance is no decision on the application."""
    if case.state in (State.APPROVED, State.ISSUED, State.REFUSED, State.SERVED):
        return True
    return case.state == State.ARCHIVED and case.served_on is not None


def check_duties() -> Iterator[Breach]:
    """I10: nobody accepted and reviewed, accepted and decided, reviewed and decided, proposed and approved alike."""
    for case, events in cases_with_events():
        for sentence in duty_faults(case, events):
            yield Breach(case.matter.number, sentence)


def duty_faults(case: Case, events: Sequence[Event]) -> Iterator[str]:
    """What these events say about the separation of duty; pure."""
    did: dict[str, set[int]] = defaultdict(set)
    for event in events:
        if (event.actor_id is None) != (event.kind in AUTOMATIC):
            yield f"{event.kind} has {'no person' if event.actor_id is None else 'a person'} behind it"
        elif event.actor_id is not None:
            did["decided" if event.kind in DECISIONS else event.kind].add(event.actor_id)
    for one, other in (("accepted", "reviewed"), ("accepted", "decided"), ("reviewed", "decided")):
        if did[one] & did[other]:
            yield f"the same person {one} and {other}"
    if did["submitted"] & did["accepted"] and case.matter.channel != "window":
        yield "the applicant accepted the case"


INVARIANTS = (
    Invariant("I1", "states follow the machine", check_states),
    Invariant("I3", "one decision, one valid letter of it", check_decisions),
    Invariant("I10", "duties are separate", check_duties),
)
