"""The list of orders that qualify for an oversight order (CMP-10), by ground; who sees and issues what."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints.actions import centre, office, oversight, review
from complaints.models import Category, Knowledge, Order, OversightGround
from complaints.reporting.proposals import PROPOSALS, open_oversights, proposals
from portal.core.clock import local_date
from portal.matters.sweep import sweep
from tests.complaints import scene
from tests.complaints.scene import DAY, FACTS, MONDAY, Cast

URL = "/desk/complaints/oversight"


def proposed(cast: Cast, ground: str) -> set[str]:
    scene.counted()
    return set(proposals(cast.supervisor, ground).values_list("number", flat=True))


def late(cast: Cast) -> Order:
    order = scene.handling(cast, MONDAY - 30 * DAY)
    sweep(MONDAY)
    return order


def test_an_order_not_signed_for_in_time_refuses(cast: Cast) -> None:
    order = scene.dispatched(cast, MONDAY - 30 * DAY)
    assert proposed(cast, "refuses") == set()
    sweep(MONDAY)
    assert proposed(cast, "refuses") == {order.matter.number}


def test_an_order_sent_back_by_the_right_office_refuses(cast: Cast) -> None:
    order = scene.dispatched(cast)
    office.return_order(order.matter.number, actor=cast.handler, reason="不是我们的")
    assert proposed(cast, "refuses") == set()
    centre.dispatch(order.matter.number, actor=cast.operator, lead=cast.lead)
    assert proposed(cast, "refuses") == {order.matter.number}


def test_an_overdue_order_qualifies_until_it_is_overseen(cast: Cast) -> None:
    order = late(cast)
    scene.handling(cast, text="还在期限内")
    assert proposed(cast, "overdue") == {order.matter.number}
    facts = {"ground": "overdue", "demand": "限期办结", "due_on": local_date(MONDAY + 5 * DAY)}
    oversight.oversee(order.matter.number, actor=cast.supervisor, **facts)
    assert proposed(cast, "overdue") == set()
    assert open_oversights(cast.supervisor).count() == 1


def test_what_the_office_calls_solved_and_the_person_does_not(cast: Cast) -> None:
    scene.judged(cast, text="修好了的灯")
    order = scene.judged(cast, scene.BAD, text="还是坏的灯")
    assert proposed(cast, "unsolved") == {order.matter.number}


def test_a_promised_day_that_has_passed(cast: Cast) -> None:
    order = scene.handling(cast, MONDAY - 3 * DAY)
    promise = office.ReplyFacts(
        **{**FACTS.__dict__, "result": "planned", "done_by": local_date(MONDAY - DAY)},
    )
    office.reply(order.matter.number, actor=cast.handler, facts=promise, at=MONDAY - 2 * DAY)
    review.pass_reply(order.matter.number, actor=cast.operator, at=MONDAY - 2 * DAY)
    assert proposed(cast, "unsolved") == {order.matter.number}


def test_three_people_on_one_subject(cast: Cast) -> None:
    order = scene.handling(cast)
    for name in ("李示例", "王示例"):
        assert proposed(cast, "repeated") == set()
        scene.registered(cast, name=name)
    assert proposed(cast, "repeated") == {order.matter.number}


def test_stale_knowledge_of_the_office_on_this_class(cast: Cast) -> None:
    lamps = Category.objects.create(code="001001001", name="路灯", level=3)
    order = scene.handling(cast, category=lamps)
    facts = {"question": "路灯坏了找谁", "answer": "城管局", "category": lamps, "checked_on": "2025-01-01"}
    known = Knowledge.objects.create(office=cast.lead, review_due_on=local_date(MONDAY + DAY), **facts)
    assert proposed(cast, "stale_knowledge") == set()
    Knowledge.objects.filter(pk=known.pk).update(review_due_on=local_date(MONDAY - DAY))
    assert proposed(cast, "stale_knowledge") == {order.matter.number}


@pytest.mark.parametrize("ground", ["", *PROPOSALS])
def test_every_tab_opens(cast: Cast, client: Client, ground: str) -> None:
    late(cast)
    client.force_login(cast.supervisor)
    assert client.get(URL, {"ground": ground}).status_code == 200


def test_a_stranger_sees_nothing_and_a_unit_issues_nothing(cast: Cast, client: Client) -> None:
    number = late(cast).matter.number
    for person, seen, issues in (
        (cast.supervisor, True, True),
        (cast.head, True, False),
        (cast.stranger, False, False),
    ):
        client.force_login(person)
        page = client.get(URL, {"ground": "overdue"}).content.decode()
        assert (number in page) is seen
        assert (f"{number}/oversee?ground=overdue" in page) is issues


def test_the_form_knows_the_ground_from_the_list(cast: Cast, client: Client) -> None:
    number = late(cast).matter.number
    client.force_login(cast.supervisor)
    form = client.get(f"/desk/complaints/{number}/oversee?ground=overdue&version=0").context["form"]
    assert form.initial["ground"] == OversightGround.OVERDUE
    assert form.initial["version"] != "0"


def test_the_list_takes_a_fixed_number_of_queries(cast: Cast, client: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(URL, {"ground": "overdue"})
        return len(seen)

    client.force_login(cast.supervisor)
    late(cast)
    queries()
    few = queries()
    for number in range(5):
        scene.handling(cast, MONDAY - timedelta(days=40), text=f"第{number}件")
    sweep(MONDAY)
    assert queries() == few
