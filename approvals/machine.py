"""The moves of a case, as django-fsm transitions (domain.md 2.2).

A transition sets columns of its own row and nothing else: no save, no clock, no mail (design.md 2).
Who may move and from where is decided in access.py before; the lock is held by the action.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django_fsm import transition

from approvals.states import BEFORE_DECISION, State


@dataclass(frozen=True)
class Certificate:
    """Number and validity of what a grant permits; no ``valid_to`` means without a term."""

    number: str
    valid_from: date
    valid_to: date | None


class CaseMachine:
    """Mixed into Case; ``state`` is its protected FSM field."""

    state: Any
    accepted_on: Any
    accepted_by: Any
    deemed_accepted: Any
    received_on: Any
    decided_on: Any
    decided_by: Any
    decision_reason: Any
    certificate_number: Any
    valid_from: Any
    valid_to: Any
    served_on: Any
    served_way: Any
    archive_number: Any

    @transition(field="state", source=State.SUBMITTED, target=State.CORRECTING)
    def request_correction(self) -> None:
        """LIC-04: once, all defects."""

    @transition(field="state", source=State.CORRECTING, target=State.SUBMITTED)
    def resubmit(self, on: date) -> None:
        """LIC-06: the day of receipt is the day the last corrected material came in."""
        self.received_on = on

    @transition(field="state", source=State.CORRECTING, target=State.WITHDRAWN)
    def lapse(self) -> None:
        """LIC-33: a correction that is not delivered in time counts as withdrawn."""

    @transition(field="state", source=State.SUBMITTED, target=State.ACCEPTED)
    def accept(self, on: date, by: Any, deemed: bool = False) -> None:
        """LIC-06; ``deemed`` when the five working days were over and it counts from the day of receipt (LIC-05)."""
        self.accepted_on = on
        self.accepted_by = by
        self.deemed_accepted = deemed

    @transition(field="state", source=State.SUBMITTED, target=State.ACCEPTED)
    def deem_accepted(self) -> None:
        """LIC-05: silence for five working days is acceptance from the day of receipt."""
        self.accepted_on = self.received_on
        self.deemed_accepted = True

    @transition(field="state", source=State.SUBMITTED, target=State.NOT_ACCEPTED)
    def refuse_acceptance(self, on: date, by: Any, reason: str) -> None:
        """LIC-01, LIC-02."""
        self.decided_on, self.decided_by, self.decision_reason = on, by, reason

    @transition(field="state", source=State.ACCEPTED, target=State.REVIEWING)
    def start_review(self) -> None:
        """The first review step is taken up."""

    @transition(field="state", source=State.REVIEWING, target=State.REVIEWING)
    def review(self) -> None:
        """A step is finished with an opinion."""

    @transition(field="state", source=(State.ACCEPTED, State.REVIEWING), target=State.SUSPENDED)
    def suspend(self) -> None:
        """LIC-13: a special procedure begins."""

    @transition(field="state", source=State.SUSPENDED, target=State.REVIEWING)
    def resume(self) -> None:
        """The special procedure ends."""

    @transition(field="state", source=State.REVIEWING, target=State.REVIEWING)
    def extend(self) -> None:
        """LIC-10: once, before the limit ends."""

    @transition(field="state", source=(State.ACCEPTED, State.REVIEWING), target=State.APPROVED)
    def grant(self, on: date, by: Any, reason: str, certificate: Certificate) -> None:
        """LIC-21."""
        self.decided_on, self.decided_by, self.decision_reason = on, by, reason
        self.certificate_number = certificate.number
        self.valid_from, self.valid_to = certificate.valid_from, certificate.valid_to

    @transition(field="state", source=(State.ACCEPTED, State.REVIEWING), target=State.REFUSED)
    def refuse(self, on: date, by: Any, reason: str) -> None:
        """LIC-21: with reasons and remedies."""
        self.decided_on, self.decided_by, self.decision_reason = on, by, reason

    @transition(field="state", source=State.APPROVED, target=State.ISSUED)
    def issue(self) -> None:
        """LIC-14."""

    @transition(field="state", source=(State.ISSUED, State.REFUSED), target=State.SERVED)
    def serve(self, on: date, way: str) -> None:
        self.served_on, self.served_way = on, way

    @transition(
        field="state",
        source=(State.SERVED, State.NOT_ACCEPTED, State.WITHDRAWN, State.TERMINATED),
        target=State.ARCHIVED,
    )
    def archive(self, number: str) -> None:
        self.archive_number = number

    @transition(field="state", source=BEFORE_DECISION, target=State.WITHDRAWN)
    def withdraw(self) -> None:
        """The applicant takes the application back before a decision."""

    @transition(field="state", source=BEFORE_DECISION, target=State.TERMINATED)
    def terminate(self, reason: str) -> None:
        """Death, dissolution or no object left."""
        self.decision_reason = reason
