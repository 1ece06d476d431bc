"""Which limit holds for which order (domain.md 4.1), by scheme, kind, source and urgency."""

from datetime import date

import pytest

from complaints import schemes
from complaints.actions import classify as correcting
from complaints.models import Order, Scheme
from tests.complaints import scene
from tests.complaints.scene import Cast

pytestmark = pytest.mark.django_db


def handle(**facts: str) -> tuple[int, str]:
    """The handling limit of an order that is not saved."""
    order = Order(**{"kind": "help", "source": "phone", "urgency": "normal", "scheme": in_force(), **facts})
    rule = schemes.limits_for(order)["handle"]
    return rule.amount, rule.unit


def in_force() -> Scheme:
    found = schemes.scheme_for(date(2026, 3, 2))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("facts", "limit"),
    [
        ({"kind": "consult"}, (2, "working_days")),
        ({"kind": "help"}, (5, "working_days")),
        ({"kind": "suggest"}, (5, "working_days")),
        ({"kind": "complain"}, (5, "working_days")),
        ({"kind": "report"}, (15, "working_days")),
        ({"kind": "consult", "source": "mailbox"}, (5, "working_days")),
        ({"urgency": "utility"}, (1440, "minutes")),
        ({"kind": "report", "urgency": "emergency"}, (1440, "minutes")),
    ],
)
def test_default_scheme(facts: dict[str, str], limit: tuple[int, str]) -> None:
    assert handle(**facts) == limit


def test_emergency_has_a_first_answer_within_two_hours(cast: Cast) -> None:
    order = scene.registered(cast, urgency="emergency")
    deadline = order.matter.deadlines.get(limit="first_answer")
    assert (deadline.amount, deadline.unit) == (120, "minutes")


def test_other_scheme_counts_minutes_of_service_time(cast: Cast) -> None:
    Scheme.objects.filter(code="half_hour").update(valid_from=date(2026, 1, 1))
    order = scene.registered(cast, kind="consult", at=scene.MONDAY.replace(hour=23))
    deadline = order.matter.deadlines.get(limit="first_answer")
    assert deadline.due_at is not None
    assert deadline.due_at.astimezone(scene.MONDAY.tzinfo).isoformat()[:16] == "2026-03-03T09:30"


def test_limits_in_force_stay_with_the_order(cast: Cast) -> None:
    order = scene.registered(cast, kind="consult")
    Scheme.objects.filter(code="three_five").update(valid_from=date(2026, 1, 1))
    assert schemes.limits_for(Order.objects.get(pk=order.pk))["handle"].amount == 2


def made_urgent(cast: Cast, urgency: str) -> Order:
    number = scene.dispatched(cast).matter.number
    facts = {"kind": "help", "category": None, "area": None, "urgency": urgency}
    return correcting.classify(number, actor=cast.operator, at=scene.MONDAY + scene.HOUR, **facts)


def test_what_turns_out_urgent_has_a_shorter_limit_beside_the_one_told(cast: Cast) -> None:
    order = made_urgent(cast, "utility")
    told, shorter = order.matter.deadlines.filter(limit="handle").order_by("id")
    assert (told.unit, told.stopped_at) == ("working_days", None)
    assert shorter.due_at == scene.MONDAY + 25 * scene.HOUR
    assert order.matter.due_on == shorter.due_on


def test_an_emergency_found_out_late_has_a_first_answer_too(cast: Cast) -> None:
    order = made_urgent(cast, "emergency")
    assert order.matter.deadlines.get(limit="first_answer").due_at == scene.MONDAY + 3 * scene.HOUR


def test_an_urgency_set_by_mistake_ends_with_its_correction(cast: Cast) -> None:
    order = made_urgent(cast, "utility")
    facts = {"kind": "help", "category": None, "area": None, "urgency": "normal"}
    at = scene.MONDAY + 2 * scene.HOUR
    order = correcting.classify(order.matter.number, actor=cast.operator, at=at, **facts)
    assert order.matter.deadlines.get(limit="handle", stopped_at=None).unit == "working_days"
