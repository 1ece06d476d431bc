"""Registers by versions and two people, imports, and the public lists: page and CSV by one query."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from disclosure.lists import actions
from disclosure.lists.models import ListEntry, ListVersion
from portal.core.errors import Invalid, NotAllowed, NotFound
from tests import factories
from tests.disclosure.scene import Body, body

pytestmark = pytest.mark.django_db
FIRM = {
    "name": "示范测绘社",
    "service": "测绘",
    "basis": "《示范办法》（虚构）",
    "affiliated": "是",
    "fee": "每次200元",
}


@pytest.fixture
def people() -> Body:
    return body()


def draft(people: Body, **changes: str) -> ListVersion:
    return actions.write("intermediaries", people.office, {**FIRM, **changes}, actor=people.editor)


def published(people: Body, **changes: str) -> ListVersion:
    return actions.publish(draft(people, **changes).pk, actor=people.reviewer)


def test_a_draft_is_on_no_public_path(people: Body) -> None:
    version = draft(people)
    paths = ["/disclosure/lists/intermediaries", "/disclosure/lists/intermediaries.csv"]
    for path in paths:
        answer = Client().get(path)
        text = b"".join(answer) if answer.streaming else answer.content  # type: ignore[arg-type,attr-defined]
        assert "示范测绘社" not in text.decode(), path
    assert Client().get(f"/disclosure/lists/intermediaries/{version.entry_id}").status_code == 404


def test_who_wrote_it_does_not_publish_it(people: Body) -> None:
    version = draft(people)
    with pytest.raises(NotAllowed, match="不能自己复核"):
        actions.publish(version.pk, actor=people.editor)
    assert actions.publish(version.pk, actor=people.reviewer).state == "published"


def test_other_bodies_do_not_see_the_draft(people: Body) -> None:
    with pytest.raises(NotFound):
        actions.publish(draft(people).pk, actor=body("别的局").head)


def test_only_editors_write(people: Body) -> None:
    with pytest.raises(NotAllowed):
        actions.write("intermediaries", people.office, FIRM, actor=people.head)


@pytest.mark.parametrize(("column", "value"), [("name", ""), ("affiliated", "也许"), ("service", " ")])
def test_cells_are_checked(people: Body, column: str, value: str) -> None:
    with pytest.raises(Invalid) as refused:
        draft(people, **{column: value})
    assert list(refused.value.fields) == [column]


def test_a_new_version_leaves_the_old_one_as_history(people: Body) -> None:
    first, second = published(people), published(people, fee="每次300元")
    first.refresh_from_db()
    assert (first.state, second.number, ListEntry.objects.get().current) == ("past", 2, second)
    text = Client().get(f"/disclosure/lists/intermediaries/{second.entry_id}").content.decode()
    assert "每次200元" in text
    assert "每次300元" in text


def test_an_ended_entry_leaves_the_list_and_keeps_its_history(people: Body) -> None:
    published(people)
    ended = actions.write("intermediaries", people.office, FIRM, actor=people.editor, ends=True, note="注销")
    actions.publish(ended.pk, actor=people.head)
    assert "示范测绘社" not in Client().get("/disclosure/lists/intermediaries").content.decode()
    assert "注销" in Client().get(f"/disclosure/lists/intermediaries/{ended.entry_id}").content.decode()


def test_page_and_csv_show_the_same_rows(people: Body) -> None:
    published(people)
    published(people, name="示范评估社", affiliated="否")
    typed = "?q=评估"
    page = Client().get(f"/disclosure/lists/intermediaries{typed}").content.decode()
    csv = b"".join(Client().get(f"/disclosure/lists/intermediaries.csv{typed}")).decode()  # type: ignore[arg-type]
    for text in (page, csv):
        assert "示范评估社" in text
        assert "示范测绘社" not in text


def test_an_intermediary_has_a_way_to_complain(people: Body) -> None:
    published(people)
    assert "/complaints/new?kind=complain" in Client().get("/disclosure/lists/intermediaries").content.decode()


def test_formulas_do_not_run_in_the_csv(people: Body) -> None:
    published(people, fee="=1+1")
    csv = b"".join(Client().get("/disclosure/lists/intermediaries.csv")).decode()  # type: ignore[arg-type]
    assert "'=1+1" in csv


def test_import_takes_all_rows_or_none(people: Body, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    head = "机构,服务事项,依据,与行政机关有隶属或挂靠关系\n"
    file.write_text(f"{head}甲社,测绘,《甲》,否\n乙社,评估,《乙》,也许\n", encoding="utf-8")
    with pytest.raises(Invalid) as refused:
        actions.import_file("intermediaries", people.office, file, actor=people.editor)
    assert "第 3 行" in refused.value.fields["file"][0]
    assert not ListVersion.objects.exists()


def test_import_through_the_page_and_review_at_once(people: Body, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["职责", "依据", "承担机构"])
    book.active.append(["城市供水监管", "《示范办法》（虚构）", "公用科"])
    book.save(tmp_path / "a.xlsx")
    upload = SimpleUploadedFile("a.xlsx", (tmp_path / "a.xlsx").read_bytes())
    editor, chief = Client(), Client()
    editor.force_login(people.editor)
    chief.force_login(people.reviewer)
    assert editor.post("/desk/disclosure/lists/duties/import", {"file": upload}).status_code == 302
    editor.post("/desk/disclosure/lists/duties/publish")
    assert "城市供水监管" not in Client().get("/disclosure/lists/duties").content.decode()
    chief.post("/desk/disclosure/lists/duties/publish")
    assert "公用科" in Client().get("/disclosure/lists/duties").content.decode()


def test_the_editor_writes_through_the_page(people: Body) -> None:
    editor = Client()
    editor.force_login(people.editor)
    assert editor.post("/desk/disclosure/lists/intermediaries/new", FIRM).status_code == 302
    version = ListVersion.objects.get()
    assert editor.post(f"/desk/disclosure/lists/entries/{version.entry_id}", {**FIRM, "fee": "改"}).status_code == 302
    version.refresh_from_db()
    assert version.data["fee"] == "改"


@pytest.mark.parametrize("code", ["powers", "services", "fees", "certificates"])
def test_lists_of_the_catalogue_show_what_is_in_force(code: str) -> None:
    fee = {"name": "证照工本费", "basis": "《示范》（虚构）", "standard": "每证10元", "min_fen": 1000, "max_fen": 1000}
    papers = [{"name": "居住证明", "issuer": "居委会", "key": "a"}]
    version = factories.version(fees=[fee], materials=papers, valid_from=factories.MONDAY.date())
    text = Client().get(f"/disclosure/lists/{code}").content.decode()
    csv = b"".join(Client().get(f"/disclosure/lists/{code}.csv?body={version.item.body.code}")).decode()  # type: ignore[arg-type]
    assert version.item.name in text
    assert version.item.name in csv


def test_lists_narrow_to_a_body() -> None:
    factories.version()
    assert "没有符合条件的条目" in Client().get("/disclosure/lists/powers?body=nowhere").content.decode()
    assert Client().get("/disclosure/lists/unknown").status_code == 404
