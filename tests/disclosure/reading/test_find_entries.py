"""Finding what is published: words, pieces of words, pinyin, synonyms, numbers, filters; the address holds it all."""

from typing import Any

import pytest
from django.test import Client
from django.utils.http import urlencode

from disclosure.entries.models import Theme
from disclosure.entries.selectors import published
from disclosure.entries.words import Genre, Validity
from disclosure.reading.finding import Finder, found
from disclosure.reading.models import SynonymGroup
from disclosure.reading.searching import document_number, snippet
from portal.accounts.models import Office
from tests import factories
from tests.disclosure.reading.scene import shown
from tests.disclosure.scene import column

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return factories.office(name="示范局")


def search(**wanted: Any) -> list[str]:
    rows = found(published(), Finder(wanted).values()).rows
    return sorted(row.current.title for row in rows if row.current)


def listed(client: Client, **asked: str) -> str:
    return client.get(f"/disclosure/entries?{urlencode(asked)}").content.decode()


def test_words_find(office: Office) -> None:
    shown(office, "农村道路养护办法")
    shown(office, "城市绿化规划")
    assert search(q="道路养护") == ["农村道路养护办法"]


def test_words_of_the_text_find(office: Office) -> None:
    shown(office, "办法", text="对经济困难的老年人发放津贴")
    assert search(q="津贴") == ["办法"]


def test_a_piece_across_words_finds(office: Office) -> None:
    shown(office, "食品经营许可证办理办法")
    assert search(q="营许可") == ["食品经营许可证办理办法"]


def test_pinyin_finds(office: Office) -> None:
    shown(office, "农村道路养护办法")
    assert search(q="daolu") == search(q="dlyh") == ["农村道路养护办法"]


def test_another_word_for_the_same_finds(office: Office) -> None:
    shown(office, "最低生活保障办法")
    assert search(q="低保") == ["最低生活保障办法"]
    SynonymGroup.objects.all().delete()
    assert search(q="低保") == []


def test_a_document_number_finds_whatever_its_brackets(office: Office) -> None:
    shown(office, "甲", document_number="示政发〔2026〕3号")
    shown(office, "乙", document_number="示政发〔2026〕31号", text="示政发〔2026〕3号")
    assert search(q="示政发[2026] 3号") == ["甲"]
    assert search(number="示政发（2026）3") == ["乙", "甲"]
    assert document_number("示政发【2026】 3 号") == "示政发〔2026〕3号"


def test_an_index_number_finds(office: Office) -> None:
    row = shown(office, "甲")
    assert search(q=row.index_number) == ["甲"]


def test_filters_narrow_together(office: Office) -> None:
    other = factories.office(name="示范乙局")
    theme = Theme.objects.create(path="卫生健康/医疗")
    shown(office, "要", column=column("A03"), genre=Genre.PLAN, theme=theme, validity=Validity.VALID)
    shown(other, "不要", column=column("A03"), genre=Genre.PLAN, theme=theme)
    shown(office, "也不要", column=column("A04"), genre=Genre.STATISTICS)
    assert search(column="A03", genre="plan", body=office.code, theme="卫生健康/医疗", validity="valid") == ["要"]


def test_a_theme_holds_those_below_it(office: Office) -> None:
    Theme.objects.create(path="卫生健康")
    shown(office, "要", theme=Theme.objects.create(path="卫生健康/医疗"))
    shown(office, "不要", theme=Theme.objects.create(path="卫生健康促进"))
    assert search(theme="卫生健康") == ["要"]


def test_a_column_holds_those_below_it(office: Office) -> None:
    child = column("A0101")
    child.parent = column("A01")
    child.save()
    shown(office, "要", column=child)
    assert search(column="A01") == ["要"]


def test_a_year_narrows(office: Office) -> None:
    shown(office, "要")
    year = published().get().published_at.year  # type: ignore[union-attr]
    assert search(year=str(year)) == ["要"]
    assert search(year=str(year - 1)) == []


def test_the_filter_has_one_spelling(office: Office) -> None:
    assert Finder({"genre": "plan", "column": "A01", "order": "date"}).query() == "column=A01&genre=plan"
    assert Finder({"column": "A01", "genre": "plan", "q": " "}).query() == "column=A01&genre=plan"


def test_the_page_shows_what_fits_and_keeps_the_filter(client: Client, office: Office) -> None:
    shown(office, "农村道路养护办法", text="道路由乡镇养护")
    shown(office, "城市绿化规划")
    page = listed(client, q="道路", column="A01")
    assert "农村道路养护办法" in page
    assert "城市绿化规划" not in page
    assert "<mark>道路</mark>" in page
    assert 'value="道路"' in page
    assert "/disclosure/entries/feed?column=A01&amp;q=%E9%81%93%E8%B7%AF" in page


def test_the_best_come_first_and_the_newest_on_wish(client: Client, office: Office) -> None:
    shown(office, "道路养护办法")
    shown(office, "其他通知", text="道路")
    page = listed(client, q="道路")
    assert page.index("道路养护办法") < page.index("其他通知")
    page = listed(client, q="道路", order="date")
    assert page.index("其他通知") < page.index("道路养护办法")


def test_a_long_list_has_pages(client: Client, office: Office) -> None:
    for number in range(25):
        shown(office, f"道路文件第{number:02d}号")
    for asked in ({}, {"q": "道路"}):
        first = client.get("/disclosure/entries", asked)
        assert len(first.context["rows"]) == 20
        second = client.get("/disclosure/entries", {**asked, "after": first.context["page"].next_token})
        assert len(second.context["rows"]) == 5


def test_more_rows_ask_no_more_queries(client: Client, office: Office, django_assert_max_num_queries: Any) -> None:
    theme = Theme.objects.create(path="交通")
    for number in range(12):
        shown(office, f"道路文件{number}", theme=theme, column=column(f"A{number + 1:02d}"))
    with django_assert_max_num_queries(9):
        client.get("/disclosure/entries")
    with django_assert_max_num_queries(14):
        client.get("/disclosure/entries?q=道路")
    with django_assert_max_num_queries(5):
        client.get("/disclosure")


@pytest.mark.parametrize("asked", ["q=%00", "column=%00", "body=%FF", "year=x", "theme=1&q='%3B--", "q=%27%29%29"])
def test_odd_input_is_said_and_never_an_error(client: Client, office: Office, asked: str) -> None:
    shown(office)
    assert client.get(f"/disclosure/entries?{asked}").status_code in (200, 404)
    assert client.get(f"/disclosure/entries/feed?{asked}").status_code in (200, 400, 404)


def test_the_first_page_counts_columns(client: Client, office: Office) -> None:
    shown(office, column=column("A03"))
    shown(office, column=column("A03"))
    context = client.get("/disclosure").context
    counts = {col.pk: count for _label, columns in context["groups"] for col, count in columns}
    assert counts["A03"] == 2
    assert counts["A01"] == 0
    assert context["total"] == context["this_year"] == 2


def test_a_snippet_stands_around_the_hit() -> None:
    before, hit, after = snippet("前" * 100 + "道路" + "后" * 100, "道路", 60)
    assert (before[0], hit, after[-1]) == ("…", "道路", "…")
    assert len(before + hit + after) < 70
