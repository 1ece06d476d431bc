"""The applicant's page and the desk: what each reads, and what nobody else does."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from disclosure.requests.actions import consult
from disclosure.requests.models import InformationRequest
from disclosure.requests.states import State
from portal.matters.letters import render_due
from tests import factories
from tests.disclosure.requests import scene
from tests.disclosure.scene import Body

pytestmark = pytest.mark.django_db


def own(client: Client, row: InformationRequest) -> str:
    """The page after number and query code were shown."""
    client.post("/progress", {"number": row.matter.number, "code": row.matter.query_code})
    answer = client.get(f"/disclosure/requests/{row.matter.number}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_read_by_number_and_query_code_only(people: Body, client: Client) -> None:
    row = scene.received(people)
    assert client.get(f"/disclosure/requests/{row.matter.number}").status_code == 404
    assert row.subject in own(client, row)


def test_by_the_account_that_the_identity_belongs_to(people: Body, client: Client) -> None:
    party = factories.party(id_number=scene.ID)
    row = scene.received(people)
    client.force_login(factories.citizen("owner", party))
    assert client.get(f"/disclosure/requests/{row.matter.number}").status_code == 200


def test_the_applicant_corrects_and_explains_and_withdraws(people: Body, client: Client) -> None:
    row = scene.correcting(people)
    page = f"/disclosure/requests/{row.matter.number}"
    assert "写明文号" in own(client, row)
    assert client.post(f"{page}/correct", {"text": ""}).status_code == 400
    client.post(f"{page}/correct", {"text": "文号1号"})
    row.refresh_from_db()
    assert (row.state, row.correction_text) == (State.RECEIVED, "文号1号")
    client.post(f"{page}/withdraw")
    row.refresh_from_db()
    assert row.state == State.WITHDRAWN


def test_no_third_party_on_the_applicants_page(people: Body, client: Client) -> None:
    row = scene.third_party(people)
    render_due(matter=row.matter)
    text = own(client, row)
    assert scene.THIRD not in text
    letter = row.matter.documents.get(kind="D33")
    assert client.get(f"/disclosure/requests/{row.matter.number}/papers/{letter.pk}").status_code == 404
    receipt = row.matter.documents.get(kind="D31")
    answer = client.get(f"/disclosure/requests/{row.matter.number}/papers/{receipt.pk}")
    assert answer.status_code == 200
    answer.close()


def test_the_answer_is_read_after_the_head_has_approved(people: Body, client: Client) -> None:
    row = scene.reviewed(people)
    assert "方案全文" not in own(client, row)
    row = scene.replied(people)
    assert "方案全文" in own(client, row)


def test_desk_list_asks_as_often_for_many_as_for_one(people: Body, client: Client) -> None:
    client.force_login(people.editor)
    scene.received(people)
    client.get("/desk/disclosure/requests")
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get("/desk/disclosure/requests")
    for _ in range(4):
        scene.received(people)
    with CaptureQueriesContext(connection) as many:
        client.get("/desk/disclosure/requests")
    assert len(many) == len(one)


def test_moves_through_the_desk(people: Body, client: Client) -> None:
    row = scene.received(people)
    client.force_login(people.editor)
    page = f"/desk/disclosure/requests/{row.matter.number}"
    assert scene.NAME in client.get(page).content.decode()
    seen = row.matter.version
    client.post(f"{page}/accept", {"version": seen})
    row.refresh_from_db()
    assert row.state == State.ACCEPTED
    assert client.get(f"{page}/draft_reply").status_code == 200
    stale = client.post(f"{page}/ask_reasons", {"version": seen, "text": "多"})
    assert stale.status_code == 409


def test_every_form_opens(people: Body, client: Client) -> None:
    row = scene.third_party(people)
    consult.consult_comaker(row.matter.number, actor=people.editor, office=factories.office("甲局"), question="同意吗")
    for person in (people.editor, people.head):
        client.force_login(person)
        assert client.get(f"/desk/disclosure/requests/{row.matter.number}").status_code == 200
