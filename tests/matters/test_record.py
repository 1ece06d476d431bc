"""Recording: the next link of the chain, the notices, and nothing without a transaction's end."""

import pytest
from django.db import IntegrityError, transaction

from portal.core.errors import StaleVersion
from portal.matters.access import check_version
from portal.matters.models import Event, Matter, Notice
from portal.matters.record import Telling, event_digest, record
from tests.factories import MONDAY, citizen, hall, office


@pytest.fixture
def matter(db: None) -> Matter:
    return Matter.objects.create(number="M1", query_code="AAAAAA", kind="test", office=office(), opened_at=MONDAY)


def test_it_links_each_event_to_the_one_before(matter: Matter) -> None:
    first = record(matter, "opened", actor=None, at=MONDAY)
    second = record(matter, "seen", actor=None, at=MONDAY, data={"by": "nobody"})
    assert (first.seq, second.seq, second.prev_digest) == (1, 2, first.digest)
    assert second.digest == event_digest(second, "M1")
    matter.refresh_from_db()
    assert (matter.last_seq, matter.last_digest, matter.version) == (2, second.digest, 2)


def test_it_saves_only_what_a_move_may_change(matter: Matter) -> None:
    Matter.objects.filter(pk=matter.pk).update(title="他人所改")
    matter.title, matter.hall, matter.remark = "旧页面", hall(), "经办备注"
    record(matter, "seen", actor=None, at=MONDAY)
    matter.refresh_from_db()
    assert (matter.title, matter.hall, matter.remark) == ("他人所改", None, "经办备注")


def test_a_look_leaves_the_version_alone(matter: Matter) -> None:
    record(matter, "revealed", actor=None, at=MONDAY, moves=False)
    matter.refresh_from_db()
    assert (matter.version, matter.last_seq) == (0, 1)


def test_it_refuses_a_second_event_of_the_same_number(matter: Matter) -> None:
    record(matter, "opened", actor=None, at=MONDAY)
    stale = Matter.objects.get(pk=matter.pk)
    stale.last_seq, stale.last_digest = 0, ""
    with pytest.raises(IntegrityError), transaction.atomic():
        record(stale, "opened", actor=None, at=MONDAY)


def test_it_writes_one_notice_for_each_who_is_told(matter: Matter) -> None:
    reader = citizen()
    record(matter, "opened", actor=None, at=MONDAY, tell=[Telling(reader, "题", "文"), Telling(reader, "题", "文")])
    assert list(Notice.objects.values_list("recipient", "event_seq")) == [(reader.pk, 1)]


@pytest.mark.django_db(transaction=True)
def test_nothing_stays_of_a_transaction_that_fails(matter: Matter) -> None:
    with transaction.atomic():
        record(matter, "opened", actor=None, at=MONDAY, tell=[Telling(citizen(), "题", "文")])
        transaction.set_rollback(True)
    assert not Event.objects.exists()
    assert not Notice.objects.exists()


def test_a_page_older_than_the_row_is_stale(matter: Matter) -> None:
    record(matter, "opened", actor=citizen(), at=MONDAY)
    with pytest.raises(StaleVersion, match="citizen 已于 2026-03-02 09:30 处理过此件"):
        check_version(matter, 0)
    check_version(matter, 1)
