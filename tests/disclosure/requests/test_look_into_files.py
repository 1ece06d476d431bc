"""Files that go with the answer are looked into: the reviewer of the answer has seen what was found."""

from io import BytesIO

import pytest
from django.test import Client

from disclosure.content.pages import Box
from disclosure.requests.actions import answer, files, redact
from disclosure.requests.models import InformationRequest
from disclosure.requests.states import State
from portal.core.errors import Invalid
from tests.disclosure.content.pdfs import written
from tests.disclosure.requests import scene
from tests.disclosure.scene import Body

pytestmark = pytest.mark.django_db
PHONE = "13900000000"


def with_file(people: Body, text: str) -> InformationRequest:
    number = scene.accepted(people).matter.number
    return files.attach(number, actor=people.editor, name="名单.pdf", content=BytesIO(written(text)))


def test_what_was_found_is_kept_half_hidden_and_counted_in_the_ledger(people: Body) -> None:
    row = with_file(people, f"TEL {PHONE}")
    (paper,) = files.files_of(row)
    assert [(each["code"], each["text"]) for each in files.findings_of(paper)] == [("personal", "139******00")]
    assert row.matter.events.get(kind="attached").data["findings"] == 1


def test_the_reviewer_must_have_seen_what_was_found(people: Body) -> None:
    number = scene.drafted(people, with_file(people, f"TEL {PHONE}")).matter.number
    with pytest.raises(Invalid, match="1 个问题"):
        answer.review_reply(number, actor=people.reviewer)
    assert answer.review_reply(number, actor=people.reviewer, seen=True).state == State.APPROVING


def test_a_file_without_findings_asks_for_nothing(people: Body) -> None:
    number = scene.drafted(people, with_file(people, "PLAN")).matter.number
    assert answer.review_reply(number, actor=people.reviewer).state == State.APPROVING


def test_a_file_that_was_taken_out_does_not_count(people: Body) -> None:
    row = with_file(people, f"TEL {PHONE}")
    files.detach(row.matter.number, actor=people.editor, document=files.files_of(row)[0].pk)
    number = scene.drafted(people, row).matter.number
    assert answer.review_reply(number, actor=people.reviewer).state == State.APPROVING


def test_a_redacted_copy_is_looked_into_instead_of_its_original(people: Body) -> None:
    row = with_file(people, f"TEL {PHONE}")
    number, pk = row.matter.number, files.files_of(row)[0].pk
    redact.mark(number, pk, 1, [Box(0, 0, 1, 1)], actor=people.editor)
    redact.redact_paper(number, pk, actor=people.editor, ground="third_party_rights")
    scene.drafted(people, row, "severed")
    assert answer.review_reply(number, actor=people.reviewer).state == State.APPROVING


def test_the_desk_shows_what_was_found_and_asks_the_reviewer(people: Body, client: Client) -> None:
    desk = f"/desk/disclosure/requests/{scene.drafted(people, with_file(people, f'TEL {PHONE}')).matter.number}"
    for person in (people.editor, people.reviewer):
        client.force_login(person)
        assert "有电话、证件号码或邮箱：139******00" in client.get(desk).content.decode()
    assert "seen" in client.get(f"{desk}/review_reply").context["form"].fields


def test_the_reviewer_confirms_in_the_form(people: Body, client: Client) -> None:
    row = scene.drafted(people, with_file(people, f"TEL {PHONE}"))
    page, version = f"/desk/disclosure/requests/{row.matter.number}/review_reply", row.matter.version
    client.force_login(people.reviewer)
    assert "请确认已经看过" in client.post(page, {"version": version}).content.decode()
    client.post(page, {"version": version, "seen": "on"})
    row.refresh_from_db()
    assert row.state == State.APPROVING
