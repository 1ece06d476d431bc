"""Opinions of anybody: no account, masked, moderated before they show, with a receipt; and what leaks nowhere."""

import uuid
from typing import Any

import pytest
from django.test import Client

from disclosure.participation.actions import opinions
from disclosure.participation.actions.opinions import Said, give_opinion
from disclosure.participation.models import Opinion
from disclosure.participation.words import Showing
from portal.core.errors import Invalid, NotAllowed, NotFound, WrongState
from portal.matters.models import Event
from tests.disclosure.participation import scene
from tests.disclosure.scene import Body

pytestmark = pytest.mark.django_db
SECRET, NAME, PHONE = "请把站台挪到学校门口", "钱匿名", "13911112222"


def post(client: Client, number: str, **typed: str) -> Any:
    given = {"token": str(uuid.uuid4()), "text": SECRET, **typed}
    return client.post(f"/disclosure/consultations/{number}/part", given, follow=True)


def test_anybody_hands_in_an_opinion_and_gets_a_receipt(people: Body, client: Client) -> None:
    row = scene.opened(people)
    answer = post(client, row.matter.number).content.decode()
    opinion = Opinion.objects.get()
    assert f"{row.matter.number}Y0001" in answer
    assert opinion.code in answer


def test_the_same_form_twice_is_one_opinion(people: Body) -> None:
    row, token = scene.opened(people), uuid.uuid4()
    first = give_opinion(row.matter.number, Said("一条", token))
    assert give_opinion(row.matter.number, Said("一条", token)) == first


def test_numbers_of_people_are_masked_for_good(people: Body) -> None:
    opinion = scene.said(scene.opened(people), "请打13911112222，身份证110105194912310021")
    opinion.refresh_from_db()
    assert "13911112222" not in opinion.text
    assert "110105194912310021" not in opinion.text


def test_after_the_last_day_none_is_taken_even_before_the_worker(people: Body) -> None:
    row = scene.opened(people)
    late = scene.clock.day_start(scene.day(31))
    with pytest.raises(WrongState, match="截止"):
        scene.said(row, at=late)


def test_a_draft_takes_no_opinion(people: Body) -> None:
    with pytest.raises(NotFound):
        scene.said(scene.approved(people))


def test_hiding_needs_a_reason_and_the_asker_reads_it(people: Body, client: Client) -> None:
    row = scene.opened(people)
    opinion = scene.said(row)
    with pytest.raises(Invalid, match="理由"):
        opinions.moderate(row.matter.number, [opinion.number], show=False, actor=people.editor)
    opinions.moderate(row.matter.number, [opinion.number], show=False, actor=people.editor, reason="与草案无关")
    typed = {"number": f"{row.matter.number}y0001", "code": opinion.code.lower()}
    assert "与草案无关" in client.post("/disclosure/receipts", typed).content.decode()


def test_only_editors_moderate(people: Body) -> None:
    row = scene.opened(people)
    with pytest.raises(NotAllowed):
        opinions.moderate(row.matter.number, [1], show=True, actor=people.head)
    assert opinions.moderate(row.matter.number, [], show=True, actor=people.editor) == 0


def test_a_wrong_code_opens_no_receipt(people: Body, client: Client) -> None:
    row = scene.opened(people)
    scene.said(row, SECRET)
    answer = client.post("/disclosure/receipts", {"number": f"{row.matter.number}Y0001", "code": "WRONG2"})
    assert answer.status_code == 404
    assert SECRET not in answer.content.decode()


def test_too_many_from_one_address_are_stopped_and_nothing_is_lost(people: Body, client: Client) -> None:
    row = scene.opened(people)
    for _each in range(20):
        post(client, row.matter.number)
    answer = post(client, row.matter.number)
    assert (answer.status_code, SECRET in answer.content.decode()) == (429, True)


def public_paths(number: str) -> list[str]:
    own = f"/disclosure/consultations/{number}"
    return ["/disclosure/consultations", own, f"{own}.ics", "/disclosure/receipts", "/complaints", "/progress"]


@pytest.mark.parametrize("showing", [Showing.WAITING, Showing.HIDDEN])
def test_an_unmoderated_opinion_is_on_no_public_path(people: Body, showing: str) -> None:
    row = scene.opened(people)
    opinion = scene.said(row, SECRET, name=NAME, contact=PHONE)
    if showing == Showing.HIDDEN:
        opinions.moderate(row.matter.number, [opinion.number], show=False, actor=people.editor, reason="无关")
    for path in public_paths(row.matter.number):
        assert SECRET not in Client().get(path).content.decode(), path


def test_name_and_contact_are_on_no_page_and_in_no_event(people: Body) -> None:
    row = scene.opened(people)
    opinion = scene.shown(people, row, SECRET, name=NAME, contact=PHONE)
    staff = Client()
    staff.force_login(people.editor)
    desk = f"/desk/disclosure/consultations/{row.matter.number}"
    for client, paths in ((Client(), public_paths(row.matter.number)), (staff, [desk, f"{desk}/opinions"])):
        for path in paths:
            text = client.get(path).content.decode()
            assert NAME not in text, path
            assert PHONE not in text, path
    assert SECRET in Client().get(f"/disclosure/consultations/{row.matter.number}").content.decode()
    assert not any(NAME in str(event.data) or SECRET in str(event.data) for event in Event.objects.all())
    assert bytes(Opinion.objects.extra(select={"raw": "contact"}).get(pk=opinion.pk).raw).find(PHONE.encode()) == -1


@pytest.mark.parametrize("state", ["draft", "review", "approval", "approved"])
def test_before_the_opening_nothing_is_public(people: Body, state: str) -> None:
    makers = {"draft": scene.begun, "review": scene.handed_in, "approval": scene.reviewed, "approved": scene.approved}
    row = makers[state](people)
    own = f"/disclosure/consultations/{row.matter.number}"
    assert [Client().get(path).status_code for path in (own, f"{own}.ics")] == [404, 404]
    assert row.title not in Client().get("/disclosure/consultations").content.decode()
    assert post(Client(), row.matter.number).status_code == 404


def test_the_result_is_not_public_before_its_review(people: Body) -> None:
    row = scene.opened(people)
    opinion = scene.shown(people, row)
    row = scene.closed(row)
    scene.explained(people, row, opinion.number, reason="线路重复过多")
    path = f"/disclosure/consultations/{row.matter.number}"
    assert "线路重复过多" not in Client().get(path).content.decode()
    scene.done(people, row)
    assert "线路重复过多" in Client().get(path).content.decode()


def test_a_withdrawn_one_leaves_title_and_reason(people: Body) -> None:
    from disclosure.participation.actions.results import withdraw

    row = scene.opened(people)
    scene.shown(people, row, SECRET)
    with pytest.raises(NotAllowed):
        withdraw(row.matter.number, actor=people.editor, reason="内容有误")
    withdraw(row.matter.number, actor=people.head, reason="内容有误")
    answer = Client().get(f"/disclosure/consultations/{row.matter.number}")
    text = answer.content.decode()
    assert (answer.status_code, "内容有误" in text, SECRET in text, "背景" in text) == (410, True, False, False)
