"""The queues of an officer."""

import pytest
from django.test import Client
from django.urls import reverse

from approvals.models import Case
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.factories import Staff, office, user


def get(client: Client, person: User, **query: str) -> str:
    client.force_login(person)
    response = client.get(reverse("hall:queue"), query)
    assert response.status_code == 200
    return response.content.decode()


def test_window_sees_what_waits_for_acceptance(client: Client, staff: Staff, submitted: Case) -> None:
    page = get(client, staff.window)
    assert submitted.matter.number in page
    assert "张**" in page
    assert "还剩 5 个工作日" in page


def test_stranger_of_another_office_sees_nothing(client: Client, staff: Staff, submitted: Case) -> None:
    stranger = user("stranger", (Role.REVIEWER, office("示范市民政局")))
    assert submitted.matter.number not in get(client, stranger, tab="office")


@pytest.mark.parametrize("tab", ["received", "mine", "office", "soon", "late", "waiting", "done"])
def test_every_tab_opens(client: Client, staff: Staff, submitted: Case, tab: str) -> None:
    found = submitted.matter.number in get(client, staff.head, tab=tab)
    assert found is (tab in ("received", "office"))


def test_citizen_is_refused(client: Client, submitted: Case) -> None:
    client.force_login(submitted.submitted_by)
    assert client.get(reverse("hall:queue")).status_code == 403
