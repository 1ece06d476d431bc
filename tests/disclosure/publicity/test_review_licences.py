"""No licence is public without a review: the check's own, or a person's where it doubts (PUB-01, PUB-04, PUB-06)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from disclosure.publicity.access import public_licences
from disclosure.publicity.actions import licences, penalties
from disclosure.publicity.actions.flowing import DISPUTES, LICENCES, REMINDERS
from disclosure.publicity.invariants import check_reviews
from disclosure.publicity.licence_check import RULE
from disclosure.publicity.models import LicencePublication
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.errors import Invalid, NotAllowed, NotFound, WrongState
from portal.matters.disputes import Filed, decide_dispute, register_dispute
from portal.matters.models import Matter, Notice
from supervision.cards import CARDS
from supervision.models import Card
from tests import factories
from tests.disclosure.publicity import scene
from tests.disclosure.scene import Body, body

pytestmark = pytest.mark.django_db
DESK = "/desk/disclosure/licences"
LONG_AGO = timedelta(days=30)


def test_the_check_lets_an_ordinary_licence_out_and_says_so(people: Body) -> None:
    row = scene.licence(people.office)
    assert (row.state, row.rule, row.doubts, row.reviewed_by) == ("published", RULE, [], None)
    assert public_licences().get().matter == row.licence
    event = row.matter.events.get(kind="published")
    assert (event.actor, event.data["rule"], event.data["doubts"]) == (None, RULE, [])


def test_seven_working_days_run_from_the_decision_and_are_kept(people: Body) -> None:
    deadline = scene.licence(people.office).matter.deadlines.get()
    assert (deadline.limit, deadline.amount, deadline.base_on) == (
        "licence_publish", 7, clock.today() - timedelta(days=1),
    )  # fmt: skip
    assert deadline.on_time


@pytest.mark.parametrize(
    ("changes", "doubt"),
    [
        ({"content": f"电话{scene.PHONE}"}, ("content", "number")),
        ({"project": f"证件{scene.ID_NUMBER}"}, ("project", "id")),
        ({"party_name": scene.PERSON}, ("party_name", "name")),
        ({"is_person": False, "party_name": "示范店", "party_code": scene.ID_NUMBER}, ("party_code", "id")),
        ({"is_person": False, "party_name": "示范店", "party_code": "9199"}, ("party_code", "code")),
        ({"decided_on": date(2100, 1, 1)}, ("decided_on", "date")),
        ({"valid_from": date(2026, 2, 1), "valid_to": date(2026, 1, 1)}, ("valid_to", "date")),
    ],
)
def test_what_the_check_doubts_waits(people: Body, changes: dict[str, Any], doubt: tuple[str, str]) -> None:
    row = scene.licence(people.office, **changes)
    assert [(each["field"], each["code"]) for each in row.doubts] == [doubt]
    assert (row.state, public_licences().count()) == ("waiting", 0)


def test_the_name_of_a_private_person_left_in_a_text_is_doubted(people: Body) -> None:
    matter = scene.granted(people.office, content=f"{scene.PERSON}的食品经营")
    Matter.objects.filter(pk=matter.pk).update(applicant=factories.party())
    row = licences.receive(Matter.objects.get(pk=matter.pk))
    assert row is not None
    assert row.doubts == [{"field": "content", "code": "name"}]
    assert scene.PERSON not in str([event.data for event in row.matter.events.all()]) + row.matter.title


def test_the_desk_is_told_and_sees_why(people: Body, client: Client) -> None:
    row = scene.doubted(people)
    assert set(Notice.objects.values_list("recipient", flat=True)) == {people.head.pk, people.editor.pk}
    client.force_login(people.editor)
    assert row.matter.number in client.get(DESK, {"open": "1"}).content.decode()
    assert "许可内容：有电话、证件号码或邮箱" in client.get(f"{DESK}/{row.matter.number}").content.decode()


def test_an_editor_mends_it_and_another_person_lets_it_out(people: Body) -> None:
    number = scene.doubted(people).matter.number
    row = licences.mend(number, actor=people.editor, field="content", value="食品经营")
    assert (row.doubts, row.state) == ([], "waiting")
    with pytest.raises(NotAllowed, match="不能自己"):
        licences.publish(number, actor=people.editor, grounds="已改")
    assert licences.publish(number, actor=people.reviewer, grounds="已改").reviewed_by == people.reviewer
    assert public_licences().get().content == "食品经营"


def test_what_is_mended_is_checked_again(people: Body) -> None:
    number = scene.doubted(people).matter.number
    licences.mend(number, actor=people.editor, field="content", value=f"经营，电话{scene.PHONE}")
    licences.publish(number, actor=people.reviewer, grounds="已改")
    assert scene.PHONE not in public_licences().get().content


def test_only_what_is_doubted_is_mended(people: Body) -> None:
    number = scene.doubted(people).matter.number
    for field, value in (("decided_on", "2026-11-01"), ("body", "x")):
        with pytest.raises(Invalid, match="有疑问的项目"):
            licences.mend(number, actor=people.editor, field=field, value=value)


@pytest.mark.parametrize("changes", [{"project": f"证件{scene.ID_NUMBER}"}, {"party_name": scene.PERSON}])
def test_a_name_or_an_id_number_is_never_let_out(people: Body, changes: dict[str, Any]) -> None:
    number = scene.licence(people.office, **changes).matter.number
    with pytest.raises(WrongState, match="先改正"):
        licences.publish(number, actor=people.reviewer, grounds="已核实")
    assert public_licences().count() == 0


def test_a_person_lets_out_what_was_doubted_for_nothing_and_says_why(people: Body) -> None:
    number = scene.doubted(people).matter.number
    with pytest.raises(Invalid, match="怎样核实"):
        licences.publish(number, actor=people.reviewer, grounds=" ")
    row = licences.publish(number, actor=people.reviewer, grounds="是单位的总机")
    assert row.matter.events.get(kind="published").actor == people.reviewer
    assert list(check_reviews()) == []


def test_the_head_keeps_back_what_the_law_keeps_back(people: Body) -> None:
    number = scene.doubted(people).matter.number
    with pytest.raises(NotAllowed):
        licences.withhold(number, actor=people.editor, reason="国家秘密")
    row = licences.withhold(number, actor=people.head, reason="国家秘密")
    licences.receive(row.licence)
    assert (row.state, public_licences().count()) == ("withheld", 0)


def test_another_body_does_not_see_it(people: Body) -> None:
    number = scene.doubted(people).matter.number
    with pytest.raises(NotFound):
        licences.publish(number, actor=body("别的局").reviewer, grounds="无误")


def test_the_database_refuses_a_public_licence_without_review(people: Body) -> None:
    row = scene.doubted(people)
    mine = LicencePublication.objects.filter(pk=row.pk)
    for values in ({"state": "published"}, {"reviewed_at": clock.now()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            mine.update(**values)


def test_the_invariant_finds_a_licence_without_review(people: Body) -> None:
    scene.licence(people.office)
    assert list(check_reviews()) == []
    LicencePublication.objects.update(state="waiting", reviewed_at=None)
    assert len(list(check_reviews())) == 1


def test_a_waiting_licence_that_is_late_is_a_card_and_a_reminder(people: Body) -> None:
    factories.add_missing_rules()
    row = scene.licence(people.office, content=scene.PHONE, decided_on=clock.today() - LONG_AGO)
    scene.let_time_pass(REMINDERS, CARDS)
    assert Card.objects.filter(matter=row.matter, rule__code="SUP-22z").count() == 1
    assert row.matter.documents.get().kind == "D40"
    assert licences.explain_late(row.matter.number, actor=people.head, reason="漏看").late_reason == "漏看"


def test_one_that_came_out_late_by_itself_is_a_card_too(people: Body) -> None:
    factories.add_missing_rules()
    row = scene.licence(people.office, decided_on=clock.today() - LONG_AGO)
    assert row.state == "published"
    scene.let_time_pass(REMINDERS, CARDS)
    assert Card.objects.filter(matter=row.matter, rule__code="SUP-22z").count() == 1
    deadline = row.matter.deadlines.get()
    assert (deadline.state, deadline.on_time) == ("stopped", False)
    assert not row.matter.documents.exists()


def test_a_revoked_licence_comes_down_within_three_working_days(people: Body, client: Client) -> None:
    row = scene.licence(people.office)
    number, page = row.matter.number, f"/disclosure/publicity/licences/{row.licence.number}"
    licences.note_change(number, actor=people.editor, on=clock.today(), reason="依法撤销")
    assert row.matter.deadlines.get(limit="licence_recall").amount == 3
    assert "待撤下" in client.get(page).content.decode()
    with pytest.raises(NotAllowed):
        licences.withdraw(number, actor=people.editor, reason="依法撤销")
    licences.withdraw(number, actor=people.head, reason="张**的许可依法撤销")
    assert row.matter.deadlines.get(limit="licence_recall").on_time
    answer = client.get(page)
    assert (answer.status_code, "张**" in answer.content.decode()) == (410, False)
    assert "依法撤销" in answer.content.decode()


def test_a_withdrawn_licence_stays_withdrawn_when_all_is_written_again(people: Body) -> None:
    row = scene.licence(people.office)
    licences.withdraw(row.matter.number, actor=people.head, reason="依法注销")
    LICENCES.reset()
    scene.let_time_pass(LICENCES)
    assert not public_licences().exists()


def test_a_day_before_the_decision_changes_nothing(people: Body) -> None:
    number = scene.licence(people.office).matter.number
    with pytest.raises(Invalid):
        licences.note_change(number, actor=people.editor, on=clock.today() - LONG_AGO, reason="撤销")
    with pytest.raises(WrongState):
        licences.publish(number, actor=people.reviewer, grounds="无误")


@pytest.mark.parametrize(("result", "state"), [("corrected", "changed"), ("upheld", "published")])
def test_a_lost_dispute_starts_the_three_days_by_itself(people: Body, result: str, state: str) -> None:
    penalty, licence = scene.shown(people), scene.licence(people.office)
    for number in (penalty.matter.number, licence.licence.number):
        lose(people, number, result)
    scene.let_time_pass(DISPUTES)
    licence = LicencePublication.objects.get(pk=licence.pk)
    penalty = type(penalty).objects.get(pk=penalty.pk)
    assert (licence.state, penalty.state) == (state, state)
    assert licence.matter.deadlines.filter(limit="licence_recall").exists() == (result == "corrected")


def test_what_was_annulled_before_it_was_public_never_is(people: Body) -> None:
    licence, penalty = scene.doubted(people), scene.handed_in(people)
    for number in (licence.licence.number, penalty.matter.number):
        lose(people, number, "corrected")
    scene.let_time_pass(DISPUTES)
    with pytest.raises(WrongState, match="不能公示"):
        licences.publish(licence.matter.number, actor=people.reviewer, grounds="是总机")
    with pytest.raises(WrongState, match="不能公示"):
        penalties.publish(penalty.matter.number, actor=people.reviewer)


def lose(people: Body, number: str, result: str) -> None:
    """A reconsideration of a decision, decided today."""
    actor = factories.user(f"operator {number}", (Role.OPERATOR, people.office), (Role.EDITOR, people.office))
    facts = {"subject": "不服决定", "organ": "示范市人民政府", "filed_on": clock.today()}
    filed = Filed(people.office, "reconsideration", f"示复{number}", **facts, matter_number=number)
    decide_dispute(register_dispute(filed, actor=actor).pk, actor=actor, result=result, decided_on=clock.today())


def test_the_pages_of_a_licence_make_its_moves(people: Body, client: Client) -> None:
    row = scene.doubted(people)
    page = f"{DESK}/{row.matter.number}"
    client.force_login(people.editor)
    typed = {"version": row.matter.version, "field": "content", "value": "食品经营"}
    assert client.post(f"{page}/mend", typed).status_code == 302
    client.force_login(people.reviewer)
    version = Matter.objects.get(pk=row.pk).version
    typed = {"version": version, "grounds": "已改", "confirmed": "1"}
    assert client.post(f"{page}/publish", typed).status_code == 302
    assert "公众看到的页面" in client.get(page).content.decode()


def test_the_list_of_licences_costs_the_same_for_many(
    people: Body, client: Client, django_assert_max_num_queries: Any
) -> None:
    for place in range(25):
        scene.licence(people.office, decision_number=f"示许{place}号")
    client.force_login(people.editor)
    with django_assert_max_num_queries(20):
        assert len(client.get(DESK).context["rows"]) == 20
