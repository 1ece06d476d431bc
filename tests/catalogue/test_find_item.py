"""Search finds by words, parts, first letters, everyday names and near misses."""

import json
import time
from pathlib import Path

import pytest

from approvals.catalogue.importing import import_file
from approvals.catalogue.index import load_synonyms
from approvals.catalogue.search import find
from approvals.models import Item
from portal.accounts.models import Office
from tests.speed import bar

pytestmark = pytest.mark.django_db
DATA = Path(__file__).resolve().parents[2] / "portal" / "demo" / "data"


@pytest.fixture(scope="module")
def city(django_db_setup: None, django_db_blocker: pytest.FixtureRequest):  # type: ignore[no-untyped-def]
    """The demo catalogue with its synonyms."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        for each in json.loads((DATA / "departments.json").read_text())["departments"]:
            Office.objects.create(code=each["uscc"], name=each["name"])
        import_file(DATA / "items.jsonl")
        load_synonyms(json.loads((DATA / "synonyms.json").read_text())["groups"])
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("身份证丢了", "居民身份证"),
        ("sfz", "居民身份证"),
        ("身份正", "居民身份证"),
        ("开饭店", "食品经营许可"),
        ("品经营许", "食品经营许可"),
        ("spjy", "食品经营许可"),
        ("公租房", "公共租赁住房"),
        ("卫生许可", "卫生许可"),
    ],
)
def test_find_in_first_three(city: None, typed: str, expected: str) -> None:
    names = [item.name for item in find(typed).items[:3]]
    assert any(expected in name for name in names), names


@pytest.mark.parametrize("typed", ["", "  ", "'", "\\", "%", "&|!", "<>", "\x00", "a" * 500, "qqqqxyz"])
def test_find_nothing_without_failing(city: None, typed: str) -> None:
    assert find(typed).items == []


def test_find_fast(city: None) -> None:
    find("许可")
    before = time.perf_counter()
    assert find("许可").items
    assert time.perf_counter() - before < bar(0.05)


def test_synonyms_are_indexed(city: None) -> None:
    assert Item.objects.filter(search__isnull=True).count() == 0
