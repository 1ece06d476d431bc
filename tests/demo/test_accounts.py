"""Demo accounts are named on the sign-in page of the demo and nowhere else."""

from typing import Any

import pytest
from django.contrib.auth.hashers import is_password_usable
from django.test import Client

from portal.demo.accounts import PASSWORD, hashed_password, lines
from tests.factories import user

pytestmark = pytest.mark.django_db


def test_the_sign_in_page_names_the_accounts(client: Client, settings: Any) -> None:
    settings.PORTAL_DEMO_ACCOUNTS = True
    user("window1")
    page = client.get("/accounts/login/").content.decode()
    assert "<code>window1</code>" in page
    assert PASSWORD in page


def test_outside_the_demo_nothing_is_named(client: Client, settings: Any) -> None:
    settings.PORTAL_DEMO_ACCOUNTS = False
    user("window1")
    assert PASSWORD not in client.get("/accounts/login/").content.decode()
    assert lines() == []


def test_accounts_that_were_not_loaded_are_not_named(settings: Any) -> None:
    settings.PORTAL_DEMO_ACCOUNTS = True
    assert lines() == []


def test_outside_the_demo_nobody_can_sign_in_with_the_known_password(settings: Any) -> None:
    settings.PORTAL_DEMO_ACCOUNTS = False
    assert not is_password_usable(hashed_password())
