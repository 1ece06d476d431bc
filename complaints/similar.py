"""What an operator should see beside a call: earlier calls of the same telephone, and open orders about the same thing."""

from collections.abc import Sequence

from django.db.models import BooleanField, FloatField, QuerySet
from django.db.models.expressions import RawSQL

from complaints.access import orders_readable_by
from complaints.actions.register import phone_index
from complaints.masking import mask_personal
from complaints.models import Caller, Order
from complaints.states import FINAL
from portal.accounts.models import User
from portal.core.text import search_tokens

MOST = 5
TERMS = 12
"""The longest words of a text say most; more would make the search slow and no better."""


def history_of(user: User, phone: str) -> list[Order]:
    """The newest orders of this telephone that the person may read."""
    index = phone_index(phone)
    if not index:
        return []
    mine = Caller.objects.filter(phone_index=index).values("order")
    return list(orders_readable_by(user).filter(pk__in=mine).order_by("-pk")[:MOST])


def similar_orders(user: User, text: str) -> list[Order]:
    """Open orders that share the most telling words with the text, the nearest first; only those the person may read."""
    words = informative(text)
    return list(_matching(orders_readable_by(user), words)) if words else []


def informative(text: str) -> list[str]:
    """The longest words of a masked text, at most TERMS."""
    words = [word for word in search_tokens(mask_personal(text)).words if len(word) > 1]
    return sorted(words, key=lambda word: -len(word))[:TERMS]


def _matching(orders: QuerySet[Order], words: Sequence[str]) -> QuerySet[Order]:
    query = " | ".join("'" + word.replace("\\", "\\\\").replace("'", "''") + "'" for word in words)
    holds = RawSQL("complaints_order.search @@ %s::tsquery", [query], output_field=BooleanField())
    rank = RawSQL("ts_rank(complaints_order.search, %s::tsquery)", [query], output_field=FloatField())
    found = orders.exclude(state__in=FINAL).filter(holds, is_protected=False)
    return found.annotate(nearness=rank).order_by("-nearness", "-pk")[:MOST]
