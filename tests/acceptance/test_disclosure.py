"""Fifteen real documents of another site: taken over once and again, with what their own head tables say."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from disclosure.entries.selectors import published
from portal.matters.verify import verify_ledger
from tests.acceptance.conftest import Say
from tests.disclosure.scene import body, column

pytestmark = [pytest.mark.real_data, pytest.mark.django_db(transaction=True)]


def test_documents_of_another_site(real_data: Path, say: Say) -> None:
    people = body()
    column("A15")
    answers = [run(real_data / "disclosure" / "gov_policy_15.sql", people.office.code, people.secrecy.username)]
    answers.append(run(real_data / "disclosure" / "gov_policy_15.sql", people.office.code, people.secrecy.username))
    say("documents taken over, and by a second run", [15, 0], [int(answer.split()[5]) for answer in answers])
    rows = list(published().select_related("matter", "theme", "current").order_by("index_number"))
    say("index numbers kept", 15, sum(str(row.index_number).startswith("000014349/") for row in rows))
    say(
        "with document number, theme and issuer",
        15,
        sum(bool(row.document_number and row.theme and row.issuer) for row in rows),
    )
    first = next(row for row in rows if row.index_number == "000014349/2018-00222")
    say("written on, by its page and not by the crawler's column", date(2018, 12, 21), first.written_on)
    say(
        "published in the year 2018",
        15,
        sum(row.published_at is not None and row.published_at.year == 2018 for row in rows),
    )
    pages = "".join(row.current.html for row in rows if row.current)
    say(
        "handlers, scripts and frames left",
        [0, 0, 0],
        [pages.count(word) for word in ("onclick", "javascript:", "iframe")],
    )
    say("documents without text", 0, sum(not row.current.text for row in rows if row.current))
    say("faults of the ledger", 0, len(list(verify_ledger())))


def run(file: Path, office: str, reviewer: str) -> str:
    out = StringIO()
    facts = {"body": office, "reviewed_by": reviewer, "grounds": "已由原机关公开"}
    call_command("import_disclosure", file, stdout=out, stderr=out, **facts)
    return out.getvalue()
