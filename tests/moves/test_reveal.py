"""Masked facts are shown for a reason, for a while, and the look is recorded."""

from datetime import timedelta

import time_machine
from django.test import Client
from django.urls import reverse

from approvals.models import Case
from portal.matters.models import Event
from tests.factories import MONDAY, Staff

ID_NUMBER = "999999199001010015"


def look(client: Client, case: Case) -> str:
    return client.get(reverse("approvals:case", args=[case.matter.number])).content.decode()


def test_reveal_shows_the_number_and_records_the_reason(client: Client, staff: Staff, submitted: Case) -> None:
    client.force_login(staff.window)
    client.post(reverse("approvals:reveal", args=[submitted.matter.number]), {"reason": "contact"})
    assert ID_NUMBER in look(client, submitted)
    event = Event.objects.get(matter=submitted.pk, kind="revealed")
    assert (event.actor, event.data) == (staff.window, {"reason": "contact"})


def test_reveal_ends_after_ten_minutes(client: Client, staff: Staff, submitted: Case) -> None:
    client.force_login(staff.window)
    client.post(reverse("approvals:reveal", args=[submitted.matter.number]), {"reason": "contact"})
    with time_machine.travel(MONDAY + timedelta(minutes=11), tick=False):
        assert ID_NUMBER not in look(client, submitted)


def test_reveal_is_for_the_one_who_asked(client: Client, staff: Staff, submitted: Case) -> None:
    client.force_login(staff.window)
    client.post(reverse("approvals:reveal", args=[submitted.matter.number]), {"reason": "contact"})
    client.force_login(staff.head)
    assert ID_NUMBER not in look(client, submitted)


def test_reveal_without_a_reason_is_refused(client: Client, staff: Staff, submitted: Case) -> None:
    client.force_login(staff.window)
    response = client.post(reverse("approvals:reveal", args=[submitted.matter.number]), {"reason": ""})
    assert response.status_code == 400
    assert ID_NUMBER not in look(client, submitted)


def test_reveal_does_not_make_pages_stale(client: Client, staff: Staff, submitted: Case) -> None:
    before = submitted.matter.version
    client.force_login(staff.window)
    client.post(reverse("approvals:reveal", args=[submitted.matter.number]), {"reason": "contact"})
    submitted.matter.refresh_from_db()
    assert submitted.matter.version == before
