"""An editor hides parts of a PDF (条例 37): who may, what is kept, what is told, and that the original goes nowhere."""

import io
from datetime import date
from typing import Any

import pdfplumber
import pytest

from disclosure.content.pages import Box
from disclosure.entries.actions import files, judge, redact, write
from disclosure.entries.models import Attachment, Entry
from disclosure.entries.rules import newest
from disclosure.entries.states import State
from disclosure.entries.words import Exemption
from disclosure.redaction.boxes import boxes_of, seal
from portal.accounts.models import Post, User
from portal.accounts.roles import Role
from portal.core.errors import Invalid, NotAllowed, NotFound, StaleVersion, WrongState
from portal.matters.files.store import read
from tests import factories
from tests.disclosure.content.pdfs import written
from tests.disclosure.entries.test_walk_to_publication import AT, G, begun
from tests.disclosure.scene import Body, body, column

pytestmark = pytest.mark.django_db
ID_NUMBER = "11010519491231002X"
LINE = Box(0.1, 0.2, 0.7, 0.27)
GROUND = Exemption.THIRD_PARTY


@pytest.fixture
def people() -> Body:
    factories.calendar_2026()
    return body()


@pytest.fixture
def draft(people: Body) -> Entry:
    return with_pdf(people, written(f"ID {ID_NUMBER}", "OPEN WORDS"))


def with_pdf(people: Body, data: bytes) -> Entry:
    entry = begun(people)
    return files.attach(entry.matter.number, actor=people.editor, name="表.pdf", content=io.BytesIO(data), at=AT)


def file_of(entry: Entry) -> Attachment:
    return newest(entry).attachments.get()


def marked(entry: Entry, people: Body, *boxes: Box, page: int = 1) -> Attachment:
    return redact.mark(entry.matter.number, file_of(entry).pk, page, boxes or (LINE,), actor=people.editor)


def made(entry: Entry, people: Body, **changes: Any) -> Attachment:
    given = {"actor": people.editor, "ground": GROUND, "at": AT, **changes}
    redact.redact_file(entry.matter.number, file_of(entry).pk, **given)
    return file_of(entry)


def text_of(data: bytes) -> str:
    with pdfplumber.open(io.BytesIO(data)) as file:
        return "".join(page.extract_text() or "" for page in file.pages)


def test_the_copy_has_no_text_and_takes_the_place_of_the_original(draft: Entry, people: Body) -> None:
    before = marked(draft, people)
    after = made(draft, people)
    assert ID_NUMBER in text_of(read(before.file))
    assert text_of(read(after.file)) == ""
    assert (after.redacted_from, after.text.strip(), after.findings) == (before.file, "", [])


def test_the_ledger_says_who_hid_how_much_of_what_on_which_ground(draft: Entry, people: Body) -> None:
    marked(draft, people, LINE, Box(0, 0.9, 1, 1))
    after = made(draft, people)
    event = draft.matter.events.get(kind="redacted")
    assert event.actor == people.editor
    assert event.data["boxes"] == {"1": 2}
    assert event.data["ground"] == GROUND
    assert event.data["original"] == after.redacted_from.digest  # type: ignore[union-attr]
    assert event.data["copy"] == after.file.digest


def test_a_copy_is_a_new_wording_so_that_opinions_stay_about_the_old_one(draft: Entry, people: Body) -> None:
    before = newest(draft)
    marked(draft, people)
    made(draft, people)
    assert newest(draft).number == before.number + 1
    assert newest(draft).made_by == people.editor


@pytest.mark.parametrize("who", ["secrecy", "reviewer", "head", "stranger"])
def test_only_editors_of_the_body_redact(draft: Entry, people: Body, who: str) -> None:
    marked(draft, people)
    person = body("乙局").editor if who == "stranger" else getattr(people, who)
    with pytest.raises((NotAllowed, NotFound)):
        made(draft, people, actor=person)
    assert made(draft, people).redacted_from


def test_what_is_under_review_is_not_redacted_and_what_is_returned_is(draft: Entry, people: Body) -> None:
    write.submit(draft.matter.number, actor=people.editor, at=AT)
    with pytest.raises(WrongState):
        made(draft, people)
    judge.send_back(draft.matter.number, actor=people.secrecy, **G)
    marked(draft, people)
    assert made(draft, people).redacted_from


def test_a_file_without_boxes_or_ground_is_not_redacted(draft: Entry, people: Body) -> None:
    with pytest.raises(Invalid, match="还没有画"):
        made(draft, people)
    marked(draft, people)
    with pytest.raises(Invalid, match="理由"):
        made(draft, people, ground="")


def test_numbers_that_stay_open_must_be_seen(draft: Entry, people: Body) -> None:
    marked(draft, people, Box(0.5, 0.5, 0.6, 0.6))
    with pytest.raises(Invalid, match="第 1 页"):
        made(draft, people)
    made(draft, people, seen=True)
    assert draft.matter.events.get(kind="redacted").data["numbers_left"] == 1


def test_a_page_that_is_not_there_is_not_marked(draft: Entry, people: Body) -> None:
    with pytest.raises(Invalid, match="没有这一页"):
        marked(draft, people, page=3)


def test_marks_are_kept_by_page_and_taken_back(draft: Entry, people: Body) -> None:
    marked(draft, people, LINE)
    assert set(boxes_of(marked(draft, people, LINE, page=2).boxes)) == {1, 2}
    redact.mark(draft.matter.number, file_of(draft).pk, 1, (), actor=people.editor)
    assert set(boxes_of(file_of(draft).boxes)) == {2}


def test_a_second_redaction_begins_at_the_original_again(draft: Entry, people: Body) -> None:
    first = marked(draft, people).file
    made(draft, people)
    marked(draft, people, LINE, Box(0.1, 0.8, 0.5, 0.9))
    assert made(draft, people).redacted_from == first


def test_a_page_of_the_past_is_refused(draft: Entry, people: Body) -> None:
    marked(draft, people)
    with pytest.raises(StaleVersion):
        made(draft, people, version=draft.matter.version - 1)


def test_who_redacts_gives_no_opinion(draft: Entry, people: Body) -> None:
    both = factories.user("both", (Role.EDITOR, people.office), (Role.SECRECY, people.office))
    marked(draft, people)
    made(draft, people, actor=both)
    write.submit(draft.matter.number, actor=people.editor, at=AT)
    with pytest.raises(NotAllowed, match="不同的人"):
        judge.pass_secrecy(draft.matter.number, actor=both, **G)
    assert judge.pass_secrecy(draft.matter.number, actor=people.secrecy, **G).state == State.REVIEW


def test_boxes_without_a_copy_hold_the_entry_back(draft: Entry, people: Body) -> None:
    marked(draft, people)
    with pytest.raises(WrongState, match="还没有生成"):
        write.submit(draft.matter.number, actor=people.editor, at=AT)
    made(draft, people)
    assert write.submit(draft.matter.number, actor=people.editor, at=AT).state == State.SECRECY


def test_a_box_marked_after_the_copy_holds_it_back_again(draft: Entry, people: Body) -> None:
    marked(draft, people)
    made(draft, people)
    marked(draft, people, LINE, Box(0, 0.9, 1, 1))
    with pytest.raises(WrongState, match="还没有生成"):
        write.submit(draft.matter.number, actor=people.editor, at=AT)


def test_boxes_of_somebody_else_are_not_lost(draft: Entry, people: Body) -> None:
    old = seal(file_of(draft).boxes, 1)
    marked(draft, people)
    with pytest.raises(Invalid, match="有人改过"):
        redact.mark(draft.matter.number, file_of(draft).pk, 1, [], actor=people.editor, before=old)
    assert len(boxes_of(file_of(draft).boxes)[1]) == 1


def test_who_attached_a_file_does_not_review_it(draft: Entry, people: Body) -> None:
    Post.objects.create(office=people.office, role=Role.SECRECY, holder_a=people.editor)
    other = factories.user("editor2", (Role.EDITOR, people.office))
    files.attach(draft.matter.number, actor=other, name="二.pdf", content=io.BytesIO(written("A")), at=AT)
    write.submit(draft.matter.number, actor=people.editor, at=AT)
    Post.objects.create(office=people.office, role=Role.SECRECY, holder_a=other)
    with pytest.raises(NotAllowed):
        judge.pass_secrecy(draft.matter.number, actor=User.objects.get(pk=other.pk), seen=True, **G)


def test_a_file_that_was_withheld_may_go_out_with_the_next_review(draft: Entry, people: Body) -> None:
    number, pk = draft.matter.number, file_of(draft).pk
    write.submit(number, actor=people.editor, at=AT)
    judge.pass_secrecy(number, actor=people.secrecy, seen=True, withheld={pk: GROUND}, **G)
    judge.send_back(number, actor=people.reviewer, **G)
    again = write.Draft("示范通知", column(), date(2026, 3, 2), "<p>正文已改</p>")
    write.edit(number, again, actor=people.editor, at=AT)
    write.submit(number, actor=people.editor, at=AT)
    judge.pass_secrecy(number, actor=people.secrecy, seen=True, withheld={file_of(draft).pk: ""}, **G)
    assert file_of(draft).is_public
