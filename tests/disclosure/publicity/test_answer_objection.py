"""Objections and credit repair: anybody files, an editor verifies, another person decides (PUB-05, PUB-07)."""

from datetime import timedelta

import pytest
from django.test import Client

from disclosure.publicity.access import public_penalties
from disclosure.publicity.actions import filing, follows, penalties
from disclosure.publicity.models import Objection, Penalty, Repair
from portal.core.errors import Invalid, NotAllowed, NotFound, WrongState
from tests.disclosure.publicity import scene
from tests.disclosure.scene import Body, body

pytestmark = pytest.mark.django_db


def test_an_objection_has_three_working_days_and_hides_who_made_it(people: Body) -> None:
    row = scene.objected(scene.shown(people))
    deadline = row.matter.deadlines.get()
    assert (deadline.limit, deadline.amount) == ("publicity_objection", 3)
    assert "13911112222" not in row.text
    assert "李示范" not in str(row.matter.title) + row.matter.applicant_label


def test_the_same_form_sent_twice_is_one_objection(people: Body) -> None:
    number, asked = scene.shown(people).matter.number, scene.asked()
    assert filing.object_to(number, asked) == filing.object_to(number, asked)
    assert Objection.objects.count() == 1


def test_nobody_objects_to_what_is_not_public(people: Body) -> None:
    with pytest.raises(NotFound):
        scene.objected(scene.handed_in(people))


def test_an_objection_needs_reasons_and_a_contact(people: Body) -> None:
    with pytest.raises(Invalid) as refused:
        filing.object_to(scene.shown(people).matter.number, scene.asked(text=" ", contact=""))
    assert set(refused.value.fields) == {"text", "contact"}


def test_who_verified_does_not_decide(people: Body) -> None:
    row = scene.checked(people, scene.shown(people), "withdraw")
    with pytest.raises(NotAllowed, match="不能自己"):
        follows.grant_objection(row.matter.number, actor=people.editor, reply="已撤下")


def test_another_body_does_not_see_the_objection(people: Body) -> None:
    row = scene.objected(scene.shown(people))
    with pytest.raises(NotFound):
        follows.check_objection(row.matter.number, actor=body("别的局").editor, finding="无", outcome="reject")


def test_a_correction_is_public_after_the_second_person(people: Body) -> None:
    penalty = scene.shown(people)
    row = scene.checked(people, penalty, "correct", field="facts", value="在显著位置公示不全")
    assert public_penalties().get().facts == "未在显著位置公示许可证"
    follows.grant_objection(row.matter.number, actor=people.reviewer, reply="已更正")
    assert public_penalties().get().facts == "在显著位置公示不全"
    assert row.matter.deadlines.get().on_time
    assert penalty.reviews.count() == 2


def test_a_corrected_name_of_a_person_stays_masked(people: Body) -> None:
    row = scene.checked(people, scene.shown(people, scene.person()), "correct", field="party_name", value="王示范")
    follows.grant_objection(row.matter.number, actor=people.reviewer, reply="已更正")
    assert public_penalties().get().party_name == "王**"


def test_granting_a_withdrawal_takes_the_record_down(people: Body) -> None:
    row = scene.checked(people, scene.shown(people), "withdraw")
    follows.grant_objection(row.matter.number, actor=people.reviewer, reply="已撤下")
    assert Penalty.objects.get().state == "withdrawn"
    assert not public_penalties().exists()


def test_what_was_found_right_cannot_be_granted_but_refused(people: Body) -> None:
    row = scene.checked(people, scene.shown(people), "reject")
    with pytest.raises(WrongState, match="记录无误"):
        follows.grant_objection(row.matter.number, actor=people.reviewer, reply="已撤下")
    assert follows.refuse_objection(row.matter.number, actor=people.reviewer, reply="无误").state == "refused"
    assert public_penalties().exists()


def test_the_second_person_sends_it_back(people: Body) -> None:
    row = scene.checked(people, scene.shown(people), "reject")
    assert follows.send_back_objection(row.matter.number, actor=people.head, reason="查案卷").state == "filed"


def test_a_look_at_the_contact_is_noted(people: Body) -> None:
    row = scene.objected(scene.shown(people))
    assert follows.reveal_objection(row.matter.number, actor=people.editor).contact == "13922223333"
    assert row.matter.events.filter(kind="revealed", actor=people.editor).count() == 1
    with pytest.raises(NotAllowed):
        follows.reveal_objection(row.matter.number, actor=people.reviewer)


@pytest.mark.parametrize(
    ("field", "days", "over"), [("general", 70, False), ("general", 100, True), ("food", 100, False)]
)
def test_repair_waits_for_the_shortest_display_period(people: Body, field: str, days: int, over: bool) -> None:
    row = scene.old(scene.shown(people, scene.facts(period=scene.period(field))), days)
    if over:
        assert filing.ask_repair(row.matter.number, scene.asked()).state == "filed"
    else:
        with pytest.raises(Invalid, match="最短公示期"):
            filing.ask_repair(row.matter.number, scene.asked())


def test_repair_needs_the_duty_fulfilled(people: Body) -> None:
    row = scene.repair(people, scene.old(scene.shown(people), 200), duty_done=False)
    with pytest.raises(WrongState, match="义务"):
        follows.grant_repair(row.matter.number, actor=people.head, reply="同意")
    assert follows.refuse_repair(row.matter.number, actor=people.head, reply="未缴清").state == "refused"


def test_repair_takes_the_record_down_by_another_person(people: Body) -> None:
    row = scene.repair(people, scene.old(scene.shown(people), 200))
    with pytest.raises(NotAllowed, match="不能自己"):
        follows.grant_repair(row.matter.number, actor=people.editor, reply="同意")
    follows.grant_repair(row.matter.number, actor=people.head, reply="同意")
    assert Penalty.objects.get().state == "repaired"
    assert not public_penalties().exists()
    assert Repair.objects.get().matter.deadlines.get().on_time


def test_one_application_for_repair_at_a_time(people: Body) -> None:
    row = scene.old(scene.shown(people), 200)
    filing.ask_repair(row.matter.number, scene.asked())
    with pytest.raises(Invalid, match="正在办理"):
        filing.ask_repair(row.matter.number, scene.asked())


def test_who_filed_reads_the_reply_by_number_and_code(people: Body, client: Client) -> None:
    penalty = scene.shown(people)
    typed = {name: str(value) for name, value in vars(scene.asked()).items()}
    answer = client.post(f"/disclosure/publicity/{penalty.matter.number}/objection", typed, follow=True)
    row = Objection.objects.select_related("matter").get()
    assert row.matter.query_code in answer.content.decode()
    follows.check_objection(row.matter.number, actor=people.editor, finding="无误", outcome="reject")
    follows.refuse_objection(row.matter.number, actor=people.head, reply="记录与案卷一致")
    found = client.post("/progress", {"number": row.matter.number, "code": row.matter.query_code}, follow=True)
    assert "记录与案卷一致" in found.content.decode()


def test_the_repair_page_says_from_when_one_may_ask(people: Body, client: Client) -> None:
    path = f"/disclosure/publicity/{scene.shown(people).matter.number}/repair"
    assert "起可以申请信用修复" in client.get(path).content.decode()
    typed = {name: str(value) for name, value in vars(scene.asked()).items()}
    assert client.post(path, typed).status_code == 400


def test_a_record_whose_decision_changed_is_still_public_until_it_comes_down(people: Body) -> None:
    row = scene.shown(people)
    penalties.note_change(row.matter.number, actor=people.editor, on=row.decided_on + timedelta(days=1), reason="撤销")
    assert public_penalties().exists()
