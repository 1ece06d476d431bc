"""The annual report counts the rows as they were fixed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disclosure.reports.counting import request_facts
from disclosure.reports.rows import CARRIED_IN, CARRIED_OUT, DONE, NEW
from disclosure.reports.tables import request_table, unbalanced
from disclosure.requests.models import InformationRequest
from tests.disclosure.requests import scene
from tests.disclosure.scene import Body, body

pytestmark = pytest.mark.django_db


def test_rows_and_applicants_are_counted_with_one_query(people: Body) -> None:
    year = scene.day(0).year
    scene.replied(people, applicant_kind="research_institute")
    scene.replied(people, reason="state_secret")
    scene.received(people)
    scene.online(people)  # not confirmed: not received yet
    scene.received(body("别的局"))
    old = scene.received(people)
    InformationRequest.objects.filter(pk=old.pk).update(received_on=f"{year - 1}-12-30")
    with CaptureQueriesContext(connection) as queries:
        table = request_table(request_facts([people.office.pk], year), year)
    assert len(queries) == 1
    assert (table["1"]["research_institute"], table["3.1"]["natural_person"]) == (1, 1)
    assert [table[row]["total"] for row in (NEW, CARRIED_IN, DONE, CARRIED_OUT)] == [3, 1, 2, 2]
    assert unbalanced(table, {}) == []
