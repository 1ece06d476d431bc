"""What is not public, and rules in force, are looked at again at set times; who forgets is seen by supervision (GIR-05, row 104)."""

from datetime import date, timedelta

import pytest

from disclosure.entries.actions import correct, judge, periodic, publish
from disclosure.entries.actions.write import Draft
from disclosure.entries.models import Entry
from disclosure.entries.states import State
from disclosure.entries.words import Exemption, Validity
from portal.core.errors import Invalid, NotAllowed
from portal.matters.models import Deadline
from portal.matters.sweep import CROSSED, sweep
from tests import factories
from tests.disclosure.entries.test_walk_to_publication import AT, G, begun, public, submitted
from tests.disclosure.scene import Body, body

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)


@pytest.fixture
def people() -> Body:
    factories.calendar_2026()
    return body()


def hidden(people: Body) -> Entry:
    number = submitted(people).matter.number
    return judge.refuse(number, actor=people.secrecy, exemption=Exemption.STATE_SECRET, **G)


def days(entry: Entry) -> list[date | None]:
    """When it has to be looked at again."""
    live = Deadline.objects.filter(matter=entry.pk, limit="entry_review").exclude(state="stopped")
    return list(live.values_list("due_on", flat=True))


def test_what_is_not_public_is_looked_at_within_a_year(people: Body) -> None:
    entry = hidden(people)
    assert days(entry) == [date(2027, 3, 2)]
    assert entry.review_on == date(2027, 3, 2)


def test_nobody_looked_is_a_card_for_supervision(people: Body) -> None:
    entry = public(people, review_on=DAY)
    sweep(AT + timedelta(days=200))
    assert entry.matter.events.filter(kind=CROSSED, data__limit="entry_review", data__checkpoint="due").exists()


def test_the_head_keeps_it_on_grounds_until_another_day(people: Body) -> None:
    entry = hidden(people)
    number, later = entry.matter.number, date(2026, 12, 1)
    with pytest.raises(Invalid):
        periodic.keep_after_review(number, actor=people.head, grounds=" ", at=AT)
    with pytest.raises(Invalid):
        periodic.keep_after_review(number, actor=people.head, grounds="仍属秘密", next_on=AT.date(), at=AT)
    periodic.keep_after_review(number, actor=people.head, grounds="仍属秘密", next_on=later, at=AT)
    assert days(entry) == [later]


def test_only_the_head_keeps_it(people: Body) -> None:
    number = hidden(people).matter.number
    with pytest.raises(NotAllowed):
        periodic.keep_after_review(number, actor=people.editor, grounds="仍属秘密", at=AT)


def test_what_is_reassessed_waits_until_it_is_decided(people: Body) -> None:
    entry = hidden(people)
    entry = judge.reassess(entry.matter.number, actor=people.editor, reason="已经解密", at=AT)
    assert (entry.state, days(entry)) == (State.DRAFT, [date(2027, 3, 2)])


def test_a_rule_in_force_has_its_day_until_it_is_repealed(people: Body) -> None:
    entry = public(people, review_on=DAY)
    assert days(entry) == [DAY]
    publish.change_effect(entry.matter.number, actor=people.head, validity=Validity.REPEALED, on=AT.date(), at=AT)
    assert days(entry) == []


def test_what_is_withdrawn_is_not_looked_at(people: Body) -> None:
    entry = public(people, review_on=DAY)
    publish.withdraw(entry.matter.number, actor=people.head, reason="失效", at=AT)
    assert days(entry) == []


def test_a_correction_gives_another_day(people: Body) -> None:
    entry = public(people, review_on=DAY)
    number, later = entry.matter.number, date(2026, 10, 8)
    draft = Draft("示范通知", entry.column, entry.produced_on, "<p>正文</p>", review_on=later)
    correct.prepare_correction(number, draft, actor=people.editor, note="改日期", at=AT)
    correct.submit_correction(number, actor=people.editor, at=AT)
    correct.pass_correction(number, actor=people.secrecy, **G)
    correct.review_correction(number, actor=people.reviewer, **G)
    correct.publish_correction(number, actor=people.head, **G)
    assert days(entry) == [later]


def test_a_day_that_has_passed_is_refused(people: Body) -> None:
    with pytest.raises(Invalid) as refused:
        begun(people, review_on=AT.date())
    assert "review_on" in refused.value.fields
