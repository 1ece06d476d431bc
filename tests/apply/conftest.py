"""A citizen with an open draft, signed in."""

import pytest
from django.test import Client

from approvals.actions import draft as drafting
from approvals.models import Draft
from portal.accounts.models import User
from tests import factories

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def me(calendar: None) -> User:
    factories.hall()
    return factories.citizen()


@pytest.fixture
def draft(me: User) -> Draft:
    version = factories.version()
    return drafting.start(version.item.code, actor=me, party=factories.party())


@pytest.fixture
def web(client: Client, me: User) -> Client:
    client.force_login(me, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
