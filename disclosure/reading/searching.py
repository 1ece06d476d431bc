"""What a person typed, against what is published: exact numbers, then words, then pairs of characters; pinyin; synonyms."""

import re
from typing import NamedTuple

from django.db.models import BooleanField, IntegerField, Q, QuerySet
from django.db.models.expressions import RawSQL

from disclosure.entries.models import Entry
from disclosure.reading.models import SynonymGroup
from portal.core.text import search_query

MOST_RANKED = 300
"""Of so many newest hits the best come first; beyond them only the order of dates costs nothing."""
_MOST_SPELLINGS = 8
_RANK = "(ts_rank('{0.05, 0.2, 0.6, 1.0}', disclosure_entry.search, %s::tsquery) * 1000000)::int"
_BRACKETS = str.maketrans("[]【】（）()﹝﹞", "〔〕〔〕〔〕〔〕〔〕")


class Hits(NamedTuple):
    """Entries that hold the text, and the query by which they can be ranked (empty for exact numbers)."""

    rows: QuerySet[Entry]
    query: str


def search(rows: QuerySet[Entry], text: str) -> Hits:
    """The entries of ``rows`` with this index or document number; else those with all words; else with all pairs."""
    exact = rows.filter(Q(index_number=text.strip()) | Q(document_number=document_number(text)))
    if exact.exists():
        return Hits(exact, "")
    queries = [search_query(each) for each in spellings(text)]
    by_words = _any([query.words for query in queries])
    if by_words and (found := _holding(rows, by_words)).exists():
        return Hits(found, by_words)
    by_pairs = _any([query.bigrams for query in queries])
    return Hits(_holding(rows, by_pairs), by_pairs) if by_pairs else Hits(rows.none(), "")


def document_number(text: str) -> str:
    """A document number in its official spelling: 示政发[2026] 3 号 → 示政发〔2026〕3号."""
    return re.sub(r"\s+", "", text).translate(_BRACKETS)


def spellings(text: str) -> list[str]:
    """The text, and the text with each word replaced by what means the same (at most eight in all)."""
    found = [text]
    for group in SynonymGroup.objects.order_by("id").values_list("words", flat=True):
        known = next((word for word in sorted(group, key=len, reverse=True) if word in text), "")
        found += [text.replace(known, word) for word in group if known and word != known]
    return found[:_MOST_SPELLINGS]


def best_first(hits: Hits) -> tuple[QuerySet[Entry], bool]:
    """The newest hits with their ``rank``, to be ordered by it; whether there are more of them than are ranked."""
    newest = hits.rows.order_by("-published_at", "-matter_id").values_list("pk", flat=True)[: MOST_RANKED + 1]
    keys = list(newest)
    rank = RawSQL(_RANK, [hits.query], output_field=IntegerField())  # noqa: S611 - the text of people is a parameter
    return Entry.objects.filter(pk__in=keys[:MOST_RANKED]).annotate(rank=rank), len(keys) > MOST_RANKED


def snippet(text: str, asked: str, length: int = 90) -> tuple[str, str, str]:
    """The stretch of a text around what was asked: before, the hit, after; its beginning where there is no hit."""
    for word in sorted({asked.strip(), *asked.split()}, key=len, reverse=True):
        place = text.find(word) if word else -1
        if place >= 0:
            start = max(0, place - length // 3)
            end = place + len(word)
            before, after = text[start:place], text[end : end + length - (place - start)]
            return ("…" if start else "") + before, word, after + ("…" if end + len(after) < len(text) else "")
    return text[:length] + ("…" if len(text) > length else ""), "", ""


def _any(queries: list[str]) -> str:
    return " | ".join(f"({query})" for query in dict.fromkeys(queries) if query)


def _holding(rows: QuerySet[Entry], query: str) -> QuerySet[Entry]:
    return rows.filter(RawSQL("disclosure_entry.search @@ %s::tsquery", [query], output_field=BooleanField()))
