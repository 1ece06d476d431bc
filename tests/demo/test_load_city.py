"""The fictional city comes in whole, once, by the real actions."""

from typing import Any

import pytest
from django.contrib.auth import authenticate

from approvals.models import Case, ItemVersion, VersionState
from approvals.states import State
from disclosure.entries.models import Entry
from disclosure.publicity.models import LicenceRecord, Objection, Penalty, Repair
from disclosure.reports.models import AnnualReport
from disclosure.requests.models import InformationRequest
from portal.accounts.models import Office, OfficeKind
from portal.demo.accounts import ACCOUNTS, PASSWORD, lines
from portal.demo.cases import FIXED
from portal.demo.loading import load
from portal.matters import letters
from portal.matters.models import Alert, Event, Matter
from portal.matters.verify import verify_ledger

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _blank_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawing and signing letters is tested elsewhere and takes half a second each."""
    monkeypatch.setitem(letters._renderers, "approval", lambda document: b"%PDF-1.4 blank")


def test_a_small_city_is_whole_and_loaded_once(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.PORTAL_DEMO_ACCOUNTS = True
    said: list[str] = []
    load(cases=0, say=said.append)
    _check_catalogue()
    _check_cases()
    _check_disclosure()
    _check_accounts()
    before = Event.objects.count()
    load(cases=0, say=said.append)
    assert Event.objects.count() == before
    assert f"  {len(FIXED)} cases" in said


def _check_catalogue() -> None:
    assert Office.objects.filter(kind=OfficeKind.DEPARTMENT).count() == 12
    assert ItemVersion.objects.filter(state=VersionState.PUBLISHED).count() >= 48


def _check_cases() -> None:
    assert set(Case.objects.values_list("state", flat=True)) == set(State.values)
    assert {Alert.SOON, Alert.YELLOW, Alert.RED} <= set(Matter.objects.values_list("alert", flat=True))
    assert list(verify_ledger()) == []


def _check_disclosure() -> None:
    """Every list of the desks has something, and so has every public page."""
    shown = InformationRequest.objects.values_list("state", flat=True)
    assert {"unconfirmed", "received", "correcting", "accepted", "consulting", "reviewing", "replied"} <= set(shown)
    assert InformationRequest.objects.filter(was_extended=True, state="accepted").exists()
    assert InformationRequest.objects.filter(matter__alert=Alert.RED, state="accepted").exists()
    assert set(Penalty.objects.values_list("state", flat=True)) == {"draft", "review", "published"}
    assert Penalty.objects.filter(matter__documents__kind="D40").exists()  # the reminder to who is late
    assert (Objection.objects.filter(state="filed").exists(), Repair.objects.exists()) == (True, True)
    assert LicenceRecord.objects.exists()
    assert {"draft", "secrecy", "published"} <= set(Entry.objects.values_list("state", flat=True))
    assert AnnualReport.objects.filter(state="published").exists()


def _check_accounts() -> None:
    for account in ACCOUNTS:
        assert authenticate(username=account.username, password=PASSWORD) is not None
    assert len(lines()) == len(ACCOUNTS) + 3
