"""Chinese text: search vectors and queries, pinyin, dates and money in words."""

from portal.core.text.pinyin import pinyin_initials, pinyin_key
from portal.core.text.search import SearchQuery, Tokens, search_query, search_tokens, search_vector_sql
from portal.core.text.words import chinese_date, chinese_money, day_in_words, yuan

__all__ = [
    "SearchQuery",
    "Tokens",
    "chinese_date",
    "chinese_money",
    "day_in_words",
    "pinyin_initials",
    "pinyin_key",
    "search_query",
    "search_tokens",
    "search_vector_sql",
    "yuan",
]
