"""Penalties and benchmarks from tables: all rows or none, errors by line, a second run adds nothing."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from disclosure.publicity.actions.benchmarks import import_benchmarks, publish_benchmarks
from disclosure.publicity.actions.importing import import_penalties
from disclosure.publicity.checking import fen_of, wan_of
from disclosure.publicity.models import Benchmark, Penalty
from portal.core.errors import Invalid, NotAllowed
from tests.disclosure.publicity import scene
from tests.disclosure.scene import Body

pytestmark = pytest.mark.django_db
HEAD = (
    "行政处罚决定文书号,行政相对人类别,行政相对人名称,统一社会信用代码,违法行为类型,违法事实,处罚依据,处罚类别,处罚内容,"
    "罚款金额（万元）,处罚决定日期,不适用或超出裁量基准的理由"
)
ROW = f"示罚1,法人,示范公司,{scene.USCC},未公示,没有公示,《示范办法》（虚构）,罚款、没收,罚款,0.2,2026-03-02,没有基准"
BENCHMARKS = "违法行为编码,违法行为,违法等级,依据,罚款下限（万元）,罚款上限（万元）\nSP01,未公示,一般,《示范办法》（虚构）,0.1,{high}\n"


@pytest.fixture(autouse=True)
def period(db: None) -> None:
    scene.period()


def table(folder: Path, *rows: str, head: str = HEAD) -> Path:
    file = folder / "penalties.csv"
    file.write_text("\n".join([head, *rows]), encoding="utf-8")
    return file


@pytest.mark.parametrize(("text", "fen"), [("0.2", 200_000), ("", None), ("1,000", 1_000_000_000), ("0.000001", 1)])
def test_amounts_are_exact(text: str, fen: int | None) -> None:
    assert fen_of(text) == fen
    assert fen_of(wan_of(fen)) == fen


@pytest.mark.parametrize("text", ["-1", "x", "0.0000001", "NaN", "1e99"])
def test_other_amounts_are_refused(text: str) -> None:
    with pytest.raises(Invalid):
        fen_of(text)


def test_rows_become_drafts_and_a_second_run_adds_nothing(people: Body, tmp_path: Path) -> None:
    file = table(tmp_path, ROW)
    assert import_penalties(file, people.office, actor=people.editor) == (1, 0)
    assert import_penalties(file, people.office, actor=people.editor) == (0, 1)
    row = Penalty.objects.get()
    assert (row.state, row.fine) == ("draft", 2000 * scene.YUAN)


def test_wrong_rows_are_named_by_line_and_nothing_is_imported(people: Body, tmp_path: Path) -> None:
    file = table(tmp_path, ROW, ROW.replace("示罚1", "示罚2").replace("2026-03-02", "3月2日"))
    with pytest.raises(Invalid) as refused:
        import_penalties(file, people.office, actor=people.editor)
    assert "第 3 行" in refused.value.fields["file"][0]
    assert not Penalty.objects.exists()


def test_another_wording_of_a_known_decision_is_refused(people: Body, tmp_path: Path) -> None:
    import_penalties(table(tmp_path, ROW), people.office, actor=people.editor)
    with pytest.raises(Invalid) as refused:
        import_penalties(table(tmp_path, ROW.replace("没有公示", "公示不全")), people.office, actor=people.editor)
    assert "违法事实" in refused.value.fields["file"][0]


def test_a_private_person_is_masked_in_the_import(people: Body, tmp_path: Path) -> None:
    row = ROW.replace("法人", "自然人").replace("示范公司", scene.PERSON).replace(scene.USCC, scene.ID_NUMBER)
    import_penalties(table(tmp_path, row), people.office, actor=people.editor)
    assert (Penalty.objects.get().party_name, Penalty.objects.get().uscc) == ("张**", "")
    assert import_penalties(table(tmp_path, row), people.office, actor=people.editor) == (0, 1)


def test_missing_columns_are_named(people: Body, tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="处罚内容"):
        import_penalties(table(tmp_path, head=HEAD.replace("处罚内容,", "")), people.office, actor=people.editor)


def test_xlsx_is_read_as_well(people: Body, tmp_path: Path) -> None:
    book = Workbook()
    for line in (HEAD, ROW):
        book.active.append(line.split(","))
    book.save(tmp_path / "p.xlsx")
    assert import_penalties(tmp_path / "p.xlsx", people.office, actor=people.editor) == (1, 0)


def test_only_editors_import(people: Body, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        import_penalties(table(tmp_path, ROW), people.office, actor=people.reviewer)


def test_the_page_imports_and_says_what_is_wrong(people: Body) -> None:
    client = Client()
    client.force_login(people.editor)
    path = "/desk/disclosure/penalties/import"
    good, bad = (SimpleUploadedFile("p.csv", f"{HEAD}\n{row}".encode()) for row in (ROW, ROW.replace("0.2", "两千")))
    assert client.post(path, {"file": bad}).status_code == 400
    assert client.post(path, {"file": good}).status_code == 302
    assert Penalty.objects.count() == 1


def test_benchmarks_are_public_after_another_person(people: Body, tmp_path: Path, client: Client) -> None:
    file = tmp_path / "b.csv"
    file.write_text(BENCHMARKS.format(high="0.5"), encoding="utf-8")
    assert import_benchmarks(file, people.office, actor=people.editor) == 1
    assert publish_benchmarks(actor=people.editor) == 0
    assert "SP01" not in client.get("/disclosure/publicity/benchmarks").content.decode()
    assert publish_benchmarks(actor=people.reviewer) == 1
    assert "0.1—0.5" in client.get("/disclosure/publicity/benchmarks?q=未公示").content.decode()
    assert "SP01" not in client.get("/disclosure/publicity/benchmarks?q=加油").content.decode()


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("示范办法", True),
        ("wgs", True),
        ("SP01", True),
        ("sp", True),
        ("办法 未公示", True),
        ("加油", False),
        ("'", False),
    ],
)
def test_benchmarks_are_found_by_words_pinyin_and_code(
    people: Body, tmp_path: Path, client: Client, typed: str, there: bool
) -> None:
    file = tmp_path / "b.csv"
    file.write_text(BENCHMARKS.format(high="0.5"), encoding="utf-8")
    import_benchmarks(file, people.office, actor=people.editor)
    publish_benchmarks(actor=people.reviewer)
    found = client.get("/disclosure/publicity/benchmarks", {"q": typed}).content.decode()
    assert ("0.1—0.5" in found) == there


def test_a_new_wording_of_a_benchmark_makes_the_old_one_history(people: Body, tmp_path: Path) -> None:
    file = tmp_path / "b.csv"
    for high, new in (("0.5", 1), ("0.5", 0), ("0.6", 1)):
        file.write_text(BENCHMARKS.format(high=high), encoding="utf-8")
        assert import_benchmarks(file, people.office, actor=people.editor) == new
        publish_benchmarks(actor=people.reviewer)
    assert list(Benchmark.objects.order_by("id").values_list("state", flat=True)) == ["past", "current"]


def test_a_range_upside_down_is_refused(people: Body, tmp_path: Path) -> None:
    file = tmp_path / "b.csv"
    file.write_text(BENCHMARKS.format(high="0.05"), encoding="utf-8")
    with pytest.raises(Invalid) as refused:
        import_benchmarks(file, people.office, actor=people.editor)
    assert "第 2 行" in refused.value.fields["file"][0]
