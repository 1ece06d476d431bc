"""Reconsiderations and lawsuits: registered by the office itself, decided once, counted by year."""

from datetime import date, datetime
from typing import Any

import pytest

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core.clock import SHANGHAI
from portal.core.errors import Invalid, NotAllowed, NotFound, WrongState
from portal.matters.disputes import (
    Filed,
    decide_dispute,
    disclosure_disputes,
    disputes_readable_by,
    register_dispute,
)
from portal.matters.models import Dispute
from tests import factories

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)


@pytest.fixture
def head() -> User:
    return factories.user("head", (Role.HEAD, factories.office()))


def filed(head: User, **changes: Any) -> Dispute:
    facts = {
        "office": factories.office(),
        "way": "reconsideration",
        "number": "复1号",
        "subject": "答复",
        "organ": "市政府",
    }
    given = {**facts, "filed_on": date(2025, 5, 1), "about_disclosure": True, **changes}
    return register_dispute(Filed(**given), actor=head, at=AT)


def test_an_office_registers_its_own_disputes(head: User) -> None:
    stranger = factories.user("stranger", (Role.HEAD, factories.office("别的局")))
    with pytest.raises(NotAllowed):
        filed(stranger)
    made = filed(head)
    assert list(disputes_readable_by(head)) == [made]
    assert not disputes_readable_by(stranger).exists()


@pytest.mark.parametrize(
    ("field", "value"), [("number", " "), ("way", "x"), ("filed_on", date(2026, 3, 3)), ("matter_number", "1")]
)
def test_wrong_fields_are_named(head: User, field: str, value: Any) -> None:
    with pytest.raises(Invalid) as error:
        filed(head, **{field: value})
    assert list(error.value.fields) == [field]


def test_a_number_is_registered_once(head: User) -> None:
    filed(head)
    with pytest.raises(Invalid, match="改正"):
        filed(head)


def test_a_result_is_written_once_and_not_by_strangers(head: User) -> None:
    pk = filed(head).pk
    stranger = factories.user("stranger", (Role.HEAD, factories.office("别的局")))
    with pytest.raises(NotFound):
        decide_dispute(pk, actor=stranger, result="upheld", decided_on=date(2025, 6, 1), at=AT)
    decide_dispute(pk, actor=head, result="upheld", decided_on=date(2025, 6, 1), at=AT)
    with pytest.raises(WrongState):
        decide_dispute(pk, actor=head, result="other", decided_on=date(2025, 6, 1), at=AT)


@pytest.mark.parametrize("day", [date(2025, 4, 30), date(2026, 3, 3)])
def test_a_result_lies_between_filing_and_today(head: User, day: date) -> None:
    with pytest.raises(Invalid, match="审结日期"):
        decide_dispute(filed(head).pk, actor=head, result="upheld", decided_on=day, at=AT)


def test_a_year_counts_what_was_decided_in_it_or_pending_at_its_end(head: User) -> None:
    offices = [factories.office().pk]
    early = filed(head, number="早", filed_on=date(2024, 3, 1))
    decide_dispute(early.pk, actor=head, result="corrected", decided_on=date(2025, 2, 1), at=AT)
    late = filed(head, number="晚", filed_on=date(2025, 12, 1))
    decide_dispute(late.pk, actor=head, result="upheld", decided_on=date(2026, 1, 5), at=AT)
    filed(head, number="别的", about_disclosure=False)
    assert disclosure_disputes(offices, 2024) == [("reconsideration", "pending")]
    assert sorted(disclosure_disputes(offices, 2025)) == [
        ("reconsideration", "corrected"),
        ("reconsideration", "pending"),
    ]
    assert disclosure_disputes(offices, 2026) == [("reconsideration", "upheld")]
