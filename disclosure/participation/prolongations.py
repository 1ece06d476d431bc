"""How often and why a consultation was open longer, read from its ledger: that is where it stands for good."""

from django.utils.translation import gettext as _

from disclosure.participation.models import Consultation

PROLONGED = "prolonged"
"""The kind of event."""


def prolongations(row: Consultation) -> list[str]:
    """One sentence for each time, the first one first: the day before, the day after, the reason."""
    events = row.matter.events.filter(kind=PROLONGED).order_by("seq")
    return [
        _("截止日期由 %(old)s 延长到 %(new)s。理由：%(reason)s")
        % {"old": data["from"], "new": data["to"], "reason": data["reason"]}
        for data in events.values_list("data", flat=True)
    ]
