"""Search: words, parts of words, pinyin and synonyms find; hostile input only finds nothing."""

import pytest
from django.db import connection

from portal.core.text import search_query, search_tokens, search_vector_sql

VECTOR = search_vector_sql("建筑工程施工许可证核发", "向住建部门申请，ABC-12号文件。", ["开工证", "施工证"])


def finds(vector: str, query: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::tsvector @@ %s::tsquery", [vector, query])
        return bool(cursor.fetchone()[0])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    ["施工许可证", "建筑 施工", "sgxkz", "SGXK", "shigongxuke", "开工证", "kgz", "住建部门", "abc", "１２号"],
)
def test_words_pinyin_and_synonyms_find(text: str) -> None:
    assert finds(VECTOR, search_query(text).words)


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["工许可", "可证核", "工", "筑工程施"])
def test_pairs_find_what_word_cutting_misses(text: str) -> None:
    assert finds(VECTOR, search_query(text).bigrams)


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", " ", "'", "\\", "!&|()<->:*", "\x00", "a'b\\' | c", "食品", "xyz", "证可许"])
def test_what_is_not_there_is_not_found(text: str) -> None:
    query = search_query(text)
    assert not finds(VECTOR, query.words)
    assert not finds(VECTOR, query.bigrams)


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["'", "\\", "it's a\\b", "\x00证", "\n", "😀", "𠮷野家", ""])
def test_any_title_makes_a_vector(text: str) -> None:
    finds(search_vector_sql(text, text, [text]), "'a'")


@pytest.mark.django_db
def test_a_title_ranks_before_a_body() -> None:
    with connection.cursor() as cursor:
        ranks = []
        for vector in (search_vector_sql("施工许可"), search_vector_sql("其他", "施工许可")):
            cursor.execute("SELECT ts_rank(%s::tsvector, %s::tsquery)", [vector, search_query("施工许可").words])
            ranks.append(cursor.fetchone()[0])
    assert ranks[0] > ranks[1]


def test_tokens_are_words_pairs_and_pinyin() -> None:
    tokens = search_tokens("施工许可")
    assert {"施工", "许可"} <= set(tokens.words)
    assert tokens.bigrams == ["施工", "工许", "许可"]
    assert tokens.initials == ["sgxk", "gxk", "xk", "k"]
    assert tokens.pinyin == ["shigongxuke", "gongxuke", "xuke", "ke"]
