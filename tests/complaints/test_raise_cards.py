"""Supervision sees late orders by itself, from the limits alone."""

from datetime import timedelta

import pytest

from portal.matters.ledger import consume_all
from portal.matters.sweep import sweep
from supervision.models import Card
from tests import factories
from tests.complaints import scene
from tests.complaints.scene import DAY, MONDAY, Cast

pytestmark = pytest.mark.django_db(transaction=True)


def codes(cast: Cast) -> set[str]:
    factories.rules()
    sweep(MONDAY)
    consume_all()
    return set(Card.objects.values_list("rule__code", flat=True))


def test_order_not_dispatched_in_time(cast: Cast) -> None:
    scene.registered(cast, MONDAY - 7 * DAY)
    assert "SUP-20a" in codes(cast)


def test_order_not_signed_and_handled_in_time(cast: Cast) -> None:
    scene.dispatched(cast, MONDAY - 14 * DAY)
    assert {"SUP-20c", "SUP-20e", "SUP-20"} <= codes(cast)


def test_card_goes_to_the_office_that_has_the_order(cast: Cast) -> None:
    scene.dispatched(cast, MONDAY - 14 * DAY)
    codes(cast)
    assert Card.objects.get(rule__code="SUP-20").office == cast.lead


def test_emergency_is_late_within_hours_and_closing_it_freezes_minutes(cast: Cast) -> None:
    order = scene.handling(cast, MONDAY - timedelta(hours=30), urgency="utility")
    deadline = order.matter.deadlines.get(limit="handle")
    assert (deadline.unit, deadline.amount) == ("minutes", 1440)
    assert "SUP-20" in codes(cast)
    scene.office.reply(order.matter.number, actor=cast.handler, facts=scene.FACTS)
    scene.review.pass_reply(order.matter.number, actor=cast.operator)
    deadline.refresh_from_db()
    assert (deadline.on_time, deadline.used_days) == (False, 1800)


def test_order_in_time_raises_nothing(cast: Cast) -> None:
    scene.reviewed(cast)
    assert codes(cast) == set()
