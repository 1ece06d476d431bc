"""Search without extensions: PostgreSQL's tsvector filled with words, pairs of Han characters, pinyin.

Words (rjieba) rank; pairs find what word cutting would miss (经营许 in 经营许可证); pinyin finds sgxkz.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

import rjieba

from portal.core.text.pinyin import syllables

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN_RUN = re.compile(f"[{HAN}]+")
_WORD = re.compile(rf"[{HAN}]+|[a-z0-9]+")
_LONGEST_PINYIN = 60
_LAST_POSITION = 16_383


class Tokens(NamedTuple):
    """What a text is found by, each in order and once."""

    words: list[str]
    bigrams: list[str]
    initials: list[str]
    pinyin: list[str]


class SearchQuery(NamedTuple):
    """Two texts for ``%s::tsquery``: ``words``, then ``bigrams`` if it finds nothing; empty finds nothing."""

    words: str
    bigrams: str


def search_tokens(text: str) -> Tokens:
    """Words, pairs of Han characters, and pinyin from each character to the end of its run of characters."""
    plain = _plain(text)
    tails = [tail for run in _HAN_RUN.findall(plain) for tail in _tails(syllables(run))]
    return Tokens(
        _words(rjieba.cut_for_search(plain)),
        _unique(pair for run in _HAN_RUN.findall(plain) for pair in _pairs(run)),
        _unique("".join(syllable[0] for syllable in tail) for tail in tails),
        _unique("".join(tail)[:_LONGEST_PINYIN] for tail in tails),
    )


def search_vector_sql(title: str, body: str = "", synonyms: Iterable[str] = ()) -> str:
    """Text for ``%s::tsvector``: A title words, B synonyms and pinyin, C body words, D pairs."""
    head, tail = search_tokens(title), _plain(body)
    named = [search_tokens(each) for each in synonyms]
    weights: dict[str, str] = {}
    for weight, lexemes in (
        ("A", head.words),
        ("B", [word for each in named for word in each.words] + head.initials + head.pinyin),
        ("B", [word for each in named for word in each.initials]),
        ("C", _words(rjieba.cut_for_search(tail))),
        ("D", head.bigrams + [pair for each in named for pair in each.bigrams]),
        ("D", [pair for run in _HAN_RUN.findall(tail) for pair in _pairs(run)]),
    ):
        for lexeme in lexemes:
            weights.setdefault(lexeme, weight)
    places = enumerate(weights.items(), 1)
    return " ".join(f"{_quote(word)}:{min(place, _LAST_POSITION)}{weight}" for place, (word, weight) in places)


def search_query(text: str) -> SearchQuery:
    """What a person typed, as two queries; Latin letters match as beginnings, so that sgxk finds 施工许可; numbers whole."""
    plain = _plain(text)
    words = [_term(word) for word in _words(rjieba.cut(plain))]
    pairs: list[str] = []
    for run in _WORD.findall(plain):
        pairs += [_quote(pair) for pair in _pairs(run)] if _is_han(run) and len(run) > 1 else [_beginning(run)]
    return SearchQuery(" & ".join(words), " & ".join(_unique(pairs)))


def _tails(parts: list[str]) -> Iterator[list[str]]:
    """A beginning at each place, so that matching beginnings finds any stretch."""
    return (parts[start : start + _LONGEST_PINYIN] for start in range(len(parts)))


def _words(cut: Iterable[str]) -> list[str]:
    return _unique(part for word in cut for part in _WORD.findall(word))


def _pairs(run: str) -> list[str]:
    return ["".join(pair) for pair in pairwise(run)]


def _term(word: str) -> str:
    return _quote(word) if _is_han(word) else _beginning(word)


def _beginning(word: str) -> str:
    """Letters, and a single Han character, match as a beginning; numbers match whole, or 11 would find every 110000."""
    return _quote(word) if word.isdigit() else f"{_quote(word)}:*"


def _is_han(word: str) -> bool:
    return bool(_HAN_RUN.fullmatch(word))


def _quote(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def _unique(values: Iterable[str]) -> list[str]:
    return [value for value in dict.fromkeys(values) if value]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower().replace("\x00", "")
