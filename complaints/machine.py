"""The moves of a work order, as django-fsm transitions (domain.md after 4.1).

A transition sets columns of its own row and nothing else: no save, no clock, no mail (design.md 2).
Who may move and from where is decided in access.py before; the lock is held by the action.
"""

from datetime import datetime
from typing import Any

from django_fsm import transition

from complaints.states import BEFORE_REPLY, WITH_CENTRE, State

MAX_ROUNDS = 2
"""An order is handled again once; after that it becomes a leader's case."""


class OrderMachine:
    """Mixed into Order; ``state`` is its protected FSM field."""

    state: Any
    original: Any
    round: Any
    dispatched_at: Any
    dispatched_by: Any
    was_returned: Any
    was_extended: Any
    ending_ground: Any
    ending_reason: Any

    @transition(field="state", source=State.REGISTERED, target=State.ANSWERED)
    def answer_on_spot(self) -> None:
        """The person was answered while on the phone or at the desk."""

    @transition(field="state", source=State.REGISTERED, target=State.NOT_ACCEPTED)
    def refuse(self, ground: str, reason: str) -> None:
        """CMP-03, CMP-04: only on a lawful ground, with the reason and where to go."""
        self.ending_ground, self.ending_reason = ground, reason

    @transition(field="state", source=WITH_CENTRE, target=State.MERGED)
    def merge(self, original: Any) -> None:
        """The same thing again: the original keeps its clock and answers for all."""
        self.original = original

    @transition(field="state", source=State.REGISTERED, target=State.TRANSFERRED)
    def transfer_emergency(self, ground: str, reason: str) -> None:
        """CMP-02: passed to 110, 119, 120 or 122 at once."""
        self.ending_ground, self.ending_reason = ground, reason

    @transition(field="state", source=WITH_CENTRE, target=State.DISPATCHED)
    def dispatch(self, by: Any, at: datetime) -> None:
        """To one lead and co-handling offices (CMP-06, CMP-07)."""
        self.dispatched_by, self.dispatched_at = by, at

    @transition(field="state", source=State.DISPATCHED, target=State.SIGNED)
    def sign(self) -> None:
        """The lead office has taken it."""

    @transition(field="state", source=(State.DISPATCHED, State.SIGNED), target=State.RETURNED)
    def return_order(self) -> None:
        """Once, within 24 hours, with a reason (CMP-08)."""
        self.was_returned = True

    @transition(field="state", source=State.SIGNED, target=State.HANDLING)
    def begin_handling(self) -> None:
        """The person was contacted, or why not was noted."""

    @transition(field="state", source=(State.SIGNED, State.HANDLING), target=State.HANDLING)
    def extend(self) -> None:
        """Once, before the limit ends, by the head with a reason."""
        self.was_extended = True

    @transition(field="state", source=State.HANDLING, target=State.REPLIED)
    def reply(self) -> None:
        """The office's verdict with its four indicators (CMP-13)."""

    @transition(field="state", source=State.REPLIED, target=State.HANDLING)
    def reject_reply(self) -> None:
        """CMP-09: the reply does not do; back to the office, whose clock was never reset."""

    @transition(field="state", source=State.REPLIED, target=State.REVIEWED)
    def pass_reply(self) -> None:
        """CMP-09: reviewed by another person; the callers are told."""

    @transition(field="state", source=[State.REVIEWED, State.REVISITED], target=State.REVISITED)
    def revisit(self) -> None:
        """The person's verdict is there, or he could not be reached."""

    @transition(field="state", source=State.REVISITED, target=State.CLOSED)
    def close(self) -> None:
        """The end, well or not: what counts are the two verdicts."""

    @transition(field="state", source=(State.REVIEWED, State.REVISITED), target=State.HANDLING)
    def reopen(self) -> None:
        """CMP-09: not solved or not satisfied; the lead office handles it again."""
        self.round += 1

    @transition(field="state", source=(*BEFORE_REPLY, State.REVISITED), target=State.LEADER_CASE)
    def make_leader_case(self) -> None:
        """包案: a leader takes it over with a plan and dates."""

    @transition(field="state", source=State.LEADER_CASE, target=State.CLOSED)
    def write_off(self) -> None:
        """销号: the person was told and the leader has signed."""

    @transition(field="state", source=BEFORE_REPLY, target=State.REFERRED)
    def refer(self, ground: str, reason: str) -> None:
        """To petition, mediation, reconsideration or another lawful way (PET-08)."""
        self.ending_ground, self.ending_reason = ground, reason

    @transition(field="state", source=BEFORE_REPLY, target=State.WITHDRAWN)
    def withdraw(self, reason: str) -> None:
        """By the person who came with it."""
        self.ending_reason = reason
