"""Taking over what another site has published."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from disclosure.entries.models import Entry, EntryReview
from disclosure.entries.selectors import published
from disclosure.entries.states import State
from tests.disclosure.scene import Body, body, column

pytestmark = pytest.mark.django_db
PAGE = """<table><tr><td>索 引 号：</td><td>T/2018-00001</td><td>主题分类：</td><td>卫生\\医药</td></tr>
<tr><td>成文日期：</td><td>2018年12月21日</td><td>发布日期：</td><td>2018年12月29日</td></tr>
<tr><td>标　　题：</td><td colspan="3">关于示范的决定</td></tr></table>
<div id="UCAP-CONTENT"><p onclick="x()">第一条</p></div>"""


@pytest.fixture
def people() -> Body:
    column("A15")
    return body()


def run(file: Path, people: Body, **options: Any) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("import_disclosure", file, body=people.office.code, stdout=out, stderr=err, **options)
    return out.getvalue().strip(), err.getvalue().strip()


def public(people: Body) -> dict[str, str]:
    return {"reviewed_by": people.secrecy.username, "grounds": "历史文件，已公开多年"}


def csv_file(folder: Path, *lines: str) -> Path:
    file = folder / "rows.csv"
    file.write_text("\n".join(("标题,发布日期,正文,索引号,附件", *lines)), encoding="utf-8")
    return file


def test_a_page_is_read_by_its_own_head_table(tmp_path: Path, people: Body) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    run(tmp_path, people, **public(people))
    entry = published().get()
    assert (entry.index_number, str(entry.theme), str(entry.written_on)) == ("T/2018-00001", "卫生/医药", "2018-12-21")
    assert (entry.matter.title, entry.current and entry.current.html) == ("关于示范的决定", "<p>第一条</p>")


def test_without_a_reviewer_entries_wait_for_review(tmp_path: Path, people: Body) -> None:
    run(csv_file(tmp_path, "旧文件,2020-01-02,正文,T/1,"), people)
    assert [entry.state for entry in Entry.objects.all()] == [State.SECRECY]
    assert not published().exists()


def test_what_is_public_at_once_has_a_review_row(tmp_path: Path, people: Body) -> None:
    run(csv_file(tmp_path, "旧文件,2020-01-02,正文,T/1,"), people, **public(people))
    review = EntryReview.objects.get()
    assert (review.by, review.passed, review.version) == (people.secrecy, True, published().get().current)


def test_a_second_run_adds_nothing(tmp_path: Path, people: Body) -> None:
    file = csv_file(tmp_path, "旧文件,2020-01-02,正文,T/1,", "没有号的,2020-01-03,正文,,")
    assert run(file, people, **public(people))[0] == "2 rows read, 0 refused, 2 imported, 0 there already"
    assert run(file, people, **public(people))[0] == "2 rows read, 0 refused, 0 imported, 2 there already"


def test_index_numbers_of_our_own_have_no_gaps(tmp_path: Path, people: Body) -> None:
    file = csv_file(tmp_path, "一,2020-01-02,正文,,", "二,2020-01-03,正文,,")
    run(file, people, **public(people))
    numbers = sorted(entry.index_number or "" for entry in published())
    assert [number.partition("/")[2] for number in numbers] == ["2020-00001", "2020-00002"]


def test_bad_rows_are_named_and_the_others_taken(tmp_path: Path, people: Body) -> None:
    file = csv_file(tmp_path, "好的,2020-01-02,正文,T/1,", ",2020-01-02,正文,T/2,", "坏日期,2020-02-31,正文,T/3,")
    out, err = run(file, people)
    assert out.startswith("1 rows read, 2 refused")
    assert [line.split(":")[0] for line in err.splitlines()] == ["line 3 T/2", "line 4 T/3"]


@pytest.mark.parametrize("name", ["missing.pdf", "../rows.csv", "/etc/passwd"])
def test_files_outside_the_folder_are_refused(tmp_path: Path, people: Body, name: str) -> None:
    out, err = run(csv_file(tmp_path, f"有附件,2020-01-02,正文,T/1,{name}"), people)
    assert out.startswith("0 rows read, 1 refused")
    assert "附件" in err


def test_an_editor_may_not_stand_in_for_the_reviewer(tmp_path: Path, people: Body) -> None:
    with pytest.raises(CommandError, match="reviews secrecy"):
        run(csv_file(tmp_path), people, reviewed_by=people.editor.username, grounds="x")
