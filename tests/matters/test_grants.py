"""Who has shown number and query code may act for half an hour."""

from datetime import timedelta

from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from portal.matters.grants import LASTS, Grant, grant, granted
from portal.matters.models import Matter
from tests import factories
from tests.factories import MONDAY


def a_matter(number: str) -> Matter:
    return Matter(number=number)


def test_grant_lasts_half_an_hour() -> None:
    session = SessionStore()
    grant(session, a_matter("A1"), "7", MONDAY)
    assert granted(session, "A1", MONDAY + timedelta(minutes=29)) == Grant("A1", "7")
    assert granted(session, "A1", MONDAY + LASTS) is None


def test_grant_is_for_its_number_only() -> None:
    session = SessionStore()
    grant(session, a_matter("A1"), "", MONDAY)
    assert granted(session, "A2", MONDAY) is None


def test_sixth_grant_drops_the_oldest() -> None:
    session = SessionStore()
    for number in range(6):
        grant(session, a_matter(f"A{number}"), "", MONDAY)
    assert [number for number in range(6) if granted(session, f"A{number}", MONDAY)] == [1, 2, 3, 4, 5]


def test_second_code_of_a_matter_replaces_the_first() -> None:
    session = SessionStore()
    grant(session, a_matter("A1"), "7", MONDAY)
    grant(session, a_matter("A1"), "8", MONDAY)
    assert granted(session, "A1", MONDAY) == Grant("A1", "8")


def test_clock_turned_back_revives_no_grant() -> None:
    session = SessionStore()
    grant(session, a_matter("A1"), "", MONDAY)
    assert granted(session, "A1", MONDAY - timedelta(days=1)) is None


def test_signing_in_drops_grants(db: None) -> None:
    client = Client()
    session = client.session
    grant(session, a_matter("A1"), "", MONDAY)
    session.save()
    client.force_login(factories.user("citizen"), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert granted(client.session, "A1", MONDAY) is None
