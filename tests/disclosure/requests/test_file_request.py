"""How a request comes in: identity, the day of receipt, what is offered before it is filed."""

import uuid
from datetime import date
from typing import Any

import pytest
from django.contrib.postgres.search import SearchVectorField
from django.db import connection
from django.db.models import Value
from django.db.models.functions import Cast
from django.test import Client

from disclosure.entries.models import Entry
from disclosure.requests.actions import file
from disclosure.requests.actions.file import Who
from disclosure.requests.models import InformationRequest
from disclosure.requests.states import State
from portal.accounts.models import Party, Representation
from portal.accounts.models.party import PartyKind
from portal.core.errors import Invalid, NotAllowed, NotFound, WrongState
from portal.core.text import search_vector_sql
from tests import factories
from tests.disclosure.requests import scene
from tests.disclosure.scene import Body, body, entry

pytestmark = pytest.mark.django_db


def test_online_waits_until_both_sides_confirm(people: Body) -> None:
    row = scene.online(people)
    assert (row.state, row.received_on) == (State.UNCONFIRMED, None)
    assert [each.limit for each in row.matter.deadlines.all()] == ["request_confirm"]
    row = file.confirm_receipt(row.matter.number, actor=people.editor)
    assert (row.state, row.received_on) == (State.RECEIVED, scene.day(0))
    assert {each.limit: each.amount for each in row.matter.deadlines.exclude(state="stopped")} == {
        "request_notice": 7,
        "request_answer": 20,
    }


def test_receipt_is_not_confirmed_for_a_day_before_it_came(people: Body) -> None:
    with pytest.raises(Invalid, match="确认日期"):
        file.confirm_receipt(scene.online(people).matter.number, actor=people.editor, day=scene.day(-1))
    with pytest.raises(NotFound):
        file.confirm_receipt(scene.online(people).matter.number, actor=body("别的局").editor)


def test_confirmed_once(people: Body) -> None:
    with pytest.raises(WrongState):
        file.confirm_receipt(scene.received(people).matter.number, actor=people.editor)


@pytest.mark.parametrize(
    ("way", "state"),
    [
        ("visit", "received"),
        ("oral", "received"),
        ("signed_post", "received"),
        ("post", "unconfirmed"),
        ("fax", "unconfirmed"),
    ],
)
def test_day_of_receipt_by_way(people: Body, way: str, state: str) -> None:
    assert scene.received(people, way=way).state == state


def test_signed_post_counts_from_the_day_signed(people: Body) -> None:
    row = scene.received(people, way="signed_post", received_on=scene.day(-3))
    assert scene.limit(row, "request_answer").base_on == scene.day(-3)


def test_receipt_names_number_and_last_day(people: Body) -> None:
    row = scene.received(people)
    text = scene.said(row, "D31")
    assert row.matter.number in text
    assert "答复期限" in text


@pytest.mark.parametrize("missing", ["name", "contact", "id_number"])
def test_identity_is_required(people: Body, missing: str) -> None:
    who = {"name": scene.NAME, "id_number": scene.ID, "contact": scene.CONTACT, missing: ""}
    with pytest.raises(Invalid):
        file.write_down(scene.wanted(people.office), Who(**who), "visit", actor=people.editor)


def test_what_is_wanted_is_required(people: Body) -> None:
    with pytest.raises(Invalid) as error:
        scene.received(people, description=" ")
    assert "description" in error.value.fields


def test_only_editors_of_the_body_write_it_down(people: Body) -> None:
    who = Who(scene.NAME, scene.ID, scene.CONTACT)
    with pytest.raises(NotAllowed):
        file.write_down(scene.wanted(people.office), who, "oral", actor=body("别的局").editor)


def test_personal_data_is_encrypted(people: Body) -> None:
    row = scene.received(people)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, id_number, contact FROM disclosure_informationrequest WHERE matter_id=%s", [row.pk]
        )
        stored = b"".join(bytes(each) for each in cursor.fetchone())
    assert all(each.encode() not in stored for each in (scene.NAME, scene.ID, scene.CONTACT))
    assert scene.NAME not in str(row.matter.events.values_list("data", flat=True))


def typed(people: Body, **more: Any) -> dict[str, Any]:
    facts = {"token": str(uuid.uuid4()), "body": people.office.pk, "subject": "公交线路方案", "description": "2026年"}
    return {**facts, "form": "electronic", "applicant_kind": "natural_person", "contact": "13911112222", **more}


def test_asking_through_the_page(people: Body, client: Client) -> None:
    client.force_login(factories.citizen())
    answer = client.post("/disclosure/requests/new", typed(people), follow=True)
    assert InformationRequest.objects.get().matter.query_code in answer.content.decode()
    assert client.post("/disclosure/requests/new", typed(people, description="")).status_code == 400


def employee(item_code: str = "") -> Party:
    """A person signs in who also acts for a firm; its party."""
    firm = factories.party("示例研究院", scene.CREDIT_CODE, PartyKind.LEGAL)
    mandate = {"valid_from": date(2020, 1, 1), "basis": Representation.Basis.MANDATE, "item_code": item_code}
    Representation.objects.create(user=factories.citizen(), party=firm, **mandate)
    return firm


def test_an_organisation_asks_through_who_represents_it(people: Body, client: Client) -> None:
    firm = employee()
    client.force_login(factories.citizen())
    given = typed(people, party=firm.pk, applicant_kind="research_institute")
    assert client.post("/disclosure/requests/new", given).status_code == 302
    row = InformationRequest.objects.get()
    assert (row.name, row.matter.applicant, row.applicant_kind) == ("示例研究院", firm, "research_institute")


def test_a_mandate_for_one_item_asks_for_nothing(people: Body, client: Client) -> None:
    firm = employee(item_code="990122004000")
    client.force_login(factories.citizen())
    client.post("/disclosure/requests/new", typed(people, party=firm.pk))
    assert InformationRequest.objects.get().matter.applicant != firm


@pytest.mark.parametrize(("item_code", "status"), [("", 200), ("990122004000", 404)])
def test_a_mandate_for_one_item_reads_no_request(people: Body, client: Client, item_code: str, status: int) -> None:
    row = scene.online(people, employee(item_code), applicant_kind="research_institute")
    client.force_login(factories.citizen())
    assert client.get(f"/disclosure/requests/{row.matter.number}").status_code == status


def test_nobody_asks_in_the_name_of_others(people: Body) -> None:
    with pytest.raises(NotAllowed, match="名义"):
        file.request_online(
            scene.wanted(people.office), factories.party(), "x", actor=factories.user("other"), token=uuid.uuid4()
        )


def test_the_column_of_the_report_fits_the_applicant(people: Body, client: Client) -> None:
    firm = employee()
    client.force_login(factories.citizen())
    answer = client.post("/disclosure/requests/new", typed(people, party=firm.pk))
    assert (answer.status_code, "选单位的类别" in answer.content.decode()) == (400, True)


def test_the_same_form_twice_is_one_request(people: Body, client: Client) -> None:
    client.force_login(factories.citizen())
    once = typed(people)
    client.post("/disclosure/requests/new", once)
    client.post("/disclosure/requests/new", once)
    assert InformationRequest.objects.count() == 1


def test_nobody_asks_without_signing_in_or_without_identity(people: Body, client: Client) -> None:
    assert "next=/disclosure/requests/new" in client.get("/disclosure/requests/new")["Location"]
    client.force_login(factories.user("nobody"))
    assert "identify" in client.get("/disclosure/requests/new")["Location"]


def test_matching_entries_are_offered_once(people: Body, client: Client) -> None:
    about = entry(people.office, title="公交线路方案全文")
    vector = Cast(Value(search_vector_sql("公交线路方案全文", "")), SearchVectorField())
    Entry.objects.filter(pk=about.pk).update(search=vector)
    client.force_login(factories.citizen())
    once = typed(people)
    assert "公交线路方案全文" in client.post("/disclosure/requests/new", once).content.decode()
    assert not InformationRequest.objects.exists()
    client.post("/disclosure/requests/new", {**once, "looked": "1"})
    assert InformationRequest.objects.exists()


def test_writing_down_through_the_page(people: Body, client: Client) -> None:
    client.force_login(people.editor)
    facts = {**typed(people), "way": "oral", "name": scene.NAME, "id_number": scene.ID}
    answer = client.post("/desk/disclosure/requests/new", facts, follow=True)
    assert "公交线路方案" in answer.content.decode()
    assert InformationRequest.objects.get().written_by == people.editor
    assert client.post("/desk/disclosure/requests/new", {**facts, "id_number": "1"}).status_code == 400
