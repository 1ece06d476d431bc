"""Hearings: registration, the draw that anybody can repeat, materials seven days before, the record."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client

from disclosure.participation.actions import meetings, results
from disclosure.participation.actions.meetings import Wish, lot, sign_up
from disclosure.participation.models import Consultation
from portal.core import clock
from portal.core.errors import Invalid, WrongState
from tests.disclosure.participation import scene
from tests.disclosure.scene import Body

pytestmark = pytest.mark.django_db


def came(row: Consultation, *names: str) -> Consultation:
    for place, name in enumerate(names):
        sign_up(row.matter.number, Wish(name, f"1390000000{place}", "g1", uuid.uuid4()))
    return row


def drawn(people: Body) -> Consultation:
    row = came(scene.opened(people, "hearing"), "赵一示", "钱二示", "孙三示", "李四示")
    return meetings.draw(scene.closed(row).matter.number, actor=people.editor)


def test_registration_needs_name_telephone_and_group(people: Body) -> None:
    row = scene.opened(people, "hearing")
    with pytest.raises(Invalid):
        sign_up(row.matter.number, Wish("赵一示", "1", "g1", uuid.uuid4()))
    with pytest.raises(Invalid, match="哪一类"):
        sign_up(row.matter.number, Wish("赵一示", "13900000000", "g9", uuid.uuid4()))
    assert sign_up(row.matter.number, Wish("赵一示", "13900000000", "g1", uuid.uuid4())).masked_name == "赵**"


def test_the_draw_takes_the_smallest_lots_and_only_once(people: Body) -> None:
    row = drawn(people)
    wanted = sorted(range(1, 5), key=lambda number: lot(row.seed, number))[:2]
    chosen = row.registrations.filter(place="chosen").values_list("number", flat=True)
    assert sorted(chosen) == sorted(wanted)
    with pytest.raises(WrongState, match="一次"):
        meetings.draw(row.matter.number, actor=people.editor)


def test_everybody_comes_when_there_are_places(people: Body) -> None:
    row = scene.closed(came(scene.opened(people, "hearing"), "赵一示"))
    meetings.draw(row.matter.number, actor=people.editor)
    assert row.registrations.get().place == "chosen"


def test_the_list_shows_family_names_and_the_seed(people: Body, client: Client) -> None:
    row = drawn(people)
    text = client.get(f"/disclosure/consultations/{row.matter.number}").content.decode()
    assert row.seed in text
    assert not any(name in text for name in ("赵一示", "钱二示", "孙三示", "李四示", "13900000000"))


def test_staff_see_names_and_telephones_only_by_a_noted_look(people: Body, client: Client) -> None:
    row = drawn(people)
    client.force_login(people.editor)
    path = f"/desk/disclosure/consultations/{row.matter.number}/participants"
    assert "赵一示" not in client.get(path).content.decode()
    assert "赵一示" in client.post(path).content.decode()
    last = row.matter.events.order_by("-seq")[0]
    assert (last.kind, last.data) == ("revealed", {"registrations": [1, 2, 3, 4]})


def test_materials_go_out_seven_days_before_or_the_hearing_is_put_off(people: Body) -> None:
    row = drawn(people)
    soon = clock.day_start(clock.today() + timedelta(days=6)) + timedelta(hours=9)
    Consultation.objects.filter(pk=row.pk).update(held_at=soon)
    with pytest.raises(WrongState, match="7 日前"):
        meetings.send_materials(row.matter.number, actor=people.editor)
    later = soon + timedelta(days=1)
    meetings.postpone(row.matter.number, actor=people.editor, held_at=later, reason="材料未齐")
    assert meetings.send_materials(row.matter.number, actor=people.editor).materials_on == clock.today()


def test_a_hearing_leaves_time_for_its_materials(people: Body) -> None:
    held = clock.day_start(scene.day(37)) + timedelta(hours=9)
    with pytest.raises(WrongState, match="8天以后"):
        scene.handed_in(people, "hearing", held_at=held)
    assert scene.handed_in(people, "hearing", held_at=held + timedelta(days=1)).state == "review"


def test_a_session_has_no_seven_days(people: Body) -> None:
    row = scene.closed(came(scene.opened(people, "session"), "赵一示"))
    meetings.draw(row.matter.number, actor=people.editor)
    Consultation.objects.filter(pk=row.pk).update(held_at=clock.now() + timedelta(days=1))
    assert meetings.send_materials(row.matter.number, actor=people.editor).materials_on


def test_a_hearing_is_only_put_off_never_forward(people: Body) -> None:
    row = drawn(people)
    assert row.held_at
    with pytest.raises(Invalid, match="更晚"):
        meetings.postpone(
            row.matter.number, actor=people.editor, held_at=row.held_at - timedelta(days=1), reason="早些"
        )


def test_the_limit_of_the_materials_is_on_the_spine(people: Body) -> None:
    row = drawn(people)
    assert row.held_at
    deadline = row.matter.deadlines.get(limit="hearing_materials")
    assert deadline.due_on == clock.local_date(row.held_at) - timedelta(days=7)


def test_the_record_waits_for_the_hearing(people: Body) -> None:
    row = meetings.send_materials(drawn(people).matter.number, actor=people.editor)
    scene.explained(people, row)
    results.write_result(row.matter.number, actor=people.editor, summary="综述", minutes="张代表发言")
    with pytest.raises(WrongState, match="没有召开"):
        results.submit_result(row.matter.number, actor=people.editor)
    Consultation.objects.filter(pk=row.pk).update(held_at=clock.now() - timedelta(hours=3))
    scene.done(people, row)
    text = Client().get(f"/disclosure/consultations/{row.matter.number}").content.decode()
    assert "张代表发言" in text


def test_the_calendar_file_names_time_and_place(people: Body, client: Client) -> None:
    row = scene.opened(people, "hearing")
    text = client.get(f"/disclosure/consultations/{row.matter.number}.ics").content.decode()
    assert "LOCATION:示范会议室\r\n" in text
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
