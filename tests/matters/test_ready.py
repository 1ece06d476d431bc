"""Readiness knows a ledger that was restored into a new cluster."""

from django.db import connection

from approvals.models import Case
from portal.matters.ledger import transactions_went_back


def test_an_ordinary_ledger_is_ready(submitted: Case) -> None:
    assert transactions_went_back() == ""


def test_ids_far_ahead_of_the_server_are_told(submitted: Case) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE matters_event DISABLE TRIGGER USER")
        cursor.execute("UPDATE matters_event SET xact = xact + 10000000")
    assert "restored into a new cluster" in transactions_went_back()
