"""The demo catalogue comes in whole, and goes out and in again without a change."""

import json
from pathlib import Path

import pytest

from approvals.catalogue.importing import import_file
from approvals.models import Item
from portal.accounts.models import Office

pytestmark = pytest.mark.django_db
DATA = Path(__file__).resolve().parents[2] / "portal" / "demo" / "data"


@pytest.fixture
def departments() -> None:
    for each in json.loads((DATA / "departments.json").read_text())["departments"]:
        Office.objects.create(code=each["uscc"], name=each["name"])


def test_import_demo_catalogue(departments: None) -> None:
    run = import_file(DATA / "items.jsonl")
    assert run.problems == []
    assert run.new == Item.objects.exclude(current=None).count() >= 48
    assert import_file(DATA / "items.jsonl").unchanged == run.new
