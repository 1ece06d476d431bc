"""Where the numbers of an annual report come from: requests, entries, decisions in the ledger, disputes."""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.db.models import Q

from disclosure.entries.models import Entry
from disclosure.entries.states import State
from disclosure.entries.words import Genre, Validity
from disclosure.reports.tables import RequestFact
from disclosure.requests.models import InformationRequest
from portal.accounts.models import Office, OfficeKind
from portal.core.clock import SHANGHAI
from portal.matters.models import Event

DECIDED = ("granted", "refused")
"""Events by which a licence was decided, as the ledger of approvals names them."""


def offices_of(body: Office) -> list[int]:
    """Whose numbers a report holds: the body's own; of a government also those of all bodies below it."""
    found, level = [body.pk], [body.pk]
    while body.kind == OfficeKind.GOVERNMENT and level:
        level = list(Office.objects.filter(parent__in=level).exclude(pk__in=found).values_list("pk", flat=True))
        found += level
    return found


def proactive_figures(offices: Iterable[int], year: int) -> dict[str, int]:
    """The cells of table two that the system counts, by code."""
    bodies = list(offices)
    figures: dict[str, int] = {}
    for name, genre in (("rules", Genre.RULE), ("normative", Genre.NORMATIVE)):
        texts = Entry.objects.filter(body__in=bodies, genre=genre, state=State.PUBLISHED)
        ended = Q(validity=Validity.REPEALED, repealed_on__lte=date(year, 12, 31)) | Q(
            validity=Validity.REPEALED, repealed_on=None
        )
        figures[f"{name}_made"] = texts.filter(written_on__year=year).count()
        figures[f"{name}_ended"] = texts.filter(repealed_on__year=year).count()
        figures[f"{name}_valid"] = texts.filter(written_on__lte=date(year, 12, 31)).exclude(ended).count()
    figures["licences"] = _decisions(bodies, year)
    return figures


def _decisions(offices: list[int], year: int) -> int:
    first, after = (datetime.combine(date(each, 1, 1), time(), SHANGHAI) for each in (year, year + 1))
    rows = Event.objects.filter(matter__office__in=offices, kind__in=DECIDED, at__gte=first, at__lt=after)
    return rows.exclude(matter__kind="imported").values("matter").distinct().count()


def request_facts(offices: Iterable[int], year: int) -> Iterable[RequestFact]:
    """The requests that count in a year: received by its end and not ended before it; one query."""
    rows = InformationRequest.objects.filter(body__in=list(offices), received_on__lte=date(year, 12, 31))
    rows = rows.filter(Q(ended_on=None) | Q(ended_on__gte=date(year, 1, 1)))
    columns = rows.values_list("applicant_kind", "received_on", "ended_on", "report_row")
    return [RequestFact(kind, received, ended, row) for kind, received, ended, row in columns if received]
