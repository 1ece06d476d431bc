"""What must hold of every request: answered by three people, its row that of its reason, paused only while waiting."""

from collections.abc import Iterator

from disclosure.requests.actions.branches import PAUSING
from disclosure.requests.decisions import BY_REASON
from disclosure.requests.models import InformationRequest
from disclosure.requests.states import ENDED, State
from disclosure.requests.words import BranchState
from portal.matters.invariants import Breach, Invariant, matter_windows, within
from portal.matters.models import Channel


def check_rows() -> Iterator[Breach]:
    """The row of the annual report is that of the reason; an answer here was given by three people."""
    for window in matter_windows():
        rows = InformationRequest.objects.filter(within(window), state__in=ENDED).select_related("matter")
        for row in rows.order_by("matter_id"):
            if row.report_row != BY_REASON[row.reason].row:
                yield Breach(row.matter.number, f"its row is {row.report_row} but its reason is {row.reason}")
            people = {row.drafted_by_id, row.reviewed_by_id, row.approved_by_id} - {None}
            answered = row.state in (State.REPLIED, State.ARCHIVED) and row.matter.channel != Channel.IMPORT
            if answered and len(people) != 3:
                yield Breach(row.matter.number, "its answer was not given by three people")


def check_waiting() -> Iterator[Breach]:
    """The clock is paused only while somebody is waited for."""
    rows = InformationRequest.objects.filter(state=State.CONSULTING).select_related("matter")
    for row in rows.order_by("matter_id").iterator():
        if not row.branches.filter(kind__in=PAUSING, state=BranchState.WAITING).exists():
            yield Breach(row.matter.number, "it waits for nobody and its clock is paused")


INVARIANTS = (
    Invariant("I10", "requests are answered by three people, each in the row of its reason", check_rows),
    Invariant("I10", "requests wait only for those who have not answered", check_waiting),
)
