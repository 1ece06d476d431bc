"""Figures of a small month whose every cell was counted by hand."""

from datetime import timedelta

from django.test import Client

from complaints.actions import review
from complaints.figures import Line, lines, percent
from tests.complaints import scene
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
    assert "示范市城管局" not in Client().get("/complaints/figures").content.decode()


def test_orders_of_other_months_do_not_count(cast: Cast) -> None:
    scene.handling(cast, MONDAY - timedelta(days=60), text="两个月前的事")
    assert lines((MONDAY - 20 * DAY).date(), MONDAY.date()) == []
