"""What scores are made of: weights that supervision sets ahead of time, and how well operators take calls."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from complaints.actions import centre, office
from complaints.models import ScoreWeights
from complaints.reporting.bulletin import weights_for
from complaints.reporting.seats import Seat, seats_for
from complaints.reporting.weights import RATES, set_weights
from portal.accounts.models import User
from portal.core.errors import Invalid, NotAllowed
from tests.complaints import scene
from tests.complaints.scene import DAY, MONDAY, Cast

TODAY = MONDAY.date()
POINTS = {
    "signed_in_time": 20,
    "on_time": 30,
    "complete": 10,
    "solved": 20,
    "satisfied": 10,
    "sampled": 10,
    "oversight": 3,
}


def given(cast: Cast, **changes: Any) -> ScoreWeights:
    facts: dict[str, Any] = {"points": POINTS, "valid_from": TODAY + timedelta(days=1), "actor": cast.supervisor}
    facts |= changes
    return set_weights(facts.pop("points"), **facts)


def test_new_weights_hold_from_their_day_and_leave_the_past_alone(cast: Cast) -> None:
    made = given(cast)
    assert weights_for(TODAY).pk is None
    assert weights_for(made.valid_from) == made
    assert made.made_by == cast.supervisor


@pytest.mark.parametrize("who", ["manager", "head", "operator"])
def test_those_who_are_scored_set_no_weights(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        given(cast, actor=getattr(cast, who))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [({"valid_from": TODAY}, "今天以后"), ({"points": {**POINTS, "solved": 21}}, "100分")],
)
def test_weights_lie_ahead_and_make_up_a_hundred(cast: Cast, changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence):
        given(cast, **changes)


def test_a_day_has_one_set_of_weights(cast: Cast) -> None:
    given(cast)
    with pytest.raises(Invalid, match="换一个"):
        given(cast)


def test_the_page_sets_weights_for_supervision_alone(cast: Cast, client: Client) -> None:
    client.force_login(cast.supervisor)
    typed = {**POINTS, "valid_from": str(TODAY + timedelta(days=5))}
    assert client.post("/desk/complaints/weights", {**typed, "solved": 1}).status_code == 400
    assert client.post("/desk/complaints/weights", typed).status_code == 302
    assert ScoreWeights.objects.get().oversight == 3
    client.force_login(cast.manager)
    assert client.get("/desk/complaints/weights").context["form"] is None
    assert client.post("/desk/complaints/weights", {**typed, "valid_from": "2026-12-01"}).status_code == 403


def test_the_rates_are_those_of_the_model() -> None:
    assert {*RATES, "oversight"} == set(POINTS)


def seat(cast: Cast, user: User, name: str = "operator") -> Seat | None:
    found = {each.operator: each for each in seats_for(user, date(2026, 1, 1), date(2026, 12, 31))}
    return found.get(name)


def busy(cast: Cast) -> None:
    """One order dispatched in time, one late, one to the wrong office, one given back to the right one."""
    scene.dispatched(cast, text="按时派的单")
    late = scene.registered(cast, MONDAY - 14 * DAY, text="晚派的单")
    centre.dispatch(late.matter.number, actor=cast.operator, lead=cast.lead, at=MONDAY)
    for text, then in (("派错的单", cast.co), ("退错的单", cast.lead)):
        order = scene.dispatched(cast, text=text)
        office.return_order(order.matter.number, actor=cast.handler, reason="不归我管")
        centre.dispatch(order.matter.number, actor=cast.operator, lead=then)
    scene.counted()


def test_a_wrong_dispatch_counts_against_the_operator_and_a_wrong_return_does_not(cast: Cast) -> None:
    busy(cast)
    found = seat(cast, cast.supervisor)
    assert found is not None
    assert (found.received, found.dispatched, found.in_time, found.misdirected) == (4, 4, 3, 1)
    assert found.cells()[3:] == ["75.00%", "75.00%", "-"]


def test_a_score_is_the_mean_of_the_three_rates() -> None:
    assert Seat("a", received=20, complete=10, dispatched=10, judged=10, in_time=10, misdirected=5).score == 66.67
    assert Seat("a", received=19, complete=19).score is None


def test_an_operator_sees_his_own_line_alone(cast: Cast, client: Client) -> None:
    busy(cast)
    assert seat(cast, cast.operator) is not None
    assert seat(cast, cast.other_operator) is None
    assert seat(cast, cast.manager) is not None
    assert seat(cast, cast.stranger) is None
    client.force_login(cast.manager)
    assert "66.67%" in client.get("/desk/complaints/seats?period=2026-03").content.decode()
