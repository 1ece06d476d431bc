"""Sharing a matter with a further office or with one person."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from approvals.models import Case
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core.errors import NotFound
from portal.hall import queues
from portal.matters import calendar as calendars
from portal.matters.access import get_readable, shared_with, visible_to
from portal.matters.sharing import end_share, exclude, share
from tests.factories import MONDAY, citizen, hall, office, user

DAY = MONDAY.date()


@pytest.fixture
def helper(db: None) -> User:
    """A reviewer of another office."""
    return user("helper", (Role.REVIEWER, office("示范市民政局")))


@pytest.fixture
def leader(db: None) -> User:
    return user("leader", (Role.LEADER, office("示范市人民政府")))


def tab_of(person: User, key: str, day: date = DAY) -> list[str]:
    look = queues.look_of(person, day, calendars.current())
    return [matter.number for matter in queues.queue(look, queues.TABS[key], {})]


def test_an_office_reads_what_is_shared_with_it(submitted: Case, helper: User) -> None:
    number = submitted.matter.number
    with pytest.raises(NotFound):
        get_readable(helper, number)
    share(submitted.matter, office=office("示范市民政局"), reason="co", at=MONDAY)
    assert get_readable(helper, number).number == number


def test_a_share_ends(submitted: Case, helper: User) -> None:
    where = office("示范市民政局")
    share(submitted.matter, office=where, reason="co", at=MONDAY)
    end_share(submitted.matter, office=where, at=MONDAY)
    assert not shared_with(helper).exists()
    share(submitted.matter, office=where, reason="co", at=MONDAY)
    assert shared_with(helper).exists()


def test_sharing_twice_is_one_share(submitted: Case) -> None:
    first = share(submitted.matter, office=office("示范市民政局"), reason="co", at=MONDAY)
    assert share(submitted.matter, office=office("示范市民政局"), reason="co", at=MONDAY) == first


def test_what_is_shared_stands_on_its_own_tab(submitted: Case, helper: User) -> None:
    share(submitted.matter, office=office("示范市民政局"), reason="co", at=MONDAY)
    assert tab_of(helper, "shared") == [submitted.matter.number]
    assert tab_of(helper, "office") == []
    assert queues.counts(queues.look_of(helper, DAY, calendars.current()))["shared"] == 1


def test_a_leader_reads_what_is_shared_with_him_in_person(submitted: Case, leader: User) -> None:
    share(submitted.matter, office=office("示范市人民政府"), reason="co", at=MONDAY)
    assert not shared_with(leader).exists()
    share(submitted.matter, person=leader, reason="leader", at=MONDAY)
    assert tab_of(leader, "shared") == [submitted.matter.number]
    assert not visible_to(leader).exists()


def test_a_leader_begins_at_what_is_shared_with_him(client: Client, submitted: Case, leader: User) -> None:
    share(submitted.matter, person=leader, reason="leader", at=MONDAY)
    client.force_login(leader)
    assert client.get(reverse("hall:after_sign_in"))["Location"] == reverse("hall:queue")
    assert submitted.matter.number in client.get(reverse("hall:queue")).content.decode()


@pytest.mark.parametrize("role", [Role.EDITOR, Role.CATALOGUE, Role.SYSADMIN])
def test_posts_that_read_no_matters_read_no_shared_ones(submitted: Case, role: Role) -> None:
    share(submitted.matter, office=office("示范市民政局"), reason="co", at=MONDAY)
    assert not shared_with(user("other", (role, office("示范市民政局")))).exists()


def test_who_has_left_reads_nothing(submitted: Case, leader: User) -> None:
    share(submitted.matter, person=leader, reason="leader", at=MONDAY)
    leader.is_active = False
    assert not shared_with(leader).exists()


def test_hiding_is_stronger_than_sharing(submitted: Case, leader: User) -> None:
    share(submitted.matter, person=leader, reason="leader", at=MONDAY)
    exclude(submitted.matter, person=leader, ground="conflict", at=MONDAY)
    assert not shared_with(leader).exists()


def test_an_operator_sees_what_his_hall_received(submitted: Case) -> None:
    operator = user("operator", (Role.OPERATOR, hall()))
    assert tab_of(operator, "received") == [submitted.matter.number]
    assert not visible_to(user("elsewhere", (Role.OPERATOR, office()))).exists()


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.LEADER])
def test_cases_stay_closed_to_operators_and_leaders(client: Client, submitted: Case, role: Role) -> None:
    person, number = user("person", (role, hall())), submitted.matter.number
    share(submitted.matter, person=person, reason="leader", at=MONDAY)
    client.force_login(person)
    assert client.get(reverse("approvals:case", args=[number])).status_code == 403
    assert client.get(reverse("approvals_api:case", args=[number])).status_code == 404
    assert number not in client.get(reverse("approvals_api:cases")).content.decode()


def test_nothing_is_shared_with_citizens(submitted: Case) -> None:
    stranger = user("stranger")
    share(submitted.matter, person=stranger, reason="leader", at=MONDAY)
    assert not shared_with(stranger).exists()
    assert get_readable(citizen(), submitted.matter.number)
