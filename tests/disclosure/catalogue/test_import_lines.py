"""Lines from a table: all rows or none, faults by the number of their row, a second run changes nothing."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from disclosure.catalogue.actions import importing
from disclosure.catalogue.actions.importing import Counted, import_lines
from disclosure.entries.models import CatalogueItem
from portal.core import clock
from portal.core.errors import Invalid, NotAllowed
from tests.disclosure.catalogue import scene
from tests.disclosure.scene import Body, body

pytestmark = pytest.mark.django_db
ROW = {
    "栏目": "A03",
    "公开事项": "年度计划",
    "公开内容（要素）": "目标、措施",
    "公开依据": "条例",
    "公开时限": "每年",
    "应公开日期": "2027年3月31日",
    "公开渠道和载体": "网站",
    "公开对象": "全社会",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "lines.csv"


def write(file: Path, *rows: dict[str, str]) -> Path:
    heads = list(rows[0])
    file.write_text("\n".join([",".join(heads), *(",".join(row[head] for head in heads) for row in rows)]), "utf-8")
    return file


def imported(people: Body, file: Path, *rows: dict[str, str]) -> Counted:
    return import_lines(people.office, 2027, write(file, *rows), actor=people.editor)


def faults(people: Body, file: Path, *rows: dict[str, str]) -> list[str]:
    with pytest.raises(Invalid) as refused:
        imported(people, file, *rows)
    assert not CatalogueItem.objects.exists()
    return list(refused.value.fields["file"])


def test_a_row_is_a_line_with_its_task(people: Body, file: Path) -> None:
    assert imported(people, file, ROW) == Counted(added=1)
    line = CatalogueItem.objects.get()
    assert (line.year, line.column_id, str(line.due_on)) == (2027, "A03", "2027-03-31")
    assert line.tasks.get().matter.due_on == line.due_on


def test_a_second_run_changes_nothing(people: Body, file: Path) -> None:
    imported(people, file, ROW)
    assert imported(people, file, ROW) == Counted(same=1)


def test_a_known_line_is_written_as_the_row_says(people: Body, file: Path) -> None:
    imported(people, file, ROW)
    assert imported(people, file, {**ROW, "公开对象": "企业"}) == Counted(changed=1)
    assert CatalogueItem.objects.get().audience == "企业"


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("栏目", "没有的栏目"),
        ("公开事项", ""),
        ("公开内容（要素）", ""),
        ("公开依据", "长" * 301),
        ("公开时限", ""),
        ("应公开日期", "明年春天"),
        ("应公开日期", "2027-02-30"),
        ("公开渠道和载体", ""),
        ("公开对象", ""),
        ("年度", "二七年"),
        ("年度", "1000"),
        ("公开主体", "别的局"),
        ("公开方式", "保密"),
        ("责任单位", "没有的局"),
        ("长期有效", "也许"),
    ],
)
def test_each_fault_names_its_row_and_column(people: Body, file: Path, column: str, value: str) -> None:
    body("别的局")
    good = {**ROW, "公开事项": "另一项", column: ROW.get(column, "")}
    (sentence,) = faults(people, file, good, {**ROW, column: value})
    assert "第 3 行" in sentence
    assert column.removesuffix("（要素）") in sentence


def test_the_same_line_twice_in_a_file_is_a_fault(people: Body, file: Path) -> None:
    assert "第 2 行" in faults(people, file, ROW, ROW)[0]


def test_a_missing_column_is_named(people: Body, file: Path) -> None:
    with pytest.raises(Invalid, match="公开依据"):
        imported(people, file, {name: value for name, value in ROW.items() if name != "公开依据"})


def test_too_many_rows_are_refused(people: Body, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "MOST_ROWS", 1)
    with pytest.raises(Invalid, match="最多导入 1 行"):
        imported(people, file, ROW, {**ROW, "公开事项": "第二项"})


def test_a_day_that_has_passed_is_not_moved_by_an_import(people: Body, file: Path) -> None:
    line = scene.late_line(people, column=scene.column("A03"))
    later = {**ROW, "年度": str(line.year), "应公开日期": "2030-01-01"}
    with pytest.raises(Invalid) as refused:
        imported(people, file, later)
    assert "第 2 行" in refused.value.fields["file"][0]


def test_only_the_editor_of_the_body_imports(people: Body, file: Path) -> None:
    for stranger in (people.head, body("别的局").editor):
        with pytest.raises(NotAllowed):
            import_lines(people.office, 2027, write(file, ROW), actor=stranger)
    assert imported(people, file, ROW).added == 1


def test_what_the_desk_exports_can_be_imported(people: Body, file: Path, client: Client) -> None:
    scene.line(people, owner=body("承办局").office, is_standing=True)
    client.force_login(people.editor)
    answer = client.get("/desk/disclosure/catalogue.csv")
    file.write_bytes(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    year = clock.today().year
    assert import_lines(people.office, year, file, actor=people.editor) == Counted(same=1)


def test_a_sheet_through_the_page(people: Body, tmp_path: Path, client: Client) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(list(ROW))
    book.active.append(list(ROW.values()))
    book.save(tmp_path / "a.xlsx")
    upload = SimpleUploadedFile("a.xlsx", (tmp_path / "a.xlsx").read_bytes())
    client.force_login(people.editor)
    typed = {"body": people.office.pk, "year": 2027, "file": upload}
    assert client.post("/desk/disclosure/catalogue/import", typed).status_code == 302
    assert CatalogueItem.objects.get().subject == "年度计划"


@pytest.mark.parametrize(
    ("name", "content"), [("a.txt", b"x"), ("a.csv", "栏目".encode("gbk")), ("a.xlsx", b"no book")]
)
def test_the_page_refuses_what_is_no_table(people: Body, client: Client, name: str, content: bytes) -> None:
    client.force_login(people.editor)
    typed: dict[str, Any] = {"body": people.office.pk, "year": 2027, "file": SimpleUploadedFile(name, content)}
    answer = client.post("/desk/disclosure/catalogue/import", typed)
    assert answer.status_code == 400
    assert answer.context["form"].errors
