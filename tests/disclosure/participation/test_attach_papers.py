"""Papers of a draft: attached while it is written, looked into, seen by the reviewer, read by everybody when it is open."""

from io import BytesIO

import pytest
from django.test import Client
from openpyxl import Workbook

from disclosure.participation.actions import papers, prepare
from disclosure.participation.actions.results import withdraw
from disclosure.participation.models import Consultation
from disclosure.participation.papers import papers_of
from portal.accounts.roles import Role
from portal.core.errors import Invalid, NotAllowed, WrongState
from portal.matters.models import Document
from tests import factories
from tests.disclosure.content.pdfs import written
from tests.disclosure.participation import scene
from tests.disclosure.scene import Body

pytestmark = pytest.mark.django_db


def draft(people: Body, content: bytes = b"", name: str = "起草说明.pdf") -> Consultation:
    number = scene.begun(people).matter.number
    return papers.attach(number, actor=people.editor, name=name, content=BytesIO(content or written("OPEN WORDS")))


def hidden_sheet() -> bytes:
    book, target = Workbook(), BytesIO()
    book.create_sheet("底稿").sheet_state = "hidden"
    book.save(target)
    return target.getvalue()


def address(row: Consultation) -> str:
    return f"/disclosure/consultations/{row.matter.number}/papers/{Document.objects.get(matter=row.matter).pk}"


def test_everybody_downloads_a_paper_of_an_open_draft(people: Body, client: Client) -> None:
    row = draft(people)
    assert client.get(address(row)).status_code == 404
    row = scene.walked(people, row.matter.number)
    page = client.get(f"/disclosure/consultations/{row.matter.number}").content.decode()
    assert address(row) in page
    assert client.get(address(row)).getvalue().startswith(b"%PDF")


def test_a_withdrawn_draft_shows_no_paper(people: Body, client: Client) -> None:
    row = scene.walked(people, draft(people).matter.number)
    withdraw(row.matter.number, actor=people.head, reason="内容有误")
    assert client.get(address(row)).status_code == 404


def test_a_dangerous_file_is_refused(people: Body) -> None:
    with pytest.raises(Invalid):
        draft(people, b"MZ\x90\x00program", "说明.pdf")


def test_the_reviewer_has_seen_what_was_found(people: Body) -> None:
    number = draft(people, hidden_sheet(), "测算.xlsx").matter.number
    prepare.submit(number, actor=people.editor)
    with pytest.raises(Invalid, match="1 个问题"):
        prepare.pass_review(number, actor=people.reviewer)
    assert prepare.pass_review(number, actor=people.reviewer, seen=True).state == "approval"


def test_the_desk_names_what_was_found_and_asks(people: Body, client: Client) -> None:
    row = draft(people, hidden_sheet(), "测算.xlsx")
    client.force_login(people.editor)
    desk = f"/desk/disclosure/consultations/{row.matter.number}"
    assert "有隐藏的工作表" in client.get(desk).content.decode()
    assert client.get(f"/documents/{Document.objects.get(matter=row.matter).pk}").getvalue().startswith(b"PK")
    prepare.submit(row.matter.number, actor=people.editor)
    client.force_login(people.reviewer)
    assert "seen" in client.get(f"{desk}/pass_review").context["form"].fields


@pytest.mark.parametrize("part", ["title", "explanation", "background"])
def test_numbers_in_the_texts_must_be_seen_too(people: Body, client: Client, part: str) -> None:
    row = scene.handed_in(people, **{part: "王某 13900001234"})
    client.force_login(people.reviewer)
    assert (
        "有电话、证件号码或邮箱" in client.get(f"/desk/disclosure/consultations/{row.matter.number}").content.decode()
    )
    with pytest.raises(Invalid, match="1 个问题"):
        prepare.pass_review(row.matter.number, actor=people.reviewer)


def test_a_wrong_paper_is_taken_out(people: Body, client: Client) -> None:
    row = draft(people)
    papers.detach(row.matter.number, actor=people.editor, document=papers_of(row).get().pk)
    assert not papers_of(row).exists()
    row = scene.walked(people, row.matter.number)
    assert client.get(address(row)).status_code == 404
    with pytest.raises(WrongState):
        papers.detach(row.matter.number, actor=people.editor, document=1)


def test_papers_stay_as_they_were_reviewed(people: Body) -> None:
    number = scene.handed_in(people).matter.number
    with pytest.raises(WrongState):
        papers.attach(number, actor=people.editor, name="a.pdf", content=BytesIO(written("LATE")))


def test_who_attached_a_paper_does_not_review_it(people: Body) -> None:
    second = factories.user("second editor", (Role.EDITOR, people.office))
    number = scene.begun(people).matter.number
    papers.attach(number, actor=second, name="a.pdf", content=BytesIO(written("OPEN WORDS")))
    prepare.submit(number, actor=people.editor)
    with pytest.raises(NotAllowed, match="不能自己审核"):
        prepare.pass_review(number, actor=second)


def test_the_editor_attaches_on_the_desk(people: Body, client: Client) -> None:
    row = scene.begun(people)
    client.force_login(people.editor)
    form = client.get(f"/desk/disclosure/consultations/{row.matter.number}/attach").context["form"]
    file = BytesIO(written("OPEN WORDS"))
    file.name = "说明.pdf"
    typed = {"file": file, "version": form["version"].value()}
    answer = client.post(f"/desk/disclosure/consultations/{row.matter.number}/attach", typed)
    assert (answer.status_code, papers_of(row).get().title) == (302, "说明")
