"""Leaders' receptions: planned, published by another person in time, booked once a day, recorded, written into orders."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client

from complaints.models import Booking, BookingState, Order, Reception
from complaints.reception import actions
from portal.accounts.roles import Role
from portal.core.clock import SHANGHAI
from portal.core.errors import Invalid, NotAllowed, NotFound, WrongState
from portal.matters.models import Deadline
from tests import factories
from tests.complaints.scene import Cast
from tests.factories import MONDAY

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 10)
DURING = datetime(2026, 3, 10, 9, 30, tzinfo=SHANGHAI)


@pytest.fixture
def cast() -> Cast:
    factories.calendar_2026()
    return Cast()


@pytest.fixture(autouse=True)
def _monday(time_machine: Any) -> None:
    time_machine.move_to(MONDAY, tick=False)


def planned(cast: Cast, **changes: Any) -> Reception:
    leader = factories.user("leader", (Role.LEADER, factories.office("示范市人民政府")))
    facts = {"kind": "in_hall", "leader": leader, "topic": "城市管理", "place": "大厅", "day": DAY, "places": 2}
    plan = actions.Plan(**{**facts, "begins": time(9), "ends": time(11), **changes})
    return actions.plan(plan, actor=cast.operator, at=MONDAY)


def published(cast: Cast, **changes: Any) -> Reception:
    return actions.publish(planned(cast, **changes).matter.number, actor=cast.other_operator, at=MONDAY)


def booked(cast: Cast, phone: str = "13800000000") -> Booking:
    number = published(cast).matter.number
    return actions.book(number, name="张示例", phone=phone, subject="路灯不亮", at=MONDAY)


def test_only_the_centre_plans(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        actions.plan(actions.Plan("in_hall", cast.head, "x", "x", DAY, time(9), time(10), 1), actor=cast.head)


@pytest.mark.parametrize(
    ("field", "value"), [("day", date(2026, 3, 2)), ("ends", time(9)), ("places", 0), ("topic", " "), ("kind", "x")]
)
def test_plan_names_each_wrong_field(cast: Cast, field: str, value: Any) -> None:
    with pytest.raises(Invalid) as error:
        planned(cast, **{field: value})
    assert list(error.value.fields) == [field]


def test_who_planned_it_does_not_publish(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="另一位"):
        actions.publish(planned(cast).matter.number, actor=cast.operator, at=MONDAY)


def test_it_is_public_five_working_days_before(cast: Cast) -> None:
    with pytest.raises(WrongState, match="5个工作日"):
        published(cast, day=date(2026, 3, 6))
    assert published(cast, day=date(2026, 3, 9)).state == "published"


def test_the_record_is_due_a_working_day_after(cast: Cast) -> None:
    reception = published(cast)
    assert Deadline.objects.get(matter=reception.matter).due_on == date(2026, 3, 11)


def test_one_booking_a_person_and_day(cast: Cast) -> None:
    booking = booked(cast)
    with pytest.raises(Invalid, match="每人每天"):
        actions.book(booking.reception.matter.number, name="张", phone="138 0000 0000", subject="再约", at=MONDAY)


def test_a_full_session_is_refused(cast: Cast) -> None:
    number = booked(cast).reception.matter.number
    actions.book(number, name="李", phone="13900000000", subject="水", at=MONDAY)
    with pytest.raises(WrongState, match="已满"):
        actions.book(number, name="王", phone="13700000000", subject="电", at=MONDAY)


def test_bookings_end_the_evening_before(cast: Cast) -> None:
    number = published(cast).matter.number
    with pytest.raises(WrongState, match="截止"):
        actions.book(number, name="张", phone="13800000000", subject="x", at=DURING - timedelta(hours=1))


def test_a_place_given_back_is_free_again(cast: Cast) -> None:
    booking = booked(cast)
    actions.give_back(booking.code, at=MONDAY)
    with pytest.raises(WrongState):
        actions.give_back(booking.code, at=MONDAY)
    assert actions.book(booking.reception.matter.number, name="张", phone="13800000000", subject="x", at=MONDAY)


def test_who_came_brings_an_order(cast: Cast, time_machine: Any) -> None:
    booking = booked(cast)
    time_machine.move_to(DURING, tick=False)
    facts = {"booking": booking.pk, "came": True, "said": "路灯不亮，领导要求三天修好"}
    actions.attend(booking.reception.matter.number, actor=cast.operator, at=DURING, **facts)
    booking.refresh_from_db()
    order = Order.objects.get()
    assert (booking.state, booking.order, order.source) == (BookingState.CAME, order, "reception")


def test_no_record_before_the_session(cast: Cast) -> None:
    with pytest.raises(WrongState, match="还没有到"):
        actions.hold(published(cast).matter.number, actor=cast.operator, record="x", at=MONDAY)


def test_only_open_hearings_publish_their_record_by_another_person(cast: Cast, time_machine: Any) -> None:
    number = published(cast, kind="open_hearing").matter.number
    time_machine.move_to(DURING, tick=False)
    actions.hold(number, actor=cast.operator, record="张先生 13800000000 反映路灯", at=DURING)
    with pytest.raises(NotAllowed, match="另一位"):
        actions.publish_record(number, actor=cast.operator, at=DURING)
    reception = actions.publish_record(number, actor=cast.other_operator, at=DURING)
    assert "13800000000" not in reception.record


def test_cancelled_sessions_say_why_and_end_bookings(cast: Cast, client: Client) -> None:
    booking = booked(cast)
    number = booking.reception.matter.number
    actions.cancel(number, actor=cast.operator, reason="领导出差", at=MONDAY)
    booking.refresh_from_db()
    assert booking.state == BookingState.CANCELLED
    assert "领导出差" in client.get(f"/complaints/receptions/{number}").content.decode()


def test_a_draft_is_in_no_calendar(cast: Cast, client: Client) -> None:
    number = planned(cast).matter.number
    assert client.get(f"/complaints/receptions/{number}").status_code == 404
    assert number not in client.get("/complaints/receptions").content.decode()
    with pytest.raises(NotFound):
        actions.book(number, name="张", phone="13800000000", subject="x", at=MONDAY)


def test_a_citizen_books_and_sees_his_code(cast: Cast, client: Client) -> None:
    number = published(cast).matter.number
    typed = {"name": "张示例", "phone": "13800000000", "subject": "路灯"}
    page = client.post(f"/complaints/receptions/{number}", typed, follow=True)
    assert Booking.objects.get().code in page.content.decode()
    calendar = client.get("/complaints/receptions").content.decode()
    assert "还有 1 个名额" in calendar
    assert "张示例" not in calendar


def test_a_wrong_telephone_keeps_what_was_typed(cast: Cast, client: Client) -> None:
    number = published(cast).matter.number
    typed = {"name": "张示例", "phone": "12", "subject": "路灯不亮"}
    page = client.post(f"/complaints/receptions/{number}", typed)
    assert page.status_code == 400
    assert "路灯不亮" in page.content.decode()


def test_the_calendar_file_names_time_and_place(cast: Cast, client: Client) -> None:
    text = client.get(f"/complaints/receptions/{published(cast).matter.number}/ics").content.decode()
    assert "DTSTART;TZID=Asia/Shanghai:20260310T090000" in text
    assert "LOCATION:大厅" in text
