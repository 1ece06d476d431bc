"""244 real requests for information of another state: late by our calendar, outcomes by our table."""

from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from disclosure.reports.counting import request_facts
from disclosure.reports.rows import CARRIED_IN, DONE, NEW, OUTCOMES
from disclosure.reports.tables import request_table, unbalanced
from disclosure.requests.models import InformationRequest
from portal.core.calendars import from_chinesecalendar
from portal.matters.calendar_import import load
from portal.matters.models import Deadline
from portal.matters.verify import verify_ledger
from tests.acceptance.conftest import Say
from tests.disclosure.scene import body

pytestmark = [pytest.mark.real_data, pytest.mark.django_db(transaction=True)]
ROWS = {"1": 56, "2": 65, "3.2": 9, "4.1": 100, "5.2": 1, "6.3": 13}


def test_requests_of_another_state(real_data: Path, say: Say) -> None:
    load(from_chinesecalendar())
    office = body().office
    first, second = (_run(real_data / "foi" / "doj_foia_2017_cleaned.csv", office.code) for _ in range(2))
    say("requests taken over, and by a second run", [244, 0], [int(each.split()[5]) for each in (first, second)])
    say("late by the twenty working days", 172, Deadline.objects.filter(limit="request_answer", on_time=False).count())
    rows = Counter(InformationRequest.objects.values_list("report_row", flat=True))
    say("outcomes by table 3.3", ROWS, dict(sorted(rows.items())))
    table = request_table(request_facts([office.pk], 2017), 2017)
    say("row three (seven) of 2017", 244, table[DONE]["total"])
    say("sum of the outcomes", 244, sum(table[row.code]["total"] for row in OUTCOMES))
    say("new and carried in", 244, table[NEW]["total"] + table[CARRIED_IN]["total"])
    say("numbers that do not balance", [], unbalanced(table, {}))
    say("faults of the ledger", 0, len(list(verify_ledger())))


def _run(file: Path, office: str) -> str:
    out = StringIO()
    call_command("import_foi", file, stdout=out, stderr=out, body=office)
    return out.getvalue()
