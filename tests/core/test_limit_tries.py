"""Tries are counted by address; a made-up address gives none; what was typed survives a refusal, passwords do not."""

from typing import Any

import pytest
from django.test import Client, RequestFactory

from portal.core.address import client_address
from portal.core.errors import TooManyTries
from portal.core.tries import Try, count_try


def test_the_limit_holds_for_one_and_not_for_another(db: None) -> None:
    for _try in range(3):
        count_try("door", "10.0.0.1", limit=3)
    with pytest.raises(TooManyTries):
        count_try("door", "10.0.0.1", limit=3)
    count_try("door", "10.0.0.2", limit=3)
    count_try("window", "10.0.0.1", limit=3)


def test_addresses_are_not_kept(db: None) -> None:
    count_try("door", "10.0.0.1", limit=3)
    assert "10.0.0.1" not in Try.objects.get().key


@pytest.mark.parametrize(
    ("proxies", "header", "address"),
    [
        (0, "6.6.6.6", "127.0.0.1"),
        (1, "6.6.6.6, 10.0.0.9", "10.0.0.9"),
        (2, "6.6.6.6, 10.0.0.9, 172.16.0.1", "10.0.0.9"),
        (2, "10.0.0.9", "127.0.0.1"),
    ],
)
def test_only_what_trusted_proxies_saw_counts(settings: Any, proxies: int, header: str, address: str) -> None:
    settings.PORTAL_PROXIES = proxies
    request = RequestFactory().get("/", headers={"X-Forwarded-For": header})
    assert client_address(request) == address


def test_a_form_without_token_shows_what_was_typed_but_no_password(db: None) -> None:
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "wang", "password": "geheim-geheim"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "wang" in page
    assert "geheim-geheim" not in page


@pytest.mark.parametrize("path", ["/apply/%00", "/search?q=%00", "/guide/a%00b"])
def test_a_nul_in_the_address_is_not_found_and_no_error(client: Client, db: None, path: str) -> None:
    assert client.get(path).status_code == 404
