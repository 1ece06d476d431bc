"""What a person typed, against what is published: exact numbers, then words, then pairs of characters; pinyin; synonyms."""

import re
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import BooleanField, IntegerField, Q, QuerySet
from django.db.models.expressions import RawSQL

from disclosure.entries.models import Entry
from disclosure.reading.models import SynonymGroup
from portal.core.text import search_query

MOST_RANKED = 300
"""Of so many newest hits the best come first; beyond them only the order of dates costs nothing."""
MOST_KEYS = 5_000
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
    for query in (_any([each.words for each in queries]), _any([each.bigrams for each in queries])):
        found = _holding(rows, query) if query else None
        if found is not None and found.exists():
            return Hits(found, query)
    return Hits(rows.none(), "")


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
    """Few hits are named by their keys; many are met soon on the way through the rows in order."""
    holds = RawSQL("disclosure_entry.search @@ %s::tsquery", [query], output_field=BooleanField())
    keys = _keys(holds)
    return rows.filter(holds) if len(keys) > MOST_KEYS else rows.filter(pk__in=keys)


@transaction.atomic
def _keys(holds: RawSQL) -> list[int]:
    """At most MOST_KEYS + 1 hits, by the index of words whatever the planner believes.

    It takes pieces of words for independent of each other, expects hits where there are none, and would look for the
    first one through the texts of all entries.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        keys = list(Entry.objects.filter(holds).order_by().values_list("pk", flat=True)[: MOST_KEYS + 1])
        cursor.execute("SET LOCAL enable_seqscan TO DEFAULT; SET LOCAL enable_indexscan TO DEFAULT")
    return keys
