"""Serial numbers: from one, without gaps, one scope beside the other."""

import pytest
from django.db import transaction

from portal.core.numbering import next_serial, next_serials


@pytest.mark.django_db
def test_numbers_count_up_from_one_in_each_scope() -> None:
    assert [next_serial("a"), next_serial("a"), next_serial("b")] == [1, 2, 1]


@pytest.mark.django_db
def test_a_rollback_gives_the_number_back() -> None:
    sid = transaction.savepoint()
    next_serial("a")
    transaction.savepoint_rollback(sid)
    assert next_serial("a") == 1


@pytest.mark.django_db
def test_many_numbers_come_as_a_range() -> None:
    next_serial("a")
    assert next_serials("a", 3) == range(2, 5)
    assert next_serial("a") == 5


@pytest.mark.django_db
def test_no_numbers_cannot_be_taken() -> None:
    with pytest.raises(ValueError, match="at least one"):
        next_serials("a", 0)


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_no_number_is_given() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        next_serial("a")
