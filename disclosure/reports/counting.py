"""Where the numbers of an annual report come from: requests, entries, decisions on licences, penalties, disputes."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from disclosure.entries.selectors import published
from disclosure.entries.words import Genre, Validity
from disclosure.publicity.models import Penalty
from disclosure.publicity.states import State as PenaltyState
from disclosure.reports.tables import RequestFact
from disclosure.requests.models import InformationRequest
from portal.accounts.models import Office, OfficeKind
from portal.matters.licences import decided_in


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
        texts = published().filter(body__in=bodies, genre=genre)
        ended = Q(validity=Validity.REPEALED, repealed_on__lte=date(year, 12, 31)) | Q(
            validity=Validity.REPEALED, repealed_on=None
        )
        figures[f"{name}_made"] = texts.filter(written_on__year=year).count()
        figures[f"{name}_ended"] = texts.filter(repealed_on__year=year).count()
        figures[f"{name}_valid"] = texts.filter(written_on__lte=date(year, 12, 31)).exclude(ended).count()
    figures["licences"] = decided_in(bodies, year)
    return figures


def register_figures(offices: Iterable[int], year: int) -> dict[str, int]:
    """Where cells that people fill in begin: penalties as double publicity knows them (PUB-01), withdrawn ones too."""
    rows = Penalty.objects.filter(body__in=list(offices), decided_on__year=year)
    return {"penalties": rows.exclude(state=PenaltyState.DISCARDED).count()}


def request_facts(offices: Iterable[int], year: int) -> Iterable[RequestFact]:
    """The requests that count in a year: received by its end and not ended before it; one query."""
    rows = InformationRequest.objects.filter(body__in=list(offices), received_on__lte=date(year, 12, 31))
    rows = rows.filter(Q(ended_on=None) | Q(ended_on__gte=date(year, 1, 1)))
    columns = rows.values_list("applicant_kind", "received_on", "ended_on", "report_row")
    return [RequestFact(kind, received, ended, row) for kind, received, ended, row in columns if received]
