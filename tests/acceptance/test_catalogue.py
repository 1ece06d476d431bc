"""Line 10 of the main job: 2,262 real items, none lost, a second run changes nothing."""

import re
import time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from approvals.models import Item, ItemVersion
from portal.accounts.models import Office
from tests.acceptance.conftest import Say
from tests.speed import bar

pytestmark = [pytest.mark.real_data, pytest.mark.django_db]


def import_items(path: Path) -> list[int]:
    """(rows, new, changed, unchanged, refused) as the command prints them."""
    said = StringIO()
    call_command("import_items", path, mapping="guangdong", verbosity=0, stdout=said)
    return [int(number) for number in re.findall(r"\d+", said.getvalue())]


def test_import_items(real_data: Path, say: Say) -> None:
    path = real_data / "items" / "guangdong_policy.jsonl"
    began = time.perf_counter()
    first = import_items(path)
    seconds = time.perf_counter() - began
    say("items: rows, new, changed, unchanged, refused", [2262, 2262, 0, 0, 0], first)
    say("items in the catalogue", 2262, Item.objects.count())
    say("bodies", 177, Office.objects.filter(items__isnull=False).distinct().count())
    say(f"imported in under {bar(10):.0f} s ({seconds:.1f} s)", True, seconds < bar(10))
    say("second run", [2262, 0, 0, 2262, 0], import_items(path))
    natural = [
        ItemVersion.objects.filter(**{f"{limit}_unit": "natural_days"}).count() for limit in ("statutory", "promised")
    ]
    say("limits in natural days", 13, sum(natural))
