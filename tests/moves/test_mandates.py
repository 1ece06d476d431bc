"""Who acts for the applicant: today, and in this item only when the mandate says so."""

from datetime import date
from typing import Any

import pytest

from approvals.actions import receive, withdraw
from approvals.models import Case
from approvals.states import State
from portal.accounts.models import Representation, User
from portal.core.errors import NotAllowed, NotFound
from portal.matters.models import Notice
from tests.factories import Staff, user


def agent(case: Case, **limits: Any) -> User:
    """Somebody with a mandate of the applicant."""
    person = user("agent")
    facts = {"basis": "mandate", "valid_from": date(2026, 1, 1), "party_id": case.matter.applicant_id, **limits}
    Representation.objects.create(user=person, **facts)
    return User.objects.get(pk=person.pk)


def test_a_living_mandate_for_this_item_withdraws_and_is_told(staff: Staff, submitted: Case) -> None:
    person = agent(submitted, item_code=submitted.item_version.item.code)
    assert withdraw.withdraw(submitted.matter.number, actor=person).state == State.WITHDRAWN
    assert Notice.objects.filter(recipient=person).count() == 1


def test_a_mandate_for_another_item_does_not_withdraw(staff: Staff, submitted: Case) -> None:
    with pytest.raises((NotAllowed, NotFound)):
        withdraw.withdraw(submitted.matter.number, actor=agent(submitted, item_code="other"))


@pytest.mark.parametrize("limits", [{"valid_to": date(2026, 2, 1)}, {"item_code": "other"}])
def test_an_ended_or_foreign_mandate_is_told_nothing(limits: dict[str, Any], staff: Staff, submitted: Case) -> None:
    person = agent(submitted, **limits)
    receive.accept(submitted.matter.number, actor=staff.window)
    assert not Notice.objects.filter(recipient=person).exists()
