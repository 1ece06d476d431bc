"""Items as cards of lists."""

from collections.abc import Iterable
from typing import NamedTuple

from django.urls import reverse

from approvals.catalogue import phrases
from approvals.models import CaseKind, Item


class Card(NamedTuple):
    """What components/item_card.html shows."""

    name: str
    url: str
    body: str
    kind: str
    promise: str
    visits: int


def cards(items: Iterable[Item]) -> list[Card]:
    """Items in force (with ``current`` and ``body`` loaded) as cards."""
    return [_card(item) for item in items]


def _card(item: Item) -> Card:
    version = item.current
    assert version is not None
    promise = phrases.limit(version.promised_limit, version.promised_unit)
    if version.case_kind == CaseKind.INSTANT:
        promise = str(CaseKind.INSTANT.label)
    url = reverse("hall:guide", args=[item.code])
    return Card(item.name, url, item.body.name, str(version.get_kind_display()), promise, version.visits)
