"""Import: dry run, refusals by line, no change the second time, new versions, going on after a kill."""

import json
from pathlib import Path
from typing import Any

import pytest

from approvals.catalogue import importing
from approvals.catalogue.importing import import_file
from approvals.models import ImportRun, ImportState, Item, ItemVersion, VersionState
from portal.accounts.roles import Role
from portal.core.errors import Invalid
from tests import factories
from tests.catalogue.rows import row, write_jsonl

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _office(db: None) -> None:
    factories.office()


def _file(tmp_path: Path, *rows: Any) -> Path:
    return write_jsonl(tmp_path / "items.jsonl", rows)


def test_check_without_writing(tmp_path: Path) -> None:
    run = import_file(_file(tmp_path, row()), dry_run=True)
    assert (run.state, run.new, Item.objects.count()) == (ImportState.CHECKED, 1, 0)


def test_publish_new_item(tmp_path: Path) -> None:
    import_file(_file(tmp_path, row()))
    version = ItemVersion.objects.get()
    assert (version.state, version.item.current, version.item.initial) == (VersionState.PUBLISHED, version, "S")


def test_change_nothing_the_second_time(tmp_path: Path) -> None:
    file = _file(tmp_path, row())
    import_file(file)
    assert import_file(file).unchanged == ItemVersion.objects.count() == 1


def test_publish_new_version_of_changed_row(tmp_path: Path) -> None:
    import_file(_file(tmp_path, row()))
    run = import_file(_file(tmp_path, row(promised_limit=8)))
    old, new = ItemVersion.objects.order_by("number")
    assert (run.changed, old.state, new.promised_limit) == (1, VersionState.RETIRED, 8)
    assert (old.valid_to, Item.objects.get().current) == (new.valid_from, new)


def test_refuse_broken_lines_by_number(tmp_path: Path) -> None:
    bad = [row(code=""), "{broken", row(code="2", kind="许愿"), row(code="3", body="不存在的局"), row(), "[]"]
    run = import_file(_file(tmp_path, row(), *bad))
    assert (run.new, run.refused) == (1, 6)
    assert [(line, column) for line, column, _reason in run.problems] == [
        (2, "实施编码"),
        (3, ""),
        (4, "事项类型"),
        (6, "实施编码"),
        (7, ""),
        (5, "实施主体"),
    ]


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"promised_limit": 30}, "承诺办结时限"),
        ({"statutory_limit": -1}, "法定办结时限"),
        ({"materials": [{"name": ""}]}, "申请材料"),
        ({"materials": [{"name": "甲", "key": "a"}, {"name": "乙", "key": "a"}]}, "申请材料"),
        ({"steps": [{"name": "甲", "stage": "magic"}]}, "办理环节"),
        ({"fees": [{"name": "费", "min_fen": 2, "max_fen": 1}]}, "收费"),
        ({"special_procedures": [{"kind": "nap", "name": "午休"}]}, "特别程序"),
        (
            {"form": {"sections": [{"id": "a", "title": "甲", "fields": [{"id": "x", "label": "x", "type": "?"}]}]}},
            "申请表",
        ),
        ({"colour": "red"}, "colour"),
        ({"name": "长" * 201}, "事项名称"),
        ({"extra": {"share": 0.5}}, "其他"),
        ({"extra": {"note": ["a\x00b"]}}, "其他"),
        ({"extra": {"deep": [[[[[[[[[[[[1]]]]]]]]]]]]}}, "其他"),
    ],
)
def test_name_the_column(tmp_path: Path, changes: dict[str, Any], column: str) -> None:
    run = import_file(_file(tmp_path, row(**changes)))
    assert [problem[1] for problem in run.problems] == [column]
    assert not Item.objects.exists()


def test_refuse_half_characters_by_line(tmp_path: Path) -> None:
    rows = [json.dumps(row(code=str(n), **{name: "\ud800"})) for n, name in enumerate(("name", "place"))]
    run = import_file(_file(tmp_path, *rows, row(code="9")))
    assert (run.new, run.refused, run.state) == (1, 2, ImportState.DONE)


def test_refuse_endless_nesting_in_a_cell(tmp_path: Path) -> None:
    (tmp_path / "items.csv").write_text("code,name,extra\n1,甲," + "[" * 50_000 + "\n")
    run = import_file(tmp_path / "items.csv")
    assert (run.refused, run.state) == (1, ImportState.DONE)


def test_go_on_after_a_kill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "ROWS", 2)
    file = _file(tmp_path, *(row(code=str(number)) for number in range(5)))

    def die(run: ImportRun) -> None:
        if run.position == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_file(file, tell=die)
    assert Item.objects.count() == 4
    run = import_file(file)
    assert (run.new, run.state, ImportRun.objects.count(), ItemVersion.objects.count()) == (5, ImportState.DONE, 1, 5)


def test_refuse_other_offices_to_a_head(tmp_path: Path) -> None:
    head = factories.user("head", (Role.HEAD, factories.office()))
    factories.office("示范市民政局")
    run = import_file(_file(tmp_path, row(), row(code="2", body="示范市民政局")), by=head)
    assert (run.new, run.refused) == (1, 1)


def test_take_no_item_from_another_office(tmp_path: Path) -> None:
    factories.office("示范市民政局")
    import_file(_file(tmp_path, row(code="2", body="示范市民政局")))
    head = factories.user("head", (Role.HEAD, factories.office()))
    run = import_file(_file(tmp_path, row(code="2")), by=head)
    assert (run.refused, Item.objects.get().body.name) == (1, "示范市民政局")


def test_fail_with_a_reason(tmp_path: Path) -> None:
    (tmp_path / "items.csv").write_bytes("实施编码,事项名称\n1,".encode() + b"\xff\xff\xff")
    run = import_file(tmp_path / "items.csv")
    assert run.state == ImportState.FAILED
    assert "UTF-8" in run.failure


def test_refuse_unknown_format(tmp_path: Path) -> None:
    (tmp_path / "items.pdf").write_bytes(b"%PDF")
    with pytest.raises(Invalid):
        import_file(tmp_path / "items.pdf")
