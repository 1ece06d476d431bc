"""The queues of an officer."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from approvals.models import Case, ItemVersion
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core.paging import Page
from portal.matters.models import Alert, Matter
from tests import factories
from tests.factories import Staff, office, user


@pytest.fixture
def item(staff: Staff) -> ItemVersion:
    return factories.version()


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


def test_filters_live_in_the_address(client: Client, staff: Staff, submitted: Case) -> None:
    number = submitted.matter.number
    assert number in get(client, staff.window, word="食品")
    assert number not in get(client, staff.window, word="建筑")
    assert number in get(client, staff.window, number=number[:12])
    assert number not in get(client, staff.window, channel="post")
    assert number not in get(client, staff.window, alert="3")
    assert number in get(client, staff.window, office=str(submitted.matter.office_id))


def test_broken_filter_is_ignored(client: Client, staff: Staff, submitted: Case) -> None:
    assert submitted.matter.number in get(client, staff.window, office="x", alert="99", after="broken", tab="nonsense")


def test_late_ones_stand_on_their_tab(client: Client, staff: Staff, submitted: Case) -> None:
    Matter.objects.filter(pk=submitted.pk).update(due_on=date(2026, 2, 27), alert=Alert.RED)
    page = get(client, staff.supervisor)
    assert submitted.matter.number in page
    assert "红牌" in page
    assert "已超过 1 个工作日" in page


def test_pages_follow_each_other(client: Client, staff: Staff, item: ItemVersion) -> None:
    numbers = {factories.case(version=item).matter.number for _each in range(25)}
    first = client_page(client, staff)
    second = client.get(reverse("hall:queue"), {"after": first.next_token}).context
    shown = [row.number for page in (first, second["page"]) for row in page.rows]
    assert len(shown) == 25
    assert set(shown) == numbers


def client_page(client: Client, staff: Staff) -> Page[Matter]:
    client.force_login(staff.window)
    found: Page[Matter] = client.get(reverse("hall:queue")).context["page"]
    return found


@pytest.mark.parametrize("who", ["window", "head", "supervisor"])
def test_queue_needs_at_most_eight_queries(client: Client, staff: Staff, item: ItemVersion, who: str) -> None:
    for _each in range(25):
        factories.case(version=item)
    get(client, getattr(staff, who), tab="office")
    with CaptureQueriesContext(connection) as found:
        client.get(reverse("hall:queue"), {"tab": "office"})
    assert len(found) <= 8


def test_export_is_the_same_list_masked(client: Client, staff: Staff, submitted: Case) -> None:
    Matter.objects.filter(pk=submitted.pk).update(title="=HYPERLINK(1)")
    client.force_login(staff.window)
    response = client.get(reverse("hall:queue_export"), {"tab": "received"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    assert submitted.matter.number in text
    assert "张**" in text
    assert "'=HYPERLINK(1)" in text


@pytest.mark.parametrize(("who", "page"), [("window", "hall:queue"), ("head", "hall:queue")])
def test_staff_begin_at_their_work(client: Client, staff: Staff, who: str, page: str) -> None:
    client.force_login(getattr(staff, who))
    assert client.get(reverse("hall:after_sign_in"))["Location"] == reverse(page)


@pytest.mark.django_db
def test_a_system_administrator_begins_at_the_admin(client: Client) -> None:
    client.force_login(user("admin", (Role.SYSADMIN, office())))
    assert client.get(reverse("hall:after_sign_in"))["Location"] == reverse("admin:index")


def test_imported_kind_without_a_page_is_listed(client: Client, staff: Staff, submitted: Case) -> None:
    Matter.objects.filter(pk=submitted.pk).update(kind="unknown")
    assert submitted.matter.number in get(client, staff.window)
