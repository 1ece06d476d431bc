"""Import of divisions in four levels."""

import time
from pathlib import Path

import pytest

from portal.accounts.divisions import DivisionRow, import_divisions, office_name, read_files
from portal.accounts.models import Division, Level, Office
from tests.speed import bar

pytestmark = pytest.mark.django_db
CITY = DivisionRow("999900", "示范市", Level.CITY)
COUNTY = DivisionRow("999901", "东城示范区", Level.COUNTY, "999900")


def test_each_division_gets_its_government() -> None:
    import_divisions([CITY, COUNTY])
    office = Office.objects.get(division_id="999901")
    assert office.name == "东城示范区人民政府"
    assert office.parent == Office.objects.get(division_id="999900")


def test_an_orphan_is_refused_by_line_and_the_rest_is_kept() -> None:
    orphan = DivisionRow("999977001", "无上级街道", Level.TOWN, "999977", "streets.csv", 12)
    outcome = import_divisions([CITY, orphan, COUNTY])
    assert outcome.refused == ["streets.csv 第 12 行 999977001 无上级街道：没有上级区划 999977"]
    assert Division.objects.count() == 2


def test_a_new_name_is_taken_over() -> None:
    import_divisions([CITY])
    outcome = import_divisions([DivisionRow("999900", "新示范市", Level.CITY)])
    assert (outcome.new, outcome.changed) == (0, 1)
    assert Office.objects.get().name == "新示范市人民政府"


@pytest.mark.parametrize(
    ("name", "level", "office"),
    [
        ("中城街道", Level.TOWN, "中城街道办事处"),
        ("望江镇", Level.TOWN, "望江镇人民政府"),
        ("和平社区", Level.VILLAGE, "和平社区居民委员会"),
        ("一心村", Level.VILLAGE, "一心村村民委员会"),
        ("平城街社区居民委员会", Level.VILLAGE, "平城街社区居民委员会"),
    ],
)
def test_offices_are_called_as_usual(name: str, level: Level, office: str) -> None:
    assert office_name(name, level) == office


@pytest.mark.real_data
def test_a_real_city_comes_in_whole_and_twice(real_data: Path) -> None:
    folder = real_data / "divisions"
    names = {
        Level.CITY: "cities.csv",
        Level.COUNTY: "5113_areas.csv",
        Level.TOWN: "5113_streets.csv",
        Level.VILLAGE: "5113_villages.csv",
    }
    files = {level: folder / name for level, name in names.items()}
    began = time.process_time()
    first = import_divisions(read_files(files, "5113"))
    assert time.process_time() - began < bar(3)
    assert list(first.counts.values()) == [1, 9, 242, 3004]
    assert first.refused == []
    again = import_divisions(read_files(files, "5113"))
    assert (again.new, again.changed, Office.objects.count()) == (0, 0, 3256)
