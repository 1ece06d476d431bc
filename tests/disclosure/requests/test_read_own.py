"""The applicant's page and the desk: what each reads, and what nobody else does."""

from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from disclosure.requests.actions import consult, files
from disclosure.requests.models import InformationRequest
from disclosure.requests.states import State
from portal.core.errors import Invalid, WrongState
from portal.matters.letters import render_due
from tests import factories
from tests.disclosure.requests import scene
from tests.disclosure.scene import Body

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


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


def test_the_days_are_explained(people: Body, client: Client) -> None:
    assert "期限是怎样算的" in own(client, scene.accepted(people))


def test_the_applicant_can_complain_about_the_handling(people: Body, client: Client) -> None:
    row = scene.received(people)
    assert f"kind=complain&amp;about={row.matter.number}" in own(client, row)


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
    stale = client.post(f"{page}/ask_reasons", {"version": seen, "text": "多", "until": f"{scene.day(5)}"})
    assert stale.status_code == 409


def test_every_form_opens(people: Body, client: Client) -> None:
    row = scene.third_party(people)
    consult.consult_comaker(row.matter.number, actor=people.editor, office=factories.office("甲局"), question="同意吗")
    for person in (people.editor, people.head):
        client.force_login(person)
        assert client.get(f"/desk/disclosure/requests/{row.matter.number}").status_code == 200


def test_files_go_with_the_answer_and_not_before(people: Body, client: Client) -> None:
    row = scene.accepted(people)
    for name in ("plan.pdf", "wrong.pdf"):
        files.attach(row.matter.number, actor=people.editor, name=name, content=BytesIO(PDF))
    _plan, wrong = row.matter.documents.filter(kind="information").order_by("id")
    files.detach(row.matter.number, actor=people.editor, document=wrong.pk)
    assert "plan.pdf" not in own(client, row)
    row = scene.replied(people, row)
    text = own(client, row)
    assert "plan.pdf" in text
    assert "wrong.pdf" not in text
    assert "plan.pdf" in scene.said(row, "D37")


def test_files_stay_as_they_were_reviewed(people: Body) -> None:
    row = scene.drafted(people)
    with pytest.raises(WrongState):
        files.attach(row.matter.number, actor=people.editor, name="late.pdf", content=BytesIO(PDF))
    with pytest.raises(WrongState, match="没有附件"):
        files.detach(scene.accepted(people).matter.number, actor=people.editor, document=1)


def test_what_is_no_document_is_refused(people: Body) -> None:
    number = scene.accepted(people).matter.number
    with pytest.raises(Invalid):
        files.attach(number, actor=people.editor, name="plan.pdf", content=BytesIO(b"MZ"))
