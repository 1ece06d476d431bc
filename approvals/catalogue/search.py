"""Finding items by what people type: words, parts of words, first letters of pinyin, everyday names, near misses."""

from typing import NamedTuple

from django.db.models import BooleanField, FloatField, IntegerField, QuerySet
from django.db.models.expressions import RawSQL

from approvals.models import Item
from portal.core.text import search_query

MOST = 30
_RANK = "ts_rank('{0.05, 0.2, 0.6, 1.0}', approvals_item.search, %s::tsquery)"


class Found(NamedTuple):
    """``near`` when nothing holds all that was typed and these hold at least half of it."""

    items: list[Item]
    near: bool


def published() -> QuerySet[Item]:
    """Items that the public may read: those with a version in force."""
    return Item.objects.filter(current__isnull=False).select_related("current", "body")


def find(text: str) -> Found:
    """At most ``MOST`` items, best first; nothing for a text without letters."""
    query = search_query(text[:100])
    for each in (query.words, query.bigrams):
        if each and (items := _matching(each)):
            return Found(items, near=False)
    return Found(_near(query.bigrams.split(" & ")) if query.bigrams else [], near=True)


def _matching(query: str) -> list[Item]:
    rows = published().filter(RawSQL("approvals_item.search @@ %s::tsquery", [query], output_field=BooleanField()))
    ranked = rows.annotate(rank=RawSQL(_RANK, [query], output_field=FloatField()))  # noqa: S611 - no text of people in it
    return list(ranked.order_by("-rank", "-hot", "name_key")[:MOST])


def _near(pairs: list[str]) -> list[Item]:
    """Items that hold half of the pairs of characters or more: 身份正 still finds 身份证."""
    pairs = pairs[:20]
    some = " | ".join(pairs)
    hits = " + ".join(["(approvals_item.search @@ %s::tsquery)::int"] * len(pairs))
    rows = published().filter(RawSQL("approvals_item.search @@ %s::tsquery", [some], output_field=BooleanField()))
    counted = rows.annotate(
        hits=RawSQL(hits, pairs, output_field=IntegerField()),  # noqa: S611
        rank=RawSQL(_RANK, [some], output_field=FloatField()),  # noqa: S611
    ).filter(hits__gte=(len(pairs) + 1) // 2)
    return list(counted.order_by("-hits", "-rank", "-hot", "name_key")[:MOST])
