"""What stands beside a call while it is typed: earlier calls of the telephone, knowledge, similar orders, suggestions.

Everything within the rights of the person who types; protected orders are never named here.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from complaints.lessons import suggested
from complaints.models import Category, Knowledge, Order
from complaints.routing import Route, suggest_route
from complaints.similar import history_of, nearest, similar_orders
from portal.accounts.models import Division, User
from portal.core import clock

SHORTEST_PHONE = 7
LOOKED_THROUGH = 500
"""So many characters of a text are looked through while it is typed."""


@dataclass(frozen=True)
class Panel:
    """What the side of the page shows."""

    history: Sequence[Order] = ()
    knowledge: Sequence[Knowledge] = ()
    similar: Sequence[Order] = ()
    categories: Sequence[Category] = ()
    route: Route | None = None


def panel_for(
    user: User, *, phone: str, text: str, kind: str, category: Category | None, area: Division | None
) -> Panel:
    """The panel for what is typed so far; the number of queries does not grow with what is found."""
    text = text[:LOOKED_THROUGH]
    similar = similar_orders(user, text)
    categories = likely_categories(text, similar)
    chosen = category or (categories[0] if categories else None)
    return Panel(
        history=history_of(user, phone) if sum(map(str.isdigit, phone)) >= SHORTEST_PHONE else (),
        knowledge=knowledge_about(text),
        similar=similar,
        categories=categories,
        route=suggest_route(chosen, area, kind, on=clock.today()) if text or category else None,
    )


def knowledge_about(text: str, limit: int = 3) -> list[Knowledge]:
    """Answers that share words with the text, the nearest first."""
    return nearest(Knowledge.objects.filter(is_active=True).select_related("office"), text, limit)


def likely_categories(text: str, similar: Sequence[Order], limit: int = 4) -> list[Category]:
    """Third-level classes: those of similar orders, those learned from, then those whose names share words with the text."""
    votes = Counter(order.category for order in similar if order.category is not None)
    found = [category for category, _count in votes.most_common(limit)]
    found += [category for category in suggested(text, limit) if category not in found] if text else []
    named = nearest(Category.objects.filter(level=3, is_active=True), text, limit)
    return [*found, *(category for category in named if category not in found)][:limit]
