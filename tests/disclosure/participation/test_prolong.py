"""A running consultation is open longer: who may, when, only later; the moment of closing and the page follow."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from disclosure.participation.actions.prolong import prolong
from disclosure.participation.actions.timing import TIMERS
from disclosure.participation.models import Consultation
from disclosure.participation.states import State
from portal.core import clock
from portal.core.errors import Invalid, NotAllowed, NotFound, WrongState
from portal.matters.ledger import catch_up
from portal.matters.models import DeadlineState
from portal.matters.sweep import sweep
from tests import factories
from tests.disclosure.participation import scene
from tests.disclosure.scene import Body, body

pytestmark = pytest.mark.django_db
WHY = "反映强烈，电话13911112222"


def longer(people: Body, row: Consultation, until: date | None = None, **changes: Any) -> Consultation:
    given = {"actor": people.head, "closes_on": until or scene.day(45), "reason": WHY, **changes}
    return prolong(row.matter.number, **given)


def test_the_head_puts_the_last_day_later_and_may_again(people: Body) -> None:
    row = longer(people, longer(people, scene.opened(people)), scene.day(60))
    assert (row.state, row.closes_on) == (State.OPEN, scene.day(60))
    events = row.matter.events.filter(kind="prolonged").order_by("seq")
    assert [each.data["from"] for each in events] == [str(scene.day(30)), str(scene.day(45))]


def test_an_opinion_of_the_added_days_is_taken(people: Body) -> None:
    row = longer(people, scene.opened(people))
    assert scene.said(row, at=clock.day_start(scene.day(45))).number == 1


@pytest.mark.parametrize("days", [30, 29, -1])
def test_never_shorter_nor_the_same(people: Body, days: int) -> None:
    with pytest.raises(Invalid, match="不能缩短") as refused:
        longer(people, scene.opened(people), scene.day(days))
    assert "closes_on" in refused.value.fields


def test_a_reason_is_written(people: Body) -> None:
    with pytest.raises(Invalid, match="理由"):
        longer(people, scene.opened(people), reason=" ")


def test_only_the_head_of_the_body(people: Body) -> None:
    row = scene.opened(people)
    for person in (people.editor, people.reviewer):
        with pytest.raises(NotAllowed):
            longer(people, row, actor=person)
    with pytest.raises(NotFound):
        longer(people, row, actor=body("别的局").head)


def test_neither_before_the_first_day_nor_after_the_last(people: Body) -> None:
    with pytest.raises(WrongState):
        longer(people, scene.approved(people))
    row = scene.opened(people)
    Consultation.objects.filter(pk=row.pk).update(opens_on=scene.day(-31), closes_on=scene.day(-1))
    with pytest.raises(WrongState, match="最后一天已经过去"):
        longer(people, row)  # the worker is late
    with pytest.raises(WrongState):
        longer(people, scene.closed(row))


def test_a_meeting_is_put_off_instead(people: Body) -> None:
    with pytest.raises(WrongState, match="改期"):
        longer(people, scene.opened(people, "hearing"))


def test_the_moment_of_closing_moves_and_the_result_counts_from_it(people: Body) -> None:
    row = longer(people, scene.opened(people))
    live = row.matter.deadlines.exclude(state=DeadlineState.STOPPED).get()
    assert (live.limit, live.due_on) == ("consultation_closes", scene.day(45))
    row = scene.closed(row)
    assert row.matter.deadlines.get(limit="consultation_result").base_on == scene.day(45)


@pytest.mark.django_db(transaction=True)
def test_the_old_last_day_closes_nothing(people: Body) -> None:
    row = longer(people, scene.opened(people))
    states = []
    for days in (31, 46):
        sweep(clock.now() + timedelta(days=days))
        catch_up(TIMERS)
        row.refresh_from_db()
        states.append(row.state)
    assert states == [State.OPEN, State.CLOSED]


def test_who_has_handed_in_an_opinion_is_told(people: Body) -> None:
    row, citizen = scene.opened(people), factories.citizen()
    opinion = scene.said(row)
    opinion.user = citizen
    opinion.save(update_fields=["user"])
    notice = longer(people, row).matter.notices.get()
    assert notice.recipient == citizen
    assert str(scene.day(45)) in notice.body


def test_the_page_says_the_new_last_day_and_why(people: Body, client: Client) -> None:
    row = longer(people, scene.opened(people))
    text = client.get(f"/disclosure/consultations/{row.matter.number}").content.decode()
    assert f"截止日期由 {scene.day(30)} 延长到 {scene.day(45)}。理由：反映强烈" in text
    assert "13911112222" not in text


def test_the_head_prolongs_on_the_desk(people: Body, client: Client) -> None:
    row = scene.opened(people)
    client.force_login(people.head)
    address = f"/desk/disclosure/consultations/{row.matter.number}/prolong"
    form = client.get(address).context["form"]
    typed = {"closes_on": str(scene.day(40)), "reason": WHY, "version": form["version"].value()}
    assert client.post(address, typed).status_code == 302
    row.refresh_from_db()
    assert row.closes_on == scene.day(40)
