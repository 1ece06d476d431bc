"""Figures of a small month whose every cell was counted by hand."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints.actions import caller, centre, office, oversight, review
from complaints.actions import merge as merging
from complaints.counting import FACTS
from complaints.figures import Line, lines, percent, total
from complaints.models import OrderFact
from portal.core.clock import local_date
from portal.matters import ledger
from portal.matters.sweep import sweep
from tests import factories
from tests.complaints import naive, scene
from tests.complaints.scene import DAY, MONDAY, Cast


def month(cast: Cast) -> Line:
    """Five orders at the lead office: closed well, judged badly, replied late, being handled, withdrawn by nobody."""
    good = scene.judged(cast, text="第一件：路灯坏了")
    review.close(good.matter.number, actor=cast.operator)
    scene.judged(cast, scene.BAD, text="第二件：井盖松了")
    late = scene.replied(cast, MONDAY - 14 * DAY, text="第三件：垃圾没有清运")
    review.pass_reply(late.matter.number, actor=cast.operator)
    scene.handling(cast, text="第四件：公厕漏水")
    scene.handling(cast, text="第五件：路面破损")
    scene.counted()
    found = {line.office: line for line in lines((MONDAY - 20 * DAY).date(), MONDAY.date())}
    return found["示范市城管局"]


def test_every_cell_is_as_counted_by_hand(cast: Cast) -> None:
    line = month(cast)
    assert (line.received, line.completed, line.judged_in_time, line.on_time) == (5, 1, 3, 2)
    assert (line.replies, line.complete_replies, line.verdicts, line.solved, line.satisfied) == (3, 3, 2, 1, 1)
    assert line.rates() == ("20.00%", "66.67%", "100.00%", "50.00%", "50.00%", "0")


def test_nothing_of_nothing_is_a_dash() -> None:
    assert percent(0, 0) == "-"


def test_small_offices_are_not_ranked_and_page_equals_csv(cast: Cast) -> None:
    month(cast)
    page = Client().get("/complaints/figures").content.decode()
    table = b"".join(Client().get("/complaints/figures.csv").streaming_content).decode()  # type: ignore[arg-type]
    assert "样本不足20件" in page
    for cell in ("66.67%", "50.00%"):
        assert cell in page
        assert cell in table


def test_tiny_offices_are_left_out(cast: Cast) -> None:
    scene.handling(cast, text="只有一件")
    scene.counted()
    assert "示范市城管局" not in Client().get("/complaints/figures").content.decode()


def test_orders_of_other_months_do_not_count(cast: Cast) -> None:
    scene.handling(cast, MONDAY - timedelta(days=60), text="两个月前的事")
    scene.counted()
    assert lines((MONDAY - 20 * DAY).date(), MONDAY.date()) == []


def busy(cast: Cast) -> None:
    """A month, and whatever else can happen to an order."""
    month(cast)
    troubles(cast)


def troubles(cast: Cast) -> None:
    """Merged, sent back and given to the same office again, reopened, overseen, late."""
    first, twin = scene.handling(cast, text="同一件事"), scene.registered(cast, text="又是同一件事")
    merging.merge(twin.matter.number, actor=cast.operator, original=first.matter.number)
    wrong = scene.dispatched(cast, text="退错的单")
    office.return_order(wrong.matter.number, actor=cast.handler, reason="不是我们的")
    centre.dispatch(wrong.matter.number, actor=cast.operator, lead=cast.lead)
    again = scene.judged(cast, scene.BAD, text="又坏了的灯")
    review.reopen(again.matter.number, actor=cast.operator, reason="还是不亮")
    demand = {"ground": "overdue", "demand": "限期", "due_on": local_date(MONDAY + 5 * DAY)}
    oversight.oversee(again.matter.number, actor=cast.supervisor, **demand)
    scene.dispatched(cast, MONDAY - 30 * DAY, text="一直没有人管")
    sweep(MONDAY)


def kept(name: str) -> Counter[str]:
    found = {line.office: line for line in lines((MONDAY - 90 * DAY).date(), MONDAY.date())}
    counts = {key: value for key, value in vars(found[name]).items() if isinstance(value, int) and key != "office_id"}
    return Counter(counts)


def test_the_kept_numbers_are_those_of_a_naive_count(cast: Cast) -> None:
    busy(cast)
    scene.counted()
    assert kept(cast.lead.name) == naive.count(cast.lead.name)
    assert kept(cast.lead.name)["returned_wrongly"] == 1
    assert kept(cast.lead.name)["overdue"] == 2


def test_the_original_has_the_people_of_what_was_merged(cast: Cast) -> None:
    busy(cast)
    scene.counted()
    assert OrderFact.objects.get(order__text="同一件事").people == 2


def test_all_offices_together_are_the_sum_of_each(cast: Cast) -> None:
    busy(cast)
    scene.counted()
    period = ((MONDAY - 90 * DAY).date(), MONDAY.date())
    assert total(*period, "").received == sum(line.received for line in lines(*period))


@pytest.mark.django_db(transaction=True)
def test_the_ledger_keeps_the_numbers_and_rebuilds_the_same() -> None:
    factories.calendar_2026()
    factories.schemes()
    cast = Cast()
    busy(cast)
    ledger.catch_up(FACTS)
    before = list(OrderFact.objects.order_by("pk").values())
    assert kept(cast.lead.name) == naive.count(cast.lead.name)
    FACTS.reset()
    assert not OrderFact.objects.exists()
    ledger.catch_up(FACTS, batch=3)
    assert list(OrderFact.objects.order_by("pk").values()) == before


def test_the_figures_take_the_same_queries_for_any_number_of_orders(cast: Cast) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            Client().get("/complaints/figures")
        return len(seen)

    month(cast)
    queries()
    few = queries()
    troubles(cast)
    scene.counted()
    assert queries() == few


def test_of_two_verdicts_of_a_round_the_worse_counts(cast: Cast) -> None:
    scene.registered(cast)
    order = scene.reviewed(cast)
    for who, verdict in zip(order.callers.order_by("number"), (scene.BAD, scene.GOOD), strict=True):
        caller.give_verdict(order.matter.number, caller=who.pk, verdict=verdict)
    scene.counted()
    fact = OrderFact.objects.get(order=order)
    assert (fact.verdicts, fact.solved, fact.satisfied) == (1, 0, 0)


def test_days_of_waiting_for_the_person_do_not_count(cast: Cast) -> None:
    order = scene.handling(cast)
    number = order.matter.number
    office.ask_caller(number, actor=cast.handler, text="请说明门牌号", at=MONDAY)
    caller.add_information(number, caller=order.callers.get().pk, text="3号", at=MONDAY + 2 * DAY)
    office.reply(number, actor=cast.handler, facts=scene.FACTS, at=MONDAY + 3 * DAY)
    review.pass_reply(number, actor=cast.operator, at=MONDAY + 3 * DAY)
    scene.counted()
    assert OrderFact.objects.get(order=order).days == 1


def test_an_extension_is_no_waiting_for_the_person(cast: Cast) -> None:
    order = scene.handling(cast)
    number = order.matter.number
    office.extend(number, actor=cast.head, reason="等待配件", at=MONDAY)
    caller.add_information(number, caller=order.callers.get().pk, text="照片", at=MONDAY + 2 * DAY)
    office.reply(number, actor=cast.handler, facts=scene.FACTS, at=MONDAY + 3 * DAY)
    review.pass_reply(number, actor=cast.operator, at=MONDAY + 3 * DAY)
    scene.counted()
    assert OrderFact.objects.get(order=order).days == 3
