"""What must hold: nothing public without another person's review, no code of a private person."""

from collections.abc import Iterator

from disclosure.publicity.models import Penalty
from disclosure.publicity.rules import is_reviewed
from disclosure.publicity.states import PUBLIC
from portal.matters.invariants import Breach, Invariant, matter_windows, within


def check_reviews() -> Iterator[Breach]:
    """A public penalty was reviewed by another person than its writer."""
    for window in matter_windows():
        rows = Penalty.objects.filter(within(window), state__in=PUBLIC).select_related("matter")
        for row in rows.order_by("matter_id"):
            if refusal := is_reviewed(row):
                yield Breach(row.matter.number, f"it is public but: {refusal}")


INVARIANTS = (Invariant("I10", "penalties are reviewed by others before they are public", check_reviews),)
