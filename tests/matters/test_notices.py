"""Delivery: done, tried again later and later, given up; never a second time."""

from datetime import datetime, timedelta

import pytest

from approvals.models import Case
from portal.matters.models import Notice, NoticeState
from portal.matters.notices import deliver
from tests.factories import MONDAY

MINUTE = timedelta(minutes=1)


@pytest.fixture
def notice(submitted: Case) -> Notice:
    return Notice.objects.get(matter=submitted.matter)


@pytest.fixture
def broken_gateway(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_notice: Notice) -> None:
        raise ConnectionError

    monkeypatch.setattr(deliver, "_send", fail)


def after(notice: Notice) -> tuple[str, int, datetime | None]:
    notice.refresh_from_db()
    return notice.state, notice.attempts, notice.next_try_at


def test_it_delivers_what_is_due_and_never_again(notice: Notice) -> None:
    assert deliver.deliver_due(MONDAY) == 1
    assert after(notice) == (NoticeState.SENT, 1, None)
    assert deliver.deliver_due(MONDAY + 60 * MINUTE) == 0


def test_it_waits_for_the_time_of_the_next_try(notice: Notice) -> None:
    assert deliver.deliver_due(MONDAY - MINUTE) == 0


def test_it_tries_again_after_twice_the_time(notice: Notice, broken_gateway: None) -> None:
    assert deliver.deliver_due(MONDAY) == 1
    assert after(notice) == (NoticeState.QUEUED, 1, MONDAY + MINUTE)
    assert deliver.deliver_due(MONDAY + MINUTE) == 1
    assert after(notice) == (NoticeState.QUEUED, 2, MONDAY + 3 * MINUTE)


def test_it_gives_up_after_five_tries_and_says_why(notice: Notice, broken_gateway: None) -> None:
    for hour in range(7):
        deliver.deliver_due(MONDAY + timedelta(hours=hour))
    assert after(notice) == (NoticeState.DEAD, 5, None)
    assert notice.last_error == "ConnectionError"
