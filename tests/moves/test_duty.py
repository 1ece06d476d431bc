"""Separation of duty: accept ≠ review ≠ decide, propose ≠ approve, nobody handles his own (trust.md A7)."""

import pytest
from django.db import transaction

from approvals.access import lock_case
from approvals.actions import decide, receive, review, special
from approvals.models import Case
from approvals.moves import allowed_now
from approvals.states import State
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core.errors import NotAllowed
from portal.matters.models import Channel, Matter
from tests.factories import Staff, citizen, hall, office, user
from tests.moves.ways import bring


def test_who_accepted_does_not_review(staff: Staff, submitted: Case) -> None:
    both = user("both", (Role.WINDOW, hall()), (Role.REVIEWER, office()))
    receive.accept(submitted.matter.number, actor=both)
    with pytest.raises(NotAllowed, match="受办分离"):
        review.start_review(submitted.matter.number, actor=both)
    assert review.start_review(submitted.matter.number, actor=staff.reviewer).state == State.REVIEWING


def test_who_accepted_does_not_decide(staff: Staff, submitted: Case) -> None:
    number = submitted.matter.number
    receive.accept(number, actor=staff.chief)
    review.start_review(number, actor=staff.reviewer)
    review.review(number, actor=staff.reviewer, opinion="符合", passed=True)
    with pytest.raises(NotAllowed, match="受办分离"):
        decide.grant(number, actor=staff.chief)
    assert decide.grant(number, actor=staff.head).state == State.APPROVED


def test_who_reviewed_does_not_decide(staff: Staff, submitted: Case) -> None:
    number = submitted.matter.number
    receive.accept(number, actor=staff.window)
    review.start_review(number, actor=staff.chief)
    review.review(number, actor=staff.chief, opinion="符合", passed=True)
    with pytest.raises(NotAllowed, match="受办分离"):
        decide.refuse(number, actor=staff.chief, reason="不符合")
    assert decide.refuse(number, actor=staff.head, reason="不符合").state == State.REFUSED


def test_nobody_decides_before_all_steps_are_done(staff: Staff, submitted: Case) -> None:
    case = bring(submitted, "reviewing", staff)
    with pytest.raises(NotAllowed, match="审查环节"):
        decide.grant(case.matter.number, actor=staff.head)


def test_who_proposed_a_suspension_does_not_approve_it(staff: Staff, submitted: Case) -> None:
    number = bring(submitted, "reviewing", staff).matter.number
    special.propose_suspension(number, actor=staff.chief, ground="hearing", reason="听证", days=5)
    with pytest.raises(NotAllowed, match="提请人"):
        special.suspend(number, actor=staff.chief)
    assert special.suspend(number, actor=staff.head).state == State.SUSPENDED


def test_nobody_accepts_his_own_application(staff: Staff, submitted: Case) -> None:
    own = user(submitted.submitted_by.username, (Role.WINDOW, hall()))
    with pytest.raises(NotAllowed, match="回避"):
        receive.accept(submitted.matter.number, actor=own)
    assert receive.accept(submitted.matter.number, actor=staff.window).state == State.ACCEPTED


@pytest.mark.parametrize("move", ["start_review", "suspend", "extend", "grant", "terminate"])
def test_nobody_handles_a_case_of_somebody_he_acts_for(move: str, staff: Staff, submitted: Case) -> None:
    case = bring(submitted, "accepted", staff)
    citizen(staff.head.username, case.matter.applicant)
    head = User.objects.get(pk=staff.head.pk)
    with transaction.atomic(), pytest.raises(NotAllowed, match="回避"):
        lock_case(head, case.matter.number, move=move)
    assert allowed_now(head, case) == []


def test_a_window_goes_on_with_what_it_filed_for_an_applicant(staff: Staff, submitted: Case) -> None:
    Matter.objects.update(channel=Channel.WINDOW)
    Case.objects.update(submitted_by=staff.window)
    assert receive.accept(submitted.matter.number, actor=staff.window).state == State.ACCEPTED
