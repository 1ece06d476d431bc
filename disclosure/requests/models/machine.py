"""The moves of a request, as django-fsm transitions; they set columns of its own row and nothing else (design.md 2)."""

from datetime import date
from typing import Any

from django_fsm import transition

from disclosure.requests.decisions import BY_REASON
from disclosure.requests.states import OPEN, State


class RequestMachine:
    """Mixed into InformationRequest; ``state`` is its protected FSM field."""

    state: Any
    received_on: Any
    correction_note: Any
    correction_until: Any
    corrected_on: Any
    reasons_asked: Any
    reasons: Any
    tariff: Any
    fee: Any
    fee_quantity: Any
    paid_on: Any
    drafted_by: Any
    reviewed_by: Any
    approved_by: Any
    decision: Any
    reasons_until: Any
    information: Any
    explanation: Any
    hidden: Any
    public_interest: Any
    given_form: Any
    form_reason: Any
    reason: Any
    report_row: Any
    ended_on: Any

    @transition(field="state", source=State.UNCONFIRMED, target=State.RECEIVED)
    def confirm_receipt(self, day: date) -> None:
        """GIR-12: both sides confirm, that is the day of receipt."""
        self.received_on = day

    @transition(field="state", source=State.RECEIVED, target=State.CORRECTING)
    def request_correction(self, note: str, until: date) -> None:
        """GIR-11: one notice of what is unclear, how to correct it and until when."""
        self.correction_note, self.correction_until = note, until

    @transition(field="state", source=State.CORRECTING, target=State.RECEIVED)
    def correct(self, day: date) -> None:
        """The applicant has made it clear."""
        self.corrected_on = day

    @transition(field="state", source=State.RECEIVED, target=State.ACCEPTED)
    def accept(self) -> None:
        """Clear enough: the search begins."""

    @transition(field="state", source=(State.ACCEPTED, State.CONSULTING), target=State.CONSULTING)
    def consult(self) -> None:
        """A third party or a co-maker is asked."""

    @transition(field="state", source=State.CONSULTING, target=State.ACCEPTED)
    def end_consultation(self) -> None:
        """Nobody is waited for any more."""

    @transition(field="state", source=State.ACCEPTED, target=State.EXPLAINING)
    def ask_reasons(self, words: str, until: date) -> None:
        """GIR-16: clearly too many."""
        self.reasons_asked, self.reasons_until = words, until

    @transition(field="state", source=State.EXPLAINING, target=State.ACCEPTED)
    def give_reasons(self, words: str) -> None:
        """The applicant has said why."""
        self.reasons = words

    @transition(field="state", source=State.ACCEPTED, target=State.PAYING)
    def charge_fee(self, tariff: str, quantity: int, fee: int) -> None:
        """The applicant pays first (domain.md 3.4)."""
        self.tariff, self.fee_quantity, self.fee = tariff, quantity, fee

    @transition(field="state", source=State.PAYING, target=State.ACCEPTED)
    def pay_fee(self, day: date) -> None:
        """The money is there."""
        self.paid_on = day

    @transition(field="state", source=State.PAYING, target=State.ACCEPTED)
    def give_up_fee(self) -> None:
        """The notice cannot be delivered: nothing is charged."""
        self.tariff, self.fee_quantity, self.fee = "", 0, 0

    @transition(field="state", source=(State.ACCEPTED, State.EXPLAINING), target=State.REVIEWING)
    def draft_reply(self, by: Any) -> None:
        """The answer is written."""
        self.drafted_by, self.reviewed_by = by, None

    @transition(field="state", source=State.REVIEWING, target=State.APPROVING)
    def review_reply(self, by: Any) -> None:
        """Another person has reviewed it."""
        self.reviewed_by = by

    @transition(field="state", source=(State.REVIEWING, State.APPROVING), target=State.ACCEPTED)
    def send_back(self) -> None:
        """It must be mended."""
        self.reviewed_by = None

    @transition(field="state", source=State.APPROVING, target=State.REPLIED)
    def reply(self, by: Any, day: date) -> None:
        """The head approves; the row of the annual report is fixed."""
        self.approved_by, self.ended_on = by, day
        self.report_row = BY_REASON[self.reason].row

    @transition(field="state", source=State.REPLIED, target=State.ARCHIVED)
    def archive(self) -> None:
        """GIR-24: kept for good."""

    @transition(field="state", source=(State.CORRECTING, State.PAYING), target=State.ABANDONED)
    def lapse(self, reason: str, day: date) -> None:
        """Not corrected or not paid in time: no longer handled."""
        ruling = BY_REASON[reason]
        self.decision, self.reason, self.report_row, self.ended_on = ruling.decision, reason, ruling.row, day
        self._forget_draft()

    @transition(field="state", source=OPEN, target=State.WITHDRAWN)
    def withdraw(self, day: date) -> None:
        """The applicant takes it back; the report counts it as other handling."""
        ruling = BY_REASON["other"]
        self.decision, self.reason, self.report_row, self.ended_on = ruling.decision, ruling.reason, ruling.row, day
        self._forget_draft()

    def _forget_draft(self) -> None:
        """Nobody has approved what stands in a draft: it goes out with nothing."""
        self.information = self.explanation = self.public_interest = self.given_form = self.form_reason = ""
        self.hidden = []
