"""Divisions in four levels and one government office each, from the four CSV files of china-division.

Columns: cities ``code,name``; areas ``code,name,cityCode``; streets ``…,areaCode``; villages ``…,streetCode``.
A city's four digits become the six of GB/T 2260 (5113 → 511300).
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from portal.accounts.models import Division, Level, Office, OfficeKind
from portal.core.text import pinyin_key

PARENT_COLUMNS = {Level.CITY: "", Level.COUNTY: "cityCode", Level.TOWN: "areaCode", Level.VILLAGE: "streetCode"}
_LENGTHS = {Level.CITY: 6, Level.COUNTY: 6, Level.TOWN: 9, Level.VILLAGE: 12}


@dataclass(frozen=True)
class DivisionRow:
    """One division as a file names it; ``line`` is where."""

    code: str
    name: str
    level: Level
    parent: str = ""
    file: str = ""
    line: int = 0


@dataclass
class Outcome:
    """What an import did: counts by level of what is now in place, what changed, and a sentence per refused line."""

    counts: dict[Level, int] = field(default_factory=lambda: dict.fromkeys(Level, 0))
    new: int = 0
    changed: int = 0
    refused: list[str] = field(default_factory=list)


def read_files(files: Mapping[Level, Path], prefix: str = "") -> Iterator[DivisionRow]:
    """The rows of the files from the highest level down, only those whose code begins with ``prefix``."""
    for level in sorted(files):
        with files[level].open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            for row in reader:
                if row["code"].startswith(prefix):
                    parent = row[PARENT_COLUMNS[level]] if PARENT_COLUMNS[level] else ""
                    yield DivisionRow(
                        six(row["code"]), row["name"], level, six(parent), files[level].name, reader.line_num
                    )


def six(code: str) -> str:
    """A division code as GB/T 2260 writes it: a city's four digits get two zeros."""
    return code + "00" if len(code) == 4 else code


@transaction.atomic
def import_divisions(rows: Iterable[DivisionRow]) -> Outcome:
    """Put divisions and their government offices in place; the same rows again change nothing.

    A row with an unknown parent, a wrong code or no name is refused and named; the others are kept.
    """
    outcome = Outcome()
    known = set(Division.objects.values_list("code", flat=True))
    good = list(_checked(rows, known, outcome))
    _count(outcome, good)
    _save_divisions(good)
    _save_offices(good)
    return outcome


def _checked(rows: Iterable[DivisionRow], known: set[str], outcome: Outcome) -> Iterator[DivisionRow]:
    for row in rows:
        fault = _fault(row, known)
        if fault:
            outcome.refused.append(f"{row.file} 第 {row.line} 行 {row.code} {row.name}：{fault}")
            continue
        known.add(row.code)
        outcome.counts[row.level] += 1
        yield row


def _fault(row: DivisionRow, known: set[str]) -> str:
    if len(row.code) != _LENGTHS[row.level] or not row.code.isdigit():
        return f"代码应当是 {_LENGTHS[row.level]} 位数字"
    if not row.name.strip():
        return "没有名称"
    if row.level != Level.CITY and row.parent not in known:
        return f"没有上级区划 {row.parent or '（空）'}"
    return ""


def _count(outcome: Outcome, rows: list[DivisionRow]) -> None:
    before = dict(Division.objects.values_list("code", "name"))
    outcome.new = sum(row.code not in before for row in rows)
    outcome.changed = sum(before.get(row.code, row.name) != row.name for row in rows)


def _save_divisions(rows: list[DivisionRow]) -> None:
    Division.objects.bulk_create(
        [Division(code=row.code, name=row.name, level=row.level, parent_id=row.parent or None) for row in rows],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "level", "parent"],
        batch_size=2000,
    )


def _save_offices(rows: list[DivisionRow]) -> None:
    """The offices first, then who stands above whom: a parent's key is known only after it is saved."""
    Office.objects.bulk_create(
        [_office(row) for row in rows],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "name_key", "level", "division"],
        batch_size=2000,
    )
    ids = dict(Office.objects.filter(kind=OfficeKind.GOVERNMENT).values_list("code", "id"))
    wanted = {office_code(row.code): ids.get(office_code(row.parent)) for row in rows}
    moved = [
        Office(pk=ids[code], parent_id=wanted[code])
        for code, parent in Office.objects.filter(code__in=wanted).values_list("code", "parent_id")
        if parent != wanted[code]
    ]
    Office.objects.bulk_update(moved, ["parent"], batch_size=2000)


def _office(row: DivisionRow) -> Office:
    name = office_name(row.name, row.level)
    return Office(
        code=office_code(row.code),
        name=name,
        name_key=pinyin_key(name)[:200],
        kind=OfficeKind.GOVERNMENT,
        level=row.level,
        division_id=row.code,
    )


def office_code(division: str) -> str:
    """The code of the government office of a division."""
    return f"GOV-{division}" if division else ""


def office_name(division: str, level: Level) -> str:
    """What the office that governs a division is called: 顺庆区人民政府, 中城街道办事处, a village's own committee."""
    if level == Level.VILLAGE:
        return division if division.endswith("委员会") else f"{division}{_committee(division)}"
    return f"{division}办事处" if division.endswith("街道") else f"{division}人民政府"


def _committee(division: str) -> str:
    return "居民委员会" if division.endswith("社区") else "村民委员会"
