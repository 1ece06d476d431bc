"""The case page costs the same number of queries however long the case is."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from approvals.models import Case
from portal.accounts.models import User
from tests.factories import Staff
from tests.moves.ways import bring

MOST = 16


def queries(client: Client, person: User, case: Case) -> int:
    client.force_login(person)
    url = reverse("approvals:case", args=[case.matter.number])
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(url).status_code == 200
    return len(found)


def test_case_page_needs_a_fixed_number_of_queries(client: Client, staff: Staff, submitted: Case) -> None:
    short = queries(client, staff.head, submitted)
    long = queries(client, staff.head, bring(submitted, "served", staff))
    assert long <= MOST
    assert abs(long - short) <= 4
