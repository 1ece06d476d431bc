"""/healthz/live and /healthz/ready."""

import pytest
from django.db import connection

from portal.core import health


def test_live_asks_nothing_of_the_database(client):
    assert client.get("/healthz/live").json() == {"live": True}


@pytest.mark.django_db
def test_ready_is_200_when_every_check_is_well(client, monkeypatch):
    monkeypatch.setattr(health, "_checks", {"sweep": lambda: ""})
    answer = client.get("/healthz/ready")
    assert (answer.status_code, answer.json()["ready"]) == (200, True)


@pytest.mark.django_db
def test_ready_is_503_and_names_the_complaint(client, monkeypatch):
    monkeypatch.setattr(health, "_checks", {"sweep": lambda: "The last sweep is an hour old."})
    answer = client.get("/healthz/ready")
    assert answer.status_code == 503
    assert answer.json()["checks"]["sweep"] == "The last sweep is an hour old."


@pytest.mark.django_db
def test_ready_is_503_when_the_database_is_gone(client, monkeypatch):
    monkeypatch.setattr(connection, "cursor", lambda: (_ for _ in ()).throw(health.DatabaseError()))
    assert client.get("/healthz/ready").status_code == 503
