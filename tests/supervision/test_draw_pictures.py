"""Pictures show the present data or nothing, and carry nothing that the content policy forbids."""

import pytest

from supervision import pictures
from supervision.charts import draw
from supervision.models import Picture

DATA = {
    "name": "board",
    "unit": "件",
    "series": ["正常", "即将到期", "超承诺时限", "超法定时限"],
    "rows": [["市场监管局", 0, 5], ["市场监管局", 1, 2], ["市场监管局", 2, 1], ["市场监管局", 3, 1]],
}
TREND = {
    "name": "trend",
    "unit": "件",
    "series": ["收件", "办结", "黄牌和红牌"],
    "rows": [["3-2", 0, 5], ["3-2", 1, 2], ["3-2", 2, 1], ["3-3", 0, 1], ["3-3", 1, 1], ["3-3", 2, 0]],
}


@pytest.mark.parametrize("data", [DATA, TREND])
def test_a_picture_has_no_style_and_no_script(data: dict[str, object]) -> None:
    svg = draw(data)
    assert svg.startswith("<svg")
    assert not [word for word in ("style=", "<style", "<script", "onload=", "http-equiv") if word in svg]


def test_colours_of_the_board_are_patterns_too() -> None:
    assert 'fill="url(#p0)"' in draw(DATA)


@pytest.mark.django_db
def test_it_is_asked_for_drawn_and_then_found() -> None:
    assert pictures.find(DATA) == {}
    assert pictures.draw_waiting() == 1
    assert pictures.find(DATA)["board"].digest == Picture.objects.get().digest


@pytest.mark.django_db
def test_other_data_have_no_picture() -> None:
    pictures.find(DATA)
    pictures.draw_waiting()
    assert pictures.find({**DATA, "rows": [["市场监管局", 0, 6]]}) == {}


@pytest.mark.django_db
def test_what_cannot_be_drawn_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    pictures.find(DATA)
    monkeypatch.setattr(pictures, "_draw", lambda wanted: [])
    pictures.draw_waiting()
    assert not Picture.objects.exists()
