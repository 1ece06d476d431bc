"""Serial numbers: from one, without gaps, one scope beside the other."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction

from portal.core.numbering import Serial, next_serial, next_serials


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


@pytest.mark.django_db
def test_outside_a_transaction_no_number_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections["default"], "in_atomic_block", False)
    with pytest.raises(transaction.TransactionManagementError):
        next_serial("a")


def _take(scope: str) -> list[int]:
    """Numbers taken in transactions of this thread's own connection, every third rolled back."""
    kept = []
    for turn in range(30):
        with transaction.atomic():
            number = next_serial(scope)
            transaction.set_rollback(turn % 3 == 0)
        if turn % 3:
            kept.append(number)
    connection.close()
    return kept


def _forget(scope: str) -> None:
    Serial.objects.filter(scope=scope).delete()
    connection.close()


@pytest.mark.django_db
def test_many_takers_leave_no_gap_and_take_no_number_twice() -> None:
    with ThreadPoolExecutor(4) as pool:
        taken = sorted(number for numbers in pool.map(_take, ["race"] * 4) for number in numbers)
        pool.submit(_forget, "race").result()
    assert taken == list(range(1, 81))
