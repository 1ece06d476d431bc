"""What export writes, import takes back without a change."""

from pathlib import Path

import pytest

from approvals.catalogue.exporting import export_file
from approvals.catalogue.importing import import_file
from approvals.models import Item, ItemVersion
from tests import factories
from tests.catalogue.rows import row, write_jsonl

FORMULAS = {
    "place": "=HYPERLINK(1)",
    "consult_phone": "+86 10",
    "hours": "'=1",
    "quantity_limit": "-1",
    "conditions": ["@a"],
}


@pytest.mark.parametrize("ending", ["jsonl", "csv", "xlsx"])
def test_round_trip(bakery: Item, tmp_path: Path, ending: str) -> None:
    import_file(write_jsonl(tmp_path / "more.jsonl", [row(code="2", **FORMULAS)]))
    file = tmp_path / f"out.{ending}"
    assert export_file(file) == 2
    run = import_file(file)
    assert (run.problems, run.unchanged) == ([], 2)
    assert ItemVersion.objects.count() == 2


def test_write_no_formula(bakery: Item, tmp_path: Path) -> None:
    import_file(write_jsonl(tmp_path / "more.jsonl", [row(code="2", **FORMULAS)]))
    export_file(tmp_path / "out.csv")
    text = (tmp_path / "out.csv").read_text("utf-8-sig")
    assert "'=HYPERLINK" in text
    assert ",=HYPERLINK" not in text


def test_read_short_forms_in_gb18030(db: None, tmp_path: Path) -> None:
    factories.office()
    head = "实施编码,事项名称,事项类型,实施主体,行使层级,申请材料,办理环节,受理条件,服务对象\n"
    line = '1,食品经营许可,行政许可,示范市监管局,市级,"1. 平面图|申请人|1|2|否\n2. 身份证","受理|accept|window|1",甲；乙,自然人；法人\n'
    factories.office("示范市监管局")
    (tmp_path / "items.csv").write_bytes((head + line).encode("gb18030"))
    run = import_file(tmp_path / "items.csv")
    assert run.problems == []
    version = ItemVersion.objects.get()
    assert [(m["key"], m["name"], m["copies"], m["required"]) for m in version.materials] == [
        ("m1", "平面图", 2, False),
        ("m2", "身份证", 0, True),
    ]
    assert (version.conditions, version.audience) == (["甲", "乙"], ["natural", "legal"])
