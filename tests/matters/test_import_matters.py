"""Past matters come in with their own due times, once, and are judged by them."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from portal.matters.history.read import moment
from portal.matters.models import Alert, Deadline, Event, Matter
from portal.matters.sweep import sweep
from portal.matters.verify import verify_ledger

ROWS = """number,title,office,handler,received,due,closed,channel
A-1,许可一,一科,甲,2026-03-02 09:00:00,2026-03-09 12:00:00,2026-03-09 11:59:00,online
A-2,许可二,一科,乙,2026-03-02 09:00:00,2026-03-09 12:00:00,2026-03-09 12:01:00,post
A-3,许可三,二科,,2026-03-02 09:00:00+02:00,2026-03-09 12:00:00,,
A-4,许可四,二科,,2026-03-02 09:00:00,2026-03-09 12:00:00,2026-03-02 00:00:00,
A-5,许可五,二科,,昨天,2026-03-09 12:00:00,,
A-1,许可一,一科,甲,2026-03-02 09:00:00,,,
"""
EVENTS = "number,at,name,actor\nA-1,2026-03-03 10:00:00,核对,甲\n"


@pytest.fixture
def files(calendar: None, tmp_path: Path) -> tuple[Path, Path]:
    rows, events = tmp_path / "matters.csv", tmp_path / "events.csv"
    rows.write_text(ROWS, encoding="utf-8")
    events.write_text(EVENTS, encoding="utf-8")
    return rows, events


def run(files: tuple[Path, Path], **options: Any) -> None:
    call_command("import_matters", files[0], events=files[1], **options)


def test_it_judges_each_matter_by_its_own_due_time(files: tuple[Path, Path]) -> None:
    run(files)
    late = Deadline.objects.filter(on_time=False).values_list("matter__number", flat=True)
    assert list(late) == ["A-2"]
    sweep(moment("2026-03-09 12:00:01"))
    assert Matter.objects.get(number="A-3").alert == Alert.RED


def test_a_second_run_adds_nothing(files: tuple[Path, Path]) -> None:
    run(files)
    run(files)
    assert Matter.objects.count() == 4


def test_it_writes_whole_chains(files: tuple[Path, Path]) -> None:
    run(files)
    kinds = Event.objects.filter(matter__number="A-1").order_by("seq").values_list("kind", flat=True)
    assert list(kinds) == ["imported", "imported.step", "imported.closed"]
    assert list(verify_ledger()) == []


def test_it_names_bad_lines_and_keeps_suspicious_ones(files: tuple[Path, Path], capsys: Any) -> None:
    run(files)
    printed = capsys.readouterr()
    assert "第6行 received" in printed.err
    assert "第7行 number：编号重复" in printed.err
    assert "A-4: 办结时间早于收到时间" in printed.out


def test_a_dry_run_changes_nothing(files: tuple[Path, Path]) -> None:
    run(files, dry_run=True)
    assert not Matter.objects.exists()


def test_a_limit_replaces_the_due_times(files: tuple[Path, Path]) -> None:
    run(files, limit=3)
    assert str(Deadline.objects.get(matter__number="A-3").due_on) == "2026-03-05"


def test_a_missing_column_is_named(calendar: None, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("number,title\n", encoding="utf-8")
    with pytest.raises(CommandError, match="office"):
        call_command("import_matters", path)
