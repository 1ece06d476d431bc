"""What an operator should see beside a call: earlier calls of the same telephone, and open orders about the same thing."""

from itertools import combinations
from typing import Any

from django.db.models import F, FloatField, Func, QuerySet, TextField, Value

from complaints.access import orders_readable_by
from complaints.actions.register import phone_index
from complaints.models import Caller, Order
from complaints.selectors import search_holds
from complaints.states import FINAL
from portal.accounts.models import User
from portal.core.text import search_tokens
from portal.core.text.personal import mask_personal

MOST = 5
TERMS = 12
"""The longest words of a text say most; more would make the search slow and no better."""
LOOKED_AT = 1_000
"""So many of the newest rows that fit are ranked: the cost does not grow with how common a word is.

On 4,326 real messages 1,000 found another message of the same person 8 points oftener than 200.
"""

_NOT_SHOWN = ("text", "search", "place")


def history_of(user: User, phone: str) -> list[Order]:
    """The newest orders of this telephone that the person may read; protected ones stay out, whoever asks:
    that a telephone belongs to a reporter is told only with a recorded reason (CMP-14)."""
    index = phone_index(phone)
    if not index:
        return []
    mine = Caller.objects.filter(phone_index=index).values("order")
    rows = orders_readable_by(user).filter(pk__in=mine, is_protected=False).defer(*_NOT_SHOWN)
    return list(rows.order_by("-pk")[:MOST])


def similar_orders(user: User, text: str) -> list[Order]:
    """Open orders that share the most telling words with the text, the nearest first; only those the person may read."""
    return nearest(
        orders_readable_by(user).exclude(state__in=FINAL).filter(is_protected=False).defer(*_NOT_SHOWN), text
    )


def informative(text: str) -> list[str]:
    """The longest words of a masked text, at most TERMS."""
    words = [word for word in search_tokens(mask_personal(text)).words if len(word) > 1]
    return sorted(words, key=lambda word: -len(word))[:TERMS]


def nearest(rows: QuerySet[Any], text: str, limit: int = MOST) -> list[Any]:
    """Rows with a ``search`` vector that share two telling words with the text; those that share one, if there are none."""
    pairs, any_word = queries_of(text)
    keys = _matching(rows, pairs, any_word, limit) if pairs else []
    keys = keys or (_matching(rows, any_word, any_word, limit) if any_word else [])
    found = rows.in_bulk(keys) if keys else {}
    return [found[key] for key in keys if key in found]


def queries_of(text: str) -> tuple[str, str]:
    """What is asked of the vectors: (two telling words, any telling word), also the ranking; empty without such words."""
    words = ["'" + word.replace("\\", "\\\\").replace("'", "''") + "'" for word in informative(text)]
    pairs = " | ".join(f"{first} & {second}" for first, second in combinations(words, 2))
    return pairs, " | ".join(words)


def _matching(rows: QuerySet[Any], query: str, ranking: str, limit: int) -> list[Any]:
    """The keys of the nearest of the newest rows that fit."""
    rank = Func(
        F("search"),
        Value(ranking, TextField()),
        template="ts_rank(%(expressions)s::tsquery)",
        output_field=FloatField(),
    )
    newest = rows.filter(search_holds(query)).annotate(nearness=rank).order_by("-pk").values_list("pk", "nearness")
    best = sorted(newest[:LOOKED_AT], key=lambda row: -row[1])
    return [key for key, _nearness in best[:limit]]
