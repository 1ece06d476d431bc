"""Line 7 of the main job: the divisions of a real city in four levels."""

from pathlib import Path

import pytest
from django.core.management import call_command

from portal.accounts.models import Division, Level
from tests.acceptance.conftest import Say

pytestmark = [pytest.mark.real_data, pytest.mark.django_db]


def test_import_divisions(real_data: Path, say: Say) -> None:
    folder = real_data / "divisions"
    names = {
        "cities": "cities.csv",
        "areas": "5113_areas.csv",
        "streets": "5113_streets.csv",
        "villages": "5113_villages.csv",
    }
    call_command("import_divisions", **{level: folder / name for level, name in names.items()})
    for level, expected in ((Level.COUNTY, 9), (Level.TOWN, 242), (Level.VILLAGE, 3004)):
        found = Division.objects.filter(level=level, code__startswith="5113")
        say(f"divisions of 南充市, level {level.label}", expected, found.count())
        say(f"orphans, level {level.label}", 0, found.filter(parent=None).count())
