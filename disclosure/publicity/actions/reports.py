"""A credit report of a company, from public records alone: number, verification code, digest (row 142)."""

from datetime import datetime
from typing import Any

from django.db import transaction

from disclosure.publicity.finding import LICENCE, NEWEST, PENALTY, Wanted, cells_of, found
from disclosure.publicity.models import CreditReport
from portal.core import clock
from portal.core.clock import local_date
from portal.core.digests import canonical_json, digest
from portal.core.identifiers import check_uscc
from portal.core.numbering import next_serial
from portal.matters.letters import verification_code

MOST = 200


@transaction.atomic
def make_report(uscc: str, *, at: datetime | None = None) -> CreditReport:
    """What is public now about the company with this code; also that there is nothing. Raises Invalid."""
    at = at or clock.now()
    code = check_uscc(uscc, legacy=True)
    facts = {kind: _lines(kind, code) for kind in (LICENCE, PENALTY)}
    day = local_date(at)
    return CreditReport.objects.create(
        number=f"XY{day:%Y%m%d}{next_serial(f'credit report:{day:%Y%m%d}'):06d}",
        code=verification_code(),
        uscc=code,
        facts=facts,
        digest=digest(canonical_json(facts)),
        made_at=at,
    )


def _lines(kind: str, code: str) -> list[list[Any]]:
    """The matter's number first, so that a record that came down since can be left out; then label and value."""
    rows = found(Wanted(kind, code=code)).order_by(*NEWEST)[:MOST]
    return [[row.matter.number, [[str(label), value] for label, value in cells_of(row) if value]] for row in rows]


def still_public(report: CreditReport) -> dict[str, list[list[list[str]]]]:
    """The records of a report without those that were taken down since: what is withdrawn is shown nowhere."""
    shown = {}
    for kind in (LICENCE, PENALTY):
        numbers = set(found(Wanted(kind, code=report.uscc)).values_list("matter__number", flat=True))
        shown[kind] = [cells for number, cells in report.facts.get(kind, []) if number in numbers]
    return shown
