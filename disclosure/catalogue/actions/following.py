"""What the catalogue learns from the ledger: an entry became public or ceased to count, so line and column are looked at again."""

from collections.abc import Sequence

from django.db import transaction

from disclosure.catalogue.access import lock_lines
from disclosure.catalogue.actions.freshen import renewed
from disclosure.catalogue.actions.settle import settle
from disclosure.catalogue.score import valid_entries
from disclosure.entries.access import KIND
from disclosure.entries.models import CatalogueItem
from portal.core import clock
from portal.matters.ledger import Consumer
from portal.matters.models import Event


def follow(events: Sequence[Event]) -> None:
    """Settle the lines that these entries stand under, and later standing lines of the same name."""
    for event in events:
        if event.matter.kind == KIND:
            _follow(event.matter_id)


@transaction.atomic
def _follow(pk: int) -> None:
    entry = valid_entries().filter(pk=pk).first()
    if entry is not None:
        renewed(entry)
    line = CatalogueItem.objects.filter(entries=pk).first()
    if line is not None:
        same = CatalogueItem.objects.filter(body=line.body_id, column=line.column_id, subject=line.subject)
        settle(lock_lines(same.filter(year__gte=line.year).values_list("pk", flat=True)), actor=None, at=clock.now())


TASKS = Consumer("catalogue.tasks", follow, kinds=("published", "withdrawn", "effect_changed"), batch=1)
"""Read again from the first event it changes nothing: what is settled stays settled."""
