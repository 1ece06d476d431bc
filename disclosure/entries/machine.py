"""The moves of an entry, as django-fsm transitions. They set columns of their own row and nothing else (design.md 2)."""

from datetime import datetime
from typing import Any

from django_fsm import transition

from disclosure.entries.states import IN_REVIEW, State


class EntryMachine:
    """Mixed into Entry; ``state`` is its protected FSM field."""

    state: Any
    index_number: Any
    exemption: Any
    mode: Any
    publish_at: Any
    published_at: Any
    withdrawn_at: Any
    withdraw_reason: Any
    successor: Any

    @transition(field="state", source=State.DRAFT, target=State.SECRECY)
    def submit(self) -> None:
        """The editor hands it to the secrecy reviewer."""

    @transition(field="state", source=State.SECRECY, target=State.REVIEW)
    def pass_secrecy(self) -> None:
        """GIR-04: another person has reviewed it under the secrecy law."""

    @transition(field="state", source=State.REVIEW, target=State.APPROVAL)
    def pass_review(self) -> None:
        """The office in charge of disclosure has reviewed it (row 146)."""

    @transition(field="state", source=State.APPROVAL, target=State.SCHEDULED)
    def approve(self, publish_at: datetime) -> None:
        """The head has approved it; it goes out at ``publish_at``."""
        self.publish_at = publish_at

    @transition(field="state", source=IN_REVIEW, target=State.DRAFT)
    def send_back(self) -> None:
        """A reviewer wants it mended."""

    @transition(field="state", source=IN_REVIEW, target=State.NOT_PUBLIC)
    def refuse(self, mode: str, exemption: str) -> None:
        """It is not for the public, on a ground of the law (row 145)."""
        self.mode, self.exemption = mode, exemption

    @transition(field="state", source=State.SCHEDULED, target=State.PUBLISHED)
    def publish(self, index_number: str, at: datetime) -> None:
        """It is public from now on; the index number is given at the first time and stays."""
        self.index_number, self.published_at = self.index_number or index_number, self.published_at or at

    @transition(field="state", source=State.SCHEDULED, target=State.DRAFT)
    def unschedule(self) -> None:
        """Taken back before it went out."""

    @transition(field="state", source=State.PUBLISHED, target=State.WITHDRAWN)
    def withdraw(self, at: datetime, reason: str, successor: Any) -> None:
        """A tombstone stays, with the reason and what stands in its place."""
        self.withdrawn_at, self.withdraw_reason, self.successor = at, reason, successor

    @transition(field="state", source=State.NOT_PUBLIC, target=State.DRAFT)
    def reassess(self) -> None:
        """GIR-05: circumstances have changed; it goes the whole way of reviews again."""

    @transition(field="state", source=State.DRAFT, target=State.DISCARDED)
    def discard(self) -> None:
        """A draft that nobody wants any more; its number stays used."""
