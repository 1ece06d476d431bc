"""Rich text loses what acts, frames, hides and styles, and keeps its structure."""

import re
from pathlib import Path

import pytest

from disclosure.content.clean import clean_html, text_of

REAL = Path(__file__).resolve().parents[4] / "shared" / "data" / "disclosure" / "gov_policy_15.sql"


@pytest.mark.parametrize(
    "dirty",
    [
        "<script>alert(1)</script>",
        '<p onclick="alert(1)">',
        '<a href="javascript:alert(1)">x</a>',
        '<a href=" java\nscript:alert(1)">x</a>',
        '<iframe src="https://example.com"></iframe>',
        "<svg onload=alert(1)></svg>",
        '<img src="https://example.com/pixel.gif">',
        '<img src="/disclosure/files/../../x" onerror="alert(1)">',
        '<p style="background:url(javascript:1)">x</p>',
        "<form action=/steal><input name=x></form>",
        "<object data=x></object><embed src=x>",
        "<!-- <script>alert(1)</script> -->",
        "<math><mi xlink:href='data:x,<script>alert(1)</script>'></mi></math>",
    ],
)
def test_what_acts_or_fetches_is_gone(dirty: str) -> None:
    assert not re.search(r"script|on\w+=|iframe|style|<img|<form|<svg|<object|<embed", clean_html(dirty))


def test_hidden_text_is_dropped_and_not_shown() -> None:
    assert clean_html('<p>公开<span style="display: none">秘密</span>部分</p>') == "<p>公开部分</p>"


def test_tables_and_headings_stay() -> None:
    word = '<h1>标题</h1><table><tr><td colspan="2" style="text-align:center">甲</td></tr></table>'
    assert (
        clean_html(word) == '<h2>标题</h2><table><tbody><tr><td colspan="2" class="center">甲</td></tr></tbody></table>'
    )


def test_bold_and_alignment_of_styles_become_marks() -> None:
    word = '<p style="text-align: right"><span style="font-weight: bold">落款</span></p>'
    assert clean_html(word) == '<p class="right"><strong>落款</strong></p>'


def test_own_pictures_stay() -> None:
    assert '<img src="/disclosure/files/abc" alt="图">' in clean_html(
        '<p><img src="/disclosure/files/abc" alt="图"></p>'
    )


def test_text_has_a_line_for_each_block() -> None:
    assert text_of("<p>一</p><table><tr><td>甲</td><td>乙</td></tr></table>") == "一\n甲 乙"


def test_cleaning_twice_changes_nothing() -> None:
    once = clean_html("<h1>一</h1><p><b>二</b>&nbsp;&nbsp;三</p><p><br></p>")
    assert clean_html(once) == once


@pytest.mark.real_data
@pytest.mark.skipif(not REAL.is_file(), reason="needs ../shared/data")
def test_real_documents_keep_their_tables_and_lose_what_acts() -> None:
    dirty = REAL.read_text(encoding="utf-8").replace("''", "'")
    clean = clean_html(dirty)
    assert "onclick" in dirty
    assert "javascript:" in dirty
    assert [clean.count(word) for word in ("onclick", "javascript:", "<iframe", " style=")] == [0, 0, 0, 0]
    assert clean.count("<table") == dirty.count("<table")
