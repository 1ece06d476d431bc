"""What must hold: nothing public without another person's review, no code of a private person."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from disclosure.publicity.models import LicencePublication, LicenceRecord, Penalty
from disclosure.publicity.rules import is_reviewed
from disclosure.publicity.states import PUBLIC
from portal.matters.invariants import Breach, Invariant, matter_windows, within


def check_reviews() -> Iterator[Breach]:
    """A public penalty was reviewed by another person than its writer; a licence by the check, or by a person in doubt."""
    for window in matter_windows():
        rows = Penalty.objects.filter(within(window), state__in=PUBLIC).select_related("matter")
        for row in rows.order_by("matter_id"):
            if refusal := is_reviewed(row):
                yield Breach(row.matter.number, f"it is public but: {refusal}")
        shown = LicenceRecord.objects.filter(within(window), withdrawn=False).select_related("matter")
        reviewed = LicencePublication.objects.filter(licence=OuterRef("pk"), reviewed_at__isnull=False)
        for record in shown.exclude(Exists(reviewed)).order_by("matter_id"):
            yield Breach(record.matter.number, "its licence is public without a review")


INVARIANTS = (Invariant("I10", "penalties and licences are reviewed before they are public", check_reviews),)
