"""The picture of an item's way shows every move the machine allows."""

import pytest

from approvals.catalogue.chart import draw
from approvals.catalogue.flow import Edge, edges, outline
from approvals.models import ItemVersion
from approvals.moves import MOVES

STEPS = {
    "none": [],
    "one": [{"order": 2, "stage": "review", "name": "审查"}],
    "side by side": [
        {"order": 2, "stage": "review", "name": "审查"},
        {"order": 2, "stage": "verify", "name": "现场核查"},
        {"order": 3, "stage": "special", "name": "专家评审"},
    ],
}


@pytest.mark.parametrize("steps", STEPS.values(), ids=STEPS)
def test_draw_every_edge(steps: list[dict[str, object]]) -> None:
    version = ItemVersion(name="许可", steps=steps)
    assert draw(version).covered() == set(edges(version))


@pytest.mark.parametrize("steps", STEPS.values(), ids=STEPS)
def test_tell_every_edge(steps: list[dict[str, object]]) -> None:
    version = ItemVersion(name="许可", steps=steps)
    assert {edge for stop in outline(version) for edge in stop.covers} == set(edges(version))


def test_edges_follow_the_move_table() -> None:
    found = edges(ItemVersion(steps=[]))
    for move in ("withdraw", "accept", "archive", "grant"):
        assert {edge.source for edge in found if edge.move == move} == {str(state) for state in MOVES[move].sources}


def test_decide_only_after_the_steps() -> None:
    found = edges(ItemVersion(steps=STEPS["one"]))
    assert Edge("accepted", "grant", "approved") not in found
    assert Edge("reviewing", "review", "reviewing") in found
