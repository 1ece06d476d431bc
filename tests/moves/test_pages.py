"""The case page and the pages of its moves."""

from django.test import Client
from django.urls import reverse

from approvals.models import Case
from approvals.states import State
from portal.accounts.models import User
from portal.accounts.roles import Role
from tests.factories import Staff, office, user


def case_page(client: Client, person: User, case: Case) -> str:
    client.force_login(person)
    response = client.get(reverse("approvals:case", args=[case.matter.number]))
    assert response.status_code == 200
    return response.content.decode()


def move(client: Client, person: User, case: Case, name: str, **typed: object) -> object:
    client.force_login(person)
    case.matter.refresh_from_db()
    data = {"version": case.matter.version, **typed}
    return client.post(reverse("approvals:move", args=[case.matter.number, name]), data)


def test_case_page_offers_the_window_its_moves(client: Client, staff: Staff, submitted: Case) -> None:
    page = case_page(client, staff.window, submitted)
    assert "一次性告知补正" in page
    assert "示例小店" in page
    assert "批准延期" not in page


def test_case_page_masks_the_applicant(client: Client, staff: Staff, submitted: Case) -> None:
    page = case_page(client, staff.window, submitted)
    assert "999999199001010015" not in page
    assert "13800000000" not in page
    assert "138****0000" in page


def test_stranger_does_not_find_the_case(client: Client, submitted: Case) -> None:
    client.force_login(user("stranger", (Role.REVIEWER, office("示范市民政局"))))
    assert client.get(reverse("approvals:case", args=[submitted.matter.number])).status_code == 404


def test_applicant_has_no_officers_page(client: Client, submitted: Case) -> None:
    client.force_login(submitted.submitted_by)
    assert client.get(reverse("approvals:case", args=[submitted.matter.number])).status_code == 403


def test_window_accepts(client: Client, staff: Staff, submitted: Case) -> None:
    response = move(client, staff.window, submitted, "accept")
    assert response.status_code == 302
    assert Case.objects.get(pk=submitted.pk).state == State.ACCEPTED
    page = case_page(client, staff.window, submitted)
    assert "日期是怎样算出来的" in page
