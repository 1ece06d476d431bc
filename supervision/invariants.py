"""What must hold of cards (trust.md A5, I5): each crossing under an active rule has its card, and no card lacks one."""

from collections.abc import Iterator

from django.db.models import Q

from portal.matters.invariants import Breach, Invariant, matter_windows, within
from portal.matters.models import Crossing, Cursor, Event
from portal.matters.sweep import CROSSED
from supervision.cards import CARDS
from supervision.models import Card, Rule


def check_cards() -> Iterator[Breach]:
    """Cards against the crossings that their consumer has read; a rule switched off keeps its old cards."""
    rules = {(rule.limit, rule.checkpoint): rule.pk for rule in Rule.objects.filter(is_active=True)}
    for window in matter_windows():
        wanted: set[tuple[int, int, int]] = set()
        for data in Event.objects.filter(within(window), _read(), kind=CROSSED).values_list("data", flat=True):
            if rule := rules.get((data["limit"], data["checkpoint"])):
                wanted.add((data["deadline"], rule, data["version"]))
        cards = {
            (card.deadline_id, card.rule_id, card.deadline_version): card
            for card in Card.objects.filter(within(window))
        }
        for deadline, _rule, version in sorted(wanted - set(cards)):
            yield Breach(f"deadline {deadline} v{version}", "it was crossed without a card")
        yield from _without_crossing(list(cards.values()))


def _read() -> Q:
    cursor = Cursor.objects.filter(name=CARDS.name).first()
    if cursor is None:
        return Q(pk=None)
    return Q(xact__lt=cursor.xact) | Q(xact=cursor.xact, pk__lte=cursor.event_id)


def _without_crossing(cards: list[Card]) -> Iterator[Breach]:
    checkpoints = dict(Rule.objects.values_list("pk", "checkpoint"))
    crossed = set(
        Crossing.objects.filter(deadline__in=[card.deadline_id for card in cards]).values_list(
            "deadline_id", "checkpoint", "version"
        )
    )
    for card in cards:
        if (card.deadline_id, checkpoints[card.rule_id], card.deadline_version) not in crossed:
            yield Breach(f"card {card.number}", "nothing was crossed")


INVARIANTS = (Invariant("I5", "cards are those of the crossings", check_cards),)
