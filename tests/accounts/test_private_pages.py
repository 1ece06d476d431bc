"""What a signed-in person sees is kept nowhere."""

import pytest
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db


def test_a_signed_in_page_is_not_kept(client: Client) -> None:
    client.force_login(factories.citizen())
    assert client.get("/mine")["Cache-Control"] == "private, no-store"


def test_a_public_page_may_be_kept(client: Client) -> None:
    assert "no-store" not in client.get("/").headers.get("Cache-Control", "")
