"""A limit in minutes tells which minutes it is made of."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.core.clock import SHANGHAI
from portal.core.workdays import service_due, service_windows
from portal.matters import calendar as calendars
from portal.matters import clock
from portal.matters.explain import explain_minutes
from portal.matters.models import Deadline
from tests.complaints.scene import Cast, registered
from tests.factories import MONDAY

pytestmark = pytest.mark.django_db


def limit(cast: Cast, unit: str, at: datetime, amount: int) -> Deadline:
    order = registered(cast, at)
    (row,) = clock.start(order.matter, [clock.Limit("oversight", amount, at.date(), unit)], at=at)  # type: ignore[arg-type]
    return row


def test_minutes_on_the_clock_are_one_stretch(cast: Cast) -> None:
    (line,) = explain_minutes(limit(cast, "minutes", MONDAY, 120), calendars.current())
    assert (line.opens, line.closes, line.total) == (MONDAY, MONDAY + timedelta(hours=2), 120)


def test_minutes_of_service_skip_noon_and_night(cast: Cast) -> None:
    late = datetime(2026, 3, 6, 16, 30, tzinfo=SHANGHAI)  # a Friday
    lines = explain_minutes(limit(cast, "service_minutes", late, 240), calendars.current())
    assert [(each.minutes, each.total) for each in lines] == [(30, 30), (180, 210), (30, 240)]
    assert lines[1].opens.date().isoformat() == "2026-03-09"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.integers(0, 300 * 24 * 60), st.integers(1, 2_000))
def test_the_stretches_add_up_and_end_where_the_limit_ends(cast: Cast, after: int, minutes: int) -> None:
    calendar, began = calendars.current(), MONDAY + timedelta(minutes=after)
    windows = service_windows(began, minutes, calendar)
    assert sum((closes - opens for opens, closes in windows), timedelta()) == timedelta(minutes=minutes)
    assert windows[-1][1] == service_due(began, minutes, calendar)


def test_the_order_page_shows_the_reckoning(cast: Cast, client: Client) -> None:
    order = registered(cast, urgency="emergency")
    client.force_login(cast.operator)
    page = client.get(f"/desk/complaints/{order.matter.number}").content.decode()
    assert "怎样算出来的" in page
    assert "累计 120 分钟" in page
