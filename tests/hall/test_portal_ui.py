"""Words of dates, days left, money and sizes; the pager; the tags."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import translation

from portal.hall.templatetags import portal_ui


def test_dates_are_chinese() -> None:
    assert portal_ui.cn_date(date(2026, 8, 21)) == "2026年8月21日"


def test_moments_are_local() -> None:
    assert portal_ui.cn_datetime(datetime(2026, 8, 20, 16, 5, tzinfo=UTC)) == "2026年8月21日 00:05"


def test_dates_follow_the_language() -> None:
    with translation.override("en"):
        assert portal_ui.cn_date(date(2026, 8, 21)) == "21 August 2026"


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [
        (3, "还剩 3 个工作日", "now"),
        (2, "还剩 2 个工作日", "warn"),
        (0, "今天到期", "warn"),
        (-1, "已超过 1 个工作日", "bad"),
        (None, "", ""),
    ],
)
def test_days_left_in_words(days: int | None, words: str, tone: str) -> None:
    assert (portal_ui.days_left(days), portal_ui.days_tone(days)) == (words, tone)


@pytest.mark.parametrize(("fen", "words"), [(0, "0 元"), (123456, "1,234.56 元"), (5000, "50 元"), (None, "")])
def test_yuan(fen: int | None, words: str) -> None:
    assert portal_ui.yuan(fen) == words


def test_sizes_of_files() -> None:
    assert (portal_ui.file_size(10), portal_ui.file_size(2_500_000)) == ("1 KB", "2.4 MB")


def test_card_says_its_colour_in_words() -> None:
    markup = Template('{% load portal_ui %}{% card_tag "red" %}').render(Context())
    assert "红牌" in markup
    assert "<svg" in markup


def test_pager_keeps_the_filters() -> None:
    page = SimpleNamespace(next_token="n:1", previous_token=None)
    markup = render_to_string("components/pager.html", {"page": page, "base_query": "state=open"})
    assert 'href="?state=open&amp;after=n%3A1"' in markup
    assert "上一页" not in markup


def test_pager_is_silent_on_a_single_page() -> None:
    page = SimpleNamespace(next_token=None, previous_token=None)
    assert "<nav" not in render_to_string("components/pager.html", {"page": page})
