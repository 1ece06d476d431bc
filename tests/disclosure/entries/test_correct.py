"""What is public is corrected in all its facts and files; everybody reads the old until the new one was reviewed and approved."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from disclosure.content.pages import Box
from disclosure.entries.actions import correct, files, redact
from disclosure.entries.actions.write import Draft
from disclosure.entries.models import Column, Entry
from disclosure.entries.rules import newest, pending
from disclosure.entries.selectors import public_attachments, published
from disclosure.entries.words import Exemption, Genre, Scope
from portal.core.errors import Invalid, NotAllowed, WrongState
from portal.matters.models import Deadline, Stage
from tests import factories
from tests.disclosure.content.pdfs import written
from tests.disclosure.entries.test_walk_to_publication import AT, G, public
from tests.disclosure.scene import Body, body, column

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Body:
    factories.calendar_2026()
    return body()


@pytest.fixture
def entry(people: Body) -> Entry:
    return public(people)


def prepared(entry: Entry, people: Body, **changes: Any) -> str:
    """The number of the entry, with a correction beside it."""
    more = {name: changes.pop(name) for name in ("changed_on",) if name in changes}
    facts = {"title": "更正后的标题", "column": entry.column, "produced_on": entry.produced_on, "html": "<p>新</p>"}
    draft = Draft(**{**facts, **changes})
    correct.prepare_correction(entry.matter.number, draft, actor=people.editor, note="更正日期", at=AT, **more)
    return entry.matter.number


def passed(entry: Entry, people: Body, **changes: Any) -> str:
    number = prepared(entry, people, **changes)
    correct.submit_correction(number, actor=people.editor, at=AT)
    reviewed(number, people)
    return number


def reviewed(number: str, people: Body, **more: Any) -> None:
    """Both reviewers agree to what was handed in."""
    correct.pass_correction(number, actor=people.secrecy, **{**G, **more})
    correct.review_correction(number, actor=people.reviewer, **G)


def attached(number: str, people: Body, words: str = "PAPER") -> None:
    content = io.BytesIO(written(words))
    files.attach(number, actor=people.editor, name="新.pdf", content=content, at=AT)


def test_the_old_one_stands_until_the_head_approves(entry: Entry, people: Body) -> None:
    number = passed(entry, people)
    assert published().get().current == entry.current
    correct.publish_correction(number, actor=people.head, **G)
    shown = published().get()
    assert (shown.matter.title, shown.index_number) == ("更正后的标题", entry.index_number)


def test_every_fact_is_corrected(entry: Entry, people: Body) -> None:
    facts = {"column": column("A03"), "document_number": "示府〔2026〕9号", "written_on": date(2026, 2, 27)}
    number = passed(entry, people, genre=Genre.NORMATIVE, summary="概述", **facts)
    before = published().get()
    assert (before.column.code, before.document_number) == ("A01", "")
    with pytest.raises(WrongState, match="同步"):
        correct.publish_correction(number, actor=people.head, **G)
    correct.send_back_correction(number, actor=people.head, **G)
    again = passed(entry, people, summary="概述", **facts)
    correct.publish_correction(again, actor=people.head, **G)
    after = published().get()
    assert {name: getattr(after, name) for name in facts} == facts
    assert entry.matter.events.get(kind="corrected").data["facts"] == sorted(facts)


def test_the_scope_stays(entry: Entry, people: Body) -> None:
    number = passed(entry, people, scope=Scope.INTERNAL)
    correct.publish_correction(number, actor=people.head, **G)
    assert published().get().scope == Scope.PUBLIC


def test_files_are_put_right_before_it_is_handed_in(entry: Entry, people: Body) -> None:
    with pytest.raises(WrongState, match="更正稿"):
        attached(entry.matter.number, people)
    number = prepared(entry, people)
    attached(number, people)
    assert not public_attachments().exists()
    correct.submit_correction(number, actor=people.editor, at=AT)
    with pytest.raises(WrongState, match="已经送审"):
        attached(number, people)
    reviewed(number, people)
    correct.publish_correction(number, actor=people.head, **G)
    assert public_attachments().get().title == "新.pdf"


def test_a_file_of_it_is_redacted(entry: Entry, people: Body) -> None:
    number = prepared(entry, people)
    attached(number, people, "SECRET")
    file = newest(entry).attachments.get().pk
    redact.mark(number, file, 1, [Box(0, 0, 1, 1)], actor=people.editor)
    redact.redact_file(number, file, actor=people.editor, ground=Exemption.THIRD_PARTY, at=AT)
    correct.submit_correction(number, actor=people.editor, at=AT)
    reviewed(number, people)
    correct.publish_correction(number, actor=people.head, **G)
    assert "SECRET" not in public_attachments().get().text
    assert published().get().matter.title == "更正后的标题"


def test_a_file_of_it_may_stay_inside(entry: Entry, people: Body) -> None:
    number = prepared(entry, people)
    attached(number, people)
    correct.submit_correction(number, actor=people.editor, at=AT)
    withheld = {newest(entry).attachments.get().pk: Exemption.INTERNAL_AFFAIRS}
    reviewed(number, people, withheld=withheld)
    correct.publish_correction(number, actor=people.head, **G)
    assert not public_attachments().exists()


def test_nobody_reviews_what_was_not_handed_in(entry: Entry, people: Body) -> None:
    number = prepared(entry, people)
    with pytest.raises(WrongState):
        correct.pass_correction(number, actor=people.secrecy, **G)
    with pytest.raises(WrongState):
        correct.publish_correction(number, actor=people.head, **G)


def test_who_wrote_it_does_not_review_it(entry: Entry, people: Body) -> None:
    number = prepared(entry, people)
    correct.submit_correction(number, actor=people.editor, at=AT)
    with pytest.raises(NotAllowed):
        correct.pass_correction(number, actor=people.editor, **G)


def test_what_came_back_is_reviewed_anew(entry: Entry, people: Body) -> None:
    number = passed(entry, people)
    correct.send_back_correction(number, actor=people.head, **G)
    attached(number, people)
    with pytest.raises(WrongState, match="保密审查"):
        correct.publish_correction(number, actor=people.head, **G)
    later = AT + timedelta(hours=1)
    correct.submit_correction(number, actor=people.editor, at=later)
    with pytest.raises(WrongState, match="保密审查"):
        correct.publish_correction(number, actor=people.head, **G)
    correct.pass_correction(number, actor=people.secrecy, grounds="不涉密", at=later)
    correct.review_correction(number, actor=people.reviewer, grounds="同意", at=later)
    correct.publish_correction(number, actor=people.head, grounds="同意", at=later)
    assert public_attachments().exists()


def test_it_is_written_anew_until_it_is_handed_in(entry: Entry, people: Body) -> None:
    prepared(entry, people)
    number = prepared(entry, people, title="再写一次")
    correct.submit_correction(number, actor=people.editor, at=AT)
    with pytest.raises(WrongState, match="已经送审"):
        prepared(entry, people)
    assert newest(entry).title == "再写一次"


def test_it_needs_a_note_and_a_title(entry: Entry, people: Body) -> None:
    for title, note in (("", "更正"), ("标题", " ")):
        draft = Draft(title, entry.column, entry.produced_on)
        with pytest.raises(Invalid):
            correct.prepare_correction(entry.matter.number, draft, actor=people.editor, note=note, at=AT)
    assert pending(entry) is None


def test_giving_it_up_leaves_nothing_of_it(entry: Entry, people: Body) -> None:
    prepared(entry, people)
    number = prepared(entry, people)
    attached(number, people)
    correct.drop_correction(number, actor=people.editor, reason="写错了", at=AT)
    assert list(entry.versions.all()) == [entry.current]
    assert Entry.objects.get(pk=entry.pk).matter.stage == Stage.CLOSED


def test_changed_information_has_twenty_working_days(entry: Entry, people: Body) -> None:
    number = passed(entry, people, changed_on=date(2026, 3, 2))
    limit = Deadline.objects.exclude(state="stopped").get(matter=entry.pk)
    assert (limit.base_on, limit.due_on) == (date(2026, 3, 2), date(2026, 3, 30))
    assert Entry.objects.get(pk=entry.pk).matter.stage == Stage.HANDLING
    correct.publish_correction(number, actor=people.head, **G)
    limit.refresh_from_db()
    assert limit.state == "stopped"
    assert Entry.objects.get(pk=entry.pk).matter.stage == Stage.CLOSED


def is_running(entry: Entry) -> bool:
    return Deadline.objects.exclude(state="stopped").filter(matter=entry.pk, limit="publish").exists()


def test_a_mistake_has_no_limit(entry: Entry, people: Body) -> None:
    prepared(entry, people)
    assert not is_running(entry)


def test_writing_anew_neither_ends_nor_delays_the_limit(entry: Entry, people: Body) -> None:
    prepared(entry, people, changed_on=date(2026, 3, 2))
    with pytest.raises(Invalid, match="不能改晚"):
        prepared(entry, people)
    prepared(entry, people, changed_on=date(2026, 3, 2))
    assert is_running(entry)


@pytest.mark.parametrize("unchanged", [False, True])
def test_giving_up_ends_the_limit_only_when_nothing_has_changed(entry: Entry, people: Body, unchanged: bool) -> None:
    number = prepared(entry, people, changed_on=date(2026, 3, 2))
    correct.drop_correction(number, actor=people.editor, reason="写错了", unchanged=unchanged, at=AT)
    assert is_running(entry) is not unchanged


def test_the_chief_reviews_it_after_the_secrecy_reviewer(entry: Entry, people: Body) -> None:
    number = prepared(entry, people)
    correct.submit_correction(number, actor=people.editor, at=AT)
    with pytest.raises(WrongState):
        correct.review_correction(number, actor=people.reviewer, **G)
    correct.pass_correction(number, actor=people.secrecy, **G)
    with pytest.raises(WrongState):
        correct.publish_correction(number, actor=people.head, **G)


def test_a_column_that_is_gone_is_named(entry: Entry, people: Body, client: Client) -> None:
    number = passed(entry, people, column=column("Z99"))
    Column.objects.filter(code="Z99").delete()
    with pytest.raises(Invalid, match="栏目"):
        correct.publish_correction(number, actor=people.head, **G)
    assert published().get().column == entry.column
    client.force_login(people.head)
    desk = f"/desk/disclosure/entries/{number}"
    assert "已经不存在" in client.get(desk).content.decode()
    correct.send_back_correction(number, actor=people.head, **G)
    client.force_login(people.editor)
    assert client.get(f"{desk}/prepare_correction").status_code == 200


def test_the_desk_shows_what_changes(entry: Entry, people: Body, client: Client) -> None:
    client.force_login(people.editor)
    desk = f"/desk/disclosure/entries/{entry.matter.number}"
    form = client.get(f"{desk}/prepare_correction").content.decode()
    assert 'name="document_number"' in form
    assert 'name="scope"' not in form
    prepared(entry, people, document_number="示府〔2026〕9号")
    page = client.get(desk).content.decode()
    assert "示府〔2026〕9号" in page
    assert "还没有送审" in page
