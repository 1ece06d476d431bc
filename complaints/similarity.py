"""How well similar orders are found, measured on messages of another system: who comes again mostly comes about the same."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from complaints.panel import LOOKED_THROUGH
from complaints.similar import LOOKED_AT, MOST, queries_of
from portal.core.text import search_vector_sql
from portal.core.text.personal import mask_personal

_FIND = """
    SELECT author FROM (
        SELECT id, author, ts_rank(search, %s::tsquery) AS nearness FROM complaints_trial
        WHERE search @@ %s::tsquery AND id <> %s ORDER BY id DESC LIMIT %s
    ) AS newest ORDER BY nearness DESC, id DESC LIMIT %s
"""


@dataclass(frozen=True)
class Similarity:
    """Of ``asked`` messages whose author wrote others: how often one of those came first, or was among those shown.

    A lower bound: some people come about different things.
    """

    asked: int
    first: int
    shown: int


def measure_similar(messages: Sequence[tuple[str, str, str]]) -> Similarity:
    """Of (author, title, text): ask the same queries as the operator's screen, in a table that is gone afterwards."""
    often = Counter(author for author, _title, _text in messages)
    asked = [(place, *message) for place, message in enumerate(messages) if often[message[0]] > 1]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE complaints_trial (id int, author text, search tsvector) ON COMMIT DROP")
        rows = [
            (place, author, search_vector_sql(title, mask_personal(text)))
            for place, (author, title, text) in enumerate(messages)
        ]
        cursor.executemany("INSERT INTO complaints_trial VALUES (%s, %s, %s::tsvector)", rows)
        cursor.execute("CREATE INDEX ON complaints_trial USING gin (search)")
        found = [(author, _authors(cursor, place, f"{title} {text}")) for place, author, title, text in asked]
        cursor.execute("DROP TABLE complaints_trial")
    first = sum(bool(authors) and authors[0] == author for author, authors in found)
    return Similarity(len(found), first, sum(author in authors for author, authors in found))


def _authors(cursor: CursorWrapper, place: int, text: str) -> list[str]:
    """Who wrote the messages that would be shown beside this one; two telling words first, else one."""
    pairs, any_word = queries_of(text[:LOOKED_THROUGH])
    for query in filter(None, (pairs, any_word)):
        cursor.execute(_FIND, [any_word, query, place, LOOKED_AT, MOST])
        if rows := cursor.fetchall():
            return [row[0] for row in rows]
    return []
