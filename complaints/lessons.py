"""Learning from the orders that people have classed, and the suggestion that the operator's screen shows."""

from functools import lru_cache

from django.db import transaction

from complaints.learning import Suggester, read_back
from complaints.models import Category, LearnedWords, Order
from portal.core import clock

NEWEST = 20_000
"""So many classed orders are learned from; older words say less about today."""
MOST_WORDS = 300
"""Words that are kept of a class."""


@transaction.atomic
def learn() -> int:
    """Count the words of the newest classed orders anew; returns how many orders. Protected ones teach nobody."""
    rows = Order.objects.filter(is_protected=False, category__isnull=False).order_by("-pk")[:NEWEST]
    suggester, count = Suggester(), 0
    for title, text, code in rows.values_list("matter__title", "text", "category__code").iterator(chunk_size=500):
        suggester.learn(f"{title} {text}", code)
        count += 1
    now = clock.now()
    LearnedWords.objects.create(learned_at=now, orders=count, facts=suggester.as_json(MOST_WORDS))
    LearnedWords.objects.exclude(learned_at=now).delete()
    return count


def suggested(text: str, limit: int = 4) -> list[Category]:
    """The classes that orders with such words had, the likeliest first; empty before anything was learned."""
    newest = LearnedWords.objects.order_by("-learned_at").values_list("pk", flat=True).first()
    if newest is None:
        return []
    codes = _suggester(newest).best(text, limit)
    known = {category.code: category for category in Category.objects.filter(code__in=codes, is_active=True)}
    return [known[code] for code in codes if code in known]


@lru_cache(maxsize=1)
def _suggester(pk: int) -> Suggester:
    """Read once a process; a new lesson has a new key."""
    return read_back(LearnedWords.objects.get(pk=pk).facts)
