"""An entry from draft over three opinions to publication, correction, withdrawal: who may, what shows, what is counted."""

from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from openpyxl import Workbook

from disclosure.entries import index_numbers
from disclosure.entries.actions import files, judge, publish, write
from disclosure.entries.models import Entry, EntryReview
from disclosure.entries.selectors import published
from disclosure.entries.states import State
from disclosure.entries.words import Exemption, Genre, LinkKind
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core.clock import SHANGHAI
from portal.core.errors import Invalid, NotAllowed, NotFound, WrongState
from portal.matters.models import Deadline
from tests import factories
from tests.disclosure.scene import Body, body, column

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
G = {"grounds": "经审查不涉密，依据保密法第三十五条", "at": AT}


@pytest.fixture
def people() -> Body:
    factories.calendar_2026()
    return body()


def begun(people: Body, **changes: Any) -> Entry:
    facts: dict[str, Any] = {
        "title": "示范通知",
        "column": column(),
        "produced_on": date(2026, 3, 2),
        "html": "<p>正文</p>",
    }
    return write.begin(write.Draft(**{**facts, **changes}), body=people.office, actor=people.editor, at=AT)


def submitted(people: Body, **changes: Any) -> Entry:
    return write.submit(begun(people, **changes).matter.number, actor=people.editor, at=AT)


def reviewed(people: Body, **changes: Any) -> Entry:
    number = submitted(people, **changes).matter.number
    judge.pass_secrecy(number, actor=people.secrecy, **G)
    return judge.pass_review(number, actor=people.reviewer, **G)


def public(people: Body, **changes: Any) -> Entry:
    entry = publish.approve(reviewed(people, **changes).matter.number, actor=people.head, **G)
    return Entry.objects.get(pk=entry.pk)


def workbook(hidden: bool = True) -> BytesIO:
    book, target = Workbook(), BytesIO()
    assert book.active is not None
    book.active["A1"] = "公开"
    if hidden:
        book.create_sheet("底稿").sheet_state = "hidden"
    book.save(target)
    target.seek(0)
    return target


def test_the_whole_way_ends_in_public_with_three_opinions(people: Body) -> None:
    entry = public(people)
    assert list(published()) == [entry]
    assert list(entry.reviews.order_by("id").values_list("kind", flat=True)) == ["secrecy", "review", "approval"]
    assert entry.index_number == f"{people.office.code}/2026-00001"


def test_twenty_working_days_run_from_the_day_it_was_formed(people: Body) -> None:
    entry = begun(people)
    deadline = Deadline.objects.get(matter=entry.matter)
    assert (deadline.base_on, deadline.amount) == (date(2026, 3, 2), 20)
    done = public(people, title="另一条")
    assert Deadline.objects.get(matter=done.matter).on_time is True


def test_nobody_gives_two_opinions_or_one_on_his_own_text(people: Body) -> None:
    everything = factories.user(
        "everything", *((role, people.office) for role in (Role.EDITOR, Role.SECRECY, Role.HEAD))
    )
    facts = write.Draft("自写自审", column(), date(2026, 3, 2), "<p>x</p>")
    number = write.begin(facts, body=people.office, actor=everything, at=AT).matter.number
    write.submit(number, actor=everything, at=AT)
    with pytest.raises(NotAllowed, match="不同的人"):
        judge.pass_secrecy(number, actor=everything, **G)
    judge.pass_secrecy(number, actor=people.secrecy, **G)
    judge.pass_review(number, actor=people.reviewer, **G)
    with pytest.raises(NotAllowed, match="不同的人"):
        publish.approve(number, actor=everything, **G)


@pytest.mark.parametrize("who", ["editor", "reviewer", "head"])
def test_only_a_secrecy_reviewer_reviews_secrecy(people: Body, who: str) -> None:
    number = submitted(people).matter.number
    with pytest.raises(NotAllowed):
        judge.pass_secrecy(number, actor=getattr(people, who), **G)


def test_an_opinion_needs_grounds(people: Body) -> None:
    with pytest.raises(Invalid, match="审查意见"):
        judge.pass_secrecy(submitted(people).matter.number, actor=people.secrecy, grounds=" ", at=AT)


def test_other_bodies_do_not_see_drafts_nor_do_secrecy_reviewers(people: Body) -> None:
    other, number = body("乙局"), begun(people).matter.number
    for stranger in (other.editor, people.secrecy):
        with pytest.raises(NotFound):
            write.submit(number, actor=stranger, at=AT)


def test_hidden_parts_of_a_file_must_be_seen(people: Body) -> None:
    number = begun(people).matter.number
    files.attach(number, actor=people.editor, name="表.xlsx", content=workbook(), at=AT)
    write.submit(number, actor=people.editor, at=AT)
    with pytest.raises(Invalid, match="1 个问题"):
        judge.pass_secrecy(number, actor=people.secrecy, **G)
    assert judge.pass_secrecy(number, actor=people.secrecy, seen=True, **G).state == State.REVIEW


def test_an_attachment_can_stay_inside_on_a_ground(people: Body) -> None:
    entry = begun(people)
    files.attach(entry.matter.number, actor=people.editor, name="表.xlsx", content=workbook(hidden=False), at=AT)
    write.submit(entry.matter.number, actor=people.editor, at=AT)
    pk = entry.versions.get().attachments.get().pk
    with pytest.raises(Invalid, match="理由"):
        judge.pass_secrecy(entry.matter.number, actor=people.secrecy, withheld={pk: "nothing"}, **G)
    judge.pass_secrecy(entry.matter.number, actor=people.secrecy, withheld={pk: Exemption.THIRD_PARTY}, **G)
    assert entry.versions.get().attachments.get().is_public is False


def test_what_is_refused_is_not_public_and_its_limit_ends(people: Body) -> None:
    number = submitted(people).matter.number
    with pytest.raises(Invalid, match="法定理由"):
        judge.refuse(number, actor=people.secrecy, exemption="", **G)
    entry = judge.refuse(number, actor=people.secrecy, exemption=Exemption.STATE_SECRET, **G)
    assert (entry.state, Deadline.objects.filter(limit="publish").get(matter=entry.matter).stopped_at) == (
        State.NOT_PUBLIC,
        AT,
    )
    assert judge.reassess(number, actor=people.editor, reason="已解密", at=AT).state == State.DRAFT


def test_what_is_sent_back_is_reviewed_anew(people: Body) -> None:
    number = submitted(people).matter.number
    judge.send_back(number, actor=people.secrecy, **G)
    draft = write.Draft("改过的", column(), date(2026, 3, 2), "<p>改</p>")
    write.edit(number, draft, actor=people.editor, at=AT)
    entry = write.submit(number, actor=people.editor, at=AT)
    assert entry.versions.count() == 2
    assert judge.pass_secrecy(number, actor=people.secrecy, **G).state == State.REVIEW


def test_the_worker_publishes_what_is_due_once(people: Body) -> None:
    number = reviewed(people).matter.number
    publish.approve(number, actor=people.head, publish_at=AT + timedelta(hours=2), **G)
    assert publish.publish_due(AT + timedelta(hours=1)) == 0
    assert [publish.publish_due(AT + timedelta(days=9)) for _again in range(2)] == [1, 0]


def test_index_numbers_have_no_gaps_and_never_change(people: Body) -> None:
    first = public(people)
    with transaction.atomic():
        index_numbers.take(people.office, 2026)
        transaction.set_rollback(True)
    second = public(people, title="二")
    assert [str(each.index_number)[-5:] for each in (first, second)] == ["00001", "00002"]


def test_a_policy_goes_out_with_its_interpretation_and_news(people: Body) -> None:
    policy = reviewed(people, genre=Genre.NORMATIVE, document_number="示发〔2026〕1号", title="政策")
    with pytest.raises(WrongState, match="解读"):
        publish.approve(policy.matter.number, actor=people.head, **G)
    for kind, title in ((LinkKind.INTERPRETS, "解读"), (LinkKind.REPORTS, "新闻")):
        other = begun(people, title=title).matter.number
        write.link(other, actor=people.editor, kind=kind, entry_number=policy.matter.number, at=AT)
        write.submit(other, actor=people.editor, at=AT)
        judge.pass_secrecy(other, actor=people.secrecy, **G)
        judge.pass_review(other, actor=people.reviewer, **G)
        assert publish.approve(other, actor=people.head, **G).state == State.SCHEDULED
    assert publish.publish_due(AT + timedelta(days=1)) == 0
    publish.approve(policy.matter.number, actor=people.head, **G)
    assert {entry.published_at for entry in published()} == {AT}
    assert published().count() == 3


def test_withdrawn_entries_leave_a_reason_and_a_successor(people: Body) -> None:
    old, new = public(people), public(people, title="新的")
    number = old.matter.number
    with pytest.raises(NotAllowed):
        publish.withdraw(number, actor=people.editor, reason="过时", at=AT)
    publish.withdraw(number, actor=people.head, reason="过时", successor=str(new.index_number), at=AT)
    old.refresh_from_db()
    assert (old.state, old.successor, list(published())) == (State.WITHDRAWN, new, [new])


def test_a_normative_document_needs_its_number(people: Body) -> None:
    with pytest.raises(Invalid) as error:
        begun(people, genre=Genre.NORMATIVE)
    assert list(error.value.fields) == ["document_number"]


def test_pasted_scripts_are_lost_at_the_door(people: Body) -> None:
    entry = begun(people, html="<p onclick='x()'>正文</p><script>alert(1)</script>")
    assert entry.current
    assert entry.current.html == "<p>正文</p>"


def test_no_entry_is_public_without_a_secrecy_review(people: Body) -> None:
    public(people)
    without = published().exclude(pk__in=EntryReview.objects.filter(kind="secrecy", passed=True).values("entry"))
    assert not without.exists()


def post(client: Client, who: User, number: str, name: str, **typed: Any) -> Any:
    client.force_login(who)
    version = Entry.objects.get(matter__number=number).matter.version
    return client.post(f"/desk/disclosure/entries/{number}/{name}", {"version": version, "confirmed": "1", **typed})


def test_the_desk_walks_the_same_way(people: Body, client: Client) -> None:
    client.force_login(people.editor)
    typed = {
        "title": "网页起草",
        "column": column().pk,
        "genre": "notice",
        "produced_on": "2026-03-02",
        "html": "<p>x</p>",
    }
    typed |= {"audience": "everybody", "term": "long", "scope": "public"}
    assert client.post("/desk/disclosure/entries/new", typed).status_code == 302
    number = Entry.objects.get().matter.number
    steps = [("editor", "submit", {}), ("secrecy", "pass_secrecy", G), ("reviewer", "pass_review", G)]
    for who, name, given in [*steps, ("head", "approve", G)]:
        said = {"grounds": given["grounds"]} if given else {}
        assert post(client, getattr(people, who), number, name, **said).status_code == 302, name
    assert published().get().matter.number == number
    assert client.get(f"/desk/disclosure/entries/{number}").status_code == 200
