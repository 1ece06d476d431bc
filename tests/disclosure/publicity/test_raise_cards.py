"""What is not done in time is a card of supervision, whatever it is (PUB-04, PUB-05, PUB-07, SUP-22)."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from disclosure.publicity.actions import filing, licences, penalties
from portal.core import clock
from portal.matters.models import Matter
from supervision.cards import CARDS
from supervision.models import Card
from tests import factories
from tests.disclosure.publicity import scene
from tests.disclosure.scene import Body

pytestmark = pytest.mark.django_db
LONG, LATE = timedelta(days=200), timedelta(days=30)


def penalty_to_recall(people: Body) -> Matter:
    row = scene.shown(people, scene.facts(decided_on=clock.today() - LONG))
    on = clock.today() - LATE
    return penalties.note_change(row.matter.number, actor=people.editor, on=on, reason="撤销").matter


def licence_to_recall(people: Body) -> Matter:
    row = scene.licence(people.office, decided_on=clock.today() - LONG)
    on = clock.today() - LATE
    return licences.note_change(row.matter.number, actor=people.editor, on=on, reason="撤销").matter


def objection(people: Body) -> Matter:
    return filing.object_to(scene.shown(people).matter.number, scene.asked(), at=clock.now() - LATE).matter


def repair(people: Body) -> Matter:
    number = scene.old(scene.shown(people), 200).matter.number
    return filing.ask_repair(number, scene.asked(), at=clock.now() - LATE).matter


@pytest.mark.parametrize(
    ("late", "code"),
    [(penalty_to_recall, "SUP-22u"), (licence_to_recall, "SUP-22k"), (objection, "SUP-22v"), (repair, "SUP-22x")],
)
def test_what_is_late_is_a_card(people: Body, late: Callable[[Body], Matter], code: str) -> None:
    factories.add_missing_rules()
    matter = late(people)
    scene.let_time_pass(CARDS)
    assert Card.objects.filter(matter=matter, rule__code=code).count() == 1
