"""Crossings become cards: a ledger consumer that hits each rule once per deadline version."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.dateparse import parse_date

from portal.core.bulk import insert_rows
from portal.core.clock import local_date
from portal.core.numbering import next_serials
from portal.matters.ledger import Consumer
from portal.matters.models import Event
from portal.matters.recompute import MOVED
from portal.matters.sweep import CROSSED
from supervision.day_figures import count_cards
from supervision.models import Card, CardState, Rule
from supervision.telling import Hit, tell_offices

COLUMNS = [
    "number",
    "rule",
    "level",
    "matter",
    "deadline",
    "deadline_version",
    "office",
    "handler",
    "due_on",
    "crossed_at",
    "detected_at",
    "state",
    "explanation",
    "revoke_reason",
]


def raise_cards(events: Sequence[Event]) -> None:
    """Write the cards of these crossings; mark those of a due date that moved as superseded, in ledger order."""
    rules = {(rule.limit, rule.checkpoint): rule for rule in Rule.objects.filter(is_active=True)}
    hits: list[Hit] = []
    for event in events:
        if event.kind == MOVED:
            _write(hits)
            hits = []
            _supersede(event)
        elif rule := rules.get((event.data["limit"], event.data["checkpoint"])):
            hits.append((event, rule))
    _write(hits)


def _write(hits: Sequence[Hit]) -> None:
    """One card for each hit that has none yet, so that the ledger may be read again from its beginning."""
    have = set(
        Card.objects.filter(deadline__in=[event.data["deadline"] for event, _rule in hits]).values_list(
            "deadline_id", "rule_id", "deadline_version"
        )
    )
    fresh = [hit for hit in hits if (hit[0].data["deadline"], hit[1].pk, hit[0].data["version"]) not in have]
    if not fresh:
        return
    serials = next_serials("card", len(fresh))
    rows = [_row(event, rule, serial) for (event, rule), serial in zip(fresh, serials, strict=True)]
    insert_rows(Card, rows, COLUMNS)
    count_cards((_day_key(event), rule.level) for event, rule in fresh)
    tell_offices(fresh)


def _day_key(event: Event) -> tuple[date, int | None, int | None]:
    return local_date(_crossed(event)), event.office_id, event.matter.hall_id


def _crossed(event: Event) -> datetime:
    return datetime.fromisoformat(event.data["crossed_at"])


def _row(event: Event, rule: Rule, serial: int) -> tuple[object, ...]:
    data = event.data
    return (
        f"JC{event.at:%Y}{serial:09d}",
        rule.pk,
        rule.level,
        event.matter_id,
        data["deadline"],
        data["version"],
        event.office_id,
        event.matter.handler_id,
        parse_date(data["due_on"]) if data["due_on"] else None,
        _crossed(event),
        event.at,
        CardState.RAISED,
        "",
        "",
    )


def _supersede(event: Event) -> None:
    """The due date moved by law (calendar): earlier cards of that deadline stay, marked with their end."""
    Card.objects.filter(
        deadline=event.data["deadline"], deadline_version__lt=event.data["version"], state=CardState.RAISED
    ).update(state=CardState.SUPERSEDED)


CARDS = Consumer("supervision.cards", raise_cards, kinds=(CROSSED, MOVED))
