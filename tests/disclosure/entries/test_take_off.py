"""What was attached or linked by mistake is taken off a draft again; drafts are read by their own body alone."""

import io

import pytest

from disclosure.entries.actions import files, write
from disclosure.entries.models import Entry
from disclosure.entries.rules import newest
from disclosure.entries.selectors import entries_readable_by
from portal.accounts.models import Post, User
from portal.accounts.roles import Role
from portal.core.errors import Invalid, NotAllowed, NotFound, WrongState
from tests import factories
from tests.disclosure.content.pdfs import written
from tests.disclosure.entries.test_walk_to_publication import AT, begun, public
from tests.disclosure.scene import Body, body

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Body:
    factories.calendar_2026()
    return body()


@pytest.fixture
def draft(people: Body) -> Entry:
    entry = begun(people)
    file = io.BytesIO(written("WRONG FILE"))
    return files.attach(entry.matter.number, actor=people.editor, name="错.pdf", content=file, at=AT)


def file_of(entry: Entry) -> int:
    return newest(entry).attachments.get().pk


def test_a_wrong_file_is_taken_off(draft: Entry, people: Body) -> None:
    files.detach(draft.matter.number, actor=people.editor, attachment=file_of(draft), at=AT)
    assert not newest(draft).attachments.exists()
    assert draft.matter.events.filter(kind="detached").exists()


def test_nobody_else_takes_it_off(draft: Entry, people: Body) -> None:
    with pytest.raises((NotAllowed, NotFound)):
        files.detach(draft.matter.number, actor=people.head, attachment=file_of(draft), at=AT)
    assert newest(draft).attachments.exists()


def test_a_file_that_the_text_shows_stays(draft: Entry, people: Body) -> None:
    newest(draft).entry.versions.update(html=f'<p><img src="/disclosure/files/{file_of(draft)}" alt=""></p>')
    with pytest.raises(Invalid, match="正文里"):
        files.detach(draft.matter.number, actor=people.editor, attachment=file_of(draft), at=AT)


def test_a_file_of_a_published_entry_stays(people: Body) -> None:
    with pytest.raises(WrongState):
        files.detach(public(people).matter.number, actor=people.editor, attachment=1, at=AT)


def test_a_wrong_link_is_taken_off(draft: Entry, people: Body) -> None:
    other = begun(people, title="另一份")
    facts = {"kind": "interprets", "entry_number": other.matter.number}
    write.link(draft.matter.number, actor=people.editor, at=AT, **facts)
    write.unlink(draft.matter.number, actor=people.editor, link=draft.links.get().pk, at=AT)
    assert not draft.links.exists()


def test_a_secrecy_reviewer_who_edits_elsewhere_reads_no_draft_of_others(draft: Entry, people: Body) -> None:
    office = factories.office("示范市教育局")
    Post.objects.create(office=office, role=Role.EDITOR, holder_a=people.secrecy)
    assert draft not in entries_readable_by(User.objects.get(pk=people.secrecy.pk))
    assert draft in entries_readable_by(people.editor)
