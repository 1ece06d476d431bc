"""The catalogue of Guangdong (real data): nothing lost, nothing changed by a second run, fast."""

import time
from pathlib import Path

import pytest
from django.db.models import Q

from approvals.catalogue.importing import import_file
from approvals.catalogue.search import find
from approvals.models import Item, ItemVersion
from portal.accounts.models import Office
from tests.speed import bar

pytestmark = [pytest.mark.real_data, pytest.mark.django_db]


@pytest.fixture
def policy(real_data: Path) -> Path:
    return real_data / "items" / "guangdong_policy.jsonl"


def test_import_guangdong(policy: Path) -> None:
    before = time.process_time()
    run = import_file(policy, mapping="guangdong")
    seconds = time.process_time() - before
    assert (run.new, run.refused, run.problems) == (2262, 0, [])
    assert seconds < bar(10), seconds
    assert Item.objects.count() == 2262
    assert Office.objects.filter(items__isnull=False).distinct().count() == 177
    natural = ItemVersion.objects.filter(statutory_unit="natural_days").count()
    natural += ItemVersion.objects.filter(promised_unit="natural_days").count()
    assert natural == 13
    assert not ItemVersion.objects.filter(Q(place="无") | Q(consult_phone="无") | Q(joint_bodies="无")).exists()
    find("许可")
    before = time.perf_counter()
    assert find("身份证").items
    assert time.perf_counter() - before < bar(0.05)
    again = import_file(policy, mapping="guangdong")
    assert (again.new, again.changed, again.unchanged) == (0, 0, 2262)
    assert ItemVersion.objects.count() == 2262
