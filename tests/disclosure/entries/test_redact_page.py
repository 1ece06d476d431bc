"""The page on which an editor hides parts of a PDF: without scripts, page by page, with what the check offers."""

import io
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from disclosure.content.findings import SCANNED
from disclosure.content.pages import Box
from disclosure.content.redact import redact
from disclosure.entries.actions import files, write
from disclosure.entries.actions.redact import redact_file
from disclosure.entries.models import Entry
from disclosure.redaction.boxes import boxes_of
from portal.core.uploads import CONTENT_TYPES
from portal.matters.files.store import store
from tests import factories
from tests.disclosure.content.pdfs import written
from tests.disclosure.entries.test_redact_attachment import AT, GROUND, ID_NUMBER, LINE, file_of, marked, with_pdf
from tests.disclosure.entries.test_walk_to_publication import begun
from tests.disclosure.scene import Body, body

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Body:
    factories.calendar_2026()
    return body()


@pytest.fixture
def draft(people: Body, client: Client) -> Entry:
    client.force_login(people.editor)
    return with_pdf(people, written(f"ID {ID_NUMBER}", "TEL 13900000000"))


def path(entry: Entry, end: str = "redact") -> str:
    return f"/desk/disclosure/entries/{entry.matter.number}/files/{file_of(entry).pk}/{end}"


def rows(*boxes: tuple[str, str, str, str], **more: str) -> dict[str, str]:
    """The form of a page as a browser sends it."""
    names = ("left", "top", "width", "height")
    sent = {f"box-{at}-{name}": value for at, box in enumerate(boxes) for name, value in zip(names, box, strict=True)}
    return {"box-TOTAL_FORMS": str(len(boxes)), "box-INITIAL_FORMS": "0", **sent, **more}


def said(answer: Any) -> str:
    return str(answer.content.decode())


def test_typed_boxes_are_kept_for_their_page(client: Client, draft: Entry) -> None:
    answer = client.post(path(draft, "redact/2"), rows(("10", "20", "60", "7")), follow=True)
    assert "已保存第2页" in said(answer)
    assert list(boxes_of(file_of(draft).boxes)) == [2]
    assert (LINE.left, LINE.bottom) == (
        boxes_of(file_of(draft).boxes)[2][0].left,
        boxes_of(file_of(draft).boxes)[2][0].bottom,
    )


def test_a_box_is_removed_by_its_button(client: Client, draft: Entry) -> None:
    both = rows(("10", "20", "60", "7"), ("10", "40", "60", "7"))
    client.post(path(draft), {**both, "box-0-DELETE": "on"})
    assert [box.top for box in boxes_of(file_of(draft).boxes)[1]] == [0.4]


@pytest.mark.parametrize(
    "box", [("60", "0", "50", "5"), ("10", "10", "0", "5"), ("10", "10", "5", ""), ("x", "0", "1", "1")]
)
def test_a_box_outside_the_page_is_refused_and_stays_typed(
    client: Client, draft: Entry, box: tuple[str, str, str, str]
) -> None:
    answer = client.post(path(draft), rows(box))
    assert answer.status_code == 400
    assert "请改正" in said(answer)
    assert f'value="{box[0]}"' in said(answer)
    assert boxes_of(file_of(draft).boxes) == {}


def test_an_id_number_is_offered_and_taken_over(client: Client, draft: Entry) -> None:
    offered = said(client.get(path(draft)))
    assert "110*************2X" in offered
    assert ID_NUMBER not in offered
    client.post(path(draft), {**rows(), "take": "0"})
    assert len(boxes_of(file_of(draft).boxes)[1]) == 1
    assert "110*************2X" not in said(client.get(path(draft)))


def test_all_offers_of_a_page_are_taken_at_once_and_typed_boxes_stay(client: Client, draft: Entry) -> None:
    client.post(path(draft, "redact/2"), {**rows(("10", "80", "60", "7")), "take": "all"})
    assert len(boxes_of(file_of(draft).boxes)[2]) == 2


def test_numbers_that_stay_open_are_asked_about_and_then_allowed(client: Client, draft: Entry, people: Body) -> None:
    marked(draft, people)
    order = {"make": "1", "ground": GROUND, "version": str(draft.matter.version)}
    answer = client.post(path(draft), order)
    assert answer.status_code == 400
    assert "第 2 页" in said(answer)
    assert client.post(path(draft), {**order, "seen": "on"}).status_code == 302
    assert file_of(draft).redacted_from


def test_boxes_that_stand_on_the_page_are_kept_before_the_copy_is_made(client: Client, draft: Entry) -> None:
    order = {"make": "1", "ground": GROUND, "version": str(draft.matter.version), "seen": "on"}
    assert client.post(path(draft), {**rows(("10", "20", "60", "7")), **order}).status_code == 302
    assert draft.matter.events.get(kind="redacted").data["boxes"] == {"1": 1}


def test_a_wrong_box_stops_the_copy(client: Client, draft: Entry, people: Body) -> None:
    marked(draft, people)
    order = {"make": "1", "ground": GROUND, "version": str(draft.matter.version), "seen": "on"}
    assert client.post(path(draft), {**rows(("90", "20", "60", "7")), **order}).status_code == 400
    assert file_of(draft).redacted_from is None


def test_a_picture_of_a_page_shows_the_boxes_only_when_painted(client: Client, draft: Entry, people: Body) -> None:
    marked(draft, people)
    plain, painted = (
        Image.open(io.BytesIO(client.get(path(draft, f"redact/1/picture{end}")).content)) for end in ("", "?painted")
    )
    middle = (plain.width // 5, int(plain.height * 0.205))
    assert (plain.getpixel(middle), painted.getpixel(middle)) == ((255, 255, 255), (0, 0, 0))


@pytest.mark.parametrize("end", ["redact/9", "redact/0", "redact/9/picture"])
def test_a_page_that_is_not_there_is_not_found(client: Client, draft: Entry, end: str) -> None:
    assert client.get(path(draft, end)).status_code == 404


@pytest.mark.parametrize("end", ["redact", "redact/1", "redact/1/picture"])
def test_only_editors_of_the_body_open_it(client: Client, draft: Entry, people: Body, end: str) -> None:
    assert client.get(path(draft, end)).status_code == 200
    for person, refused in ((people.head, 403), (people.secrecy, 403), (body("乙局").editor, 404)):
        client.force_login(person)
        assert client.get(path(draft, end)).status_code == refused, person


def test_nobody_redacts_what_is_under_review(client: Client, draft: Entry, people: Body) -> None:
    write.submit(draft.matter.number, actor=people.editor, at=AT)
    assert client.get(path(draft)).status_code == 409
    assert client.get(path(draft, "redact/1/picture")).status_code == 409


def test_what_is_no_pdf_has_no_such_page(client: Client, people: Body) -> None:
    entry, picture = begun(people), io.BytesIO()
    Image.new("RGB", (9, 9)).save(picture, format="PNG")
    picture.seek(0)
    files.attach(entry.matter.number, actor=people.editor, name="图.png", content=picture, at=AT)
    client.force_login(people.editor)
    answer = client.get(path(entry))
    assert (answer.status_code, "只有 PDF" in said(answer)) == (400, True)


@pytest.mark.parametrize(
    ("data", "sentence"), [(b"%PDF-1.4 x", "不是能显示的 PDF"), (written(*["A"] * 301), "1到300页")]
)
def test_a_file_that_cannot_be_drawn_is_refused_with_a_sentence(
    client: Client, draft: Entry, data: bytes, sentence: str
) -> None:
    found = file_of(draft)
    found.file = store([data], name="坏.pdf", content_type=CONTENT_TYPES["pdf"])
    found.save(update_fields=["file"])
    answer = client.get(path(draft))
    assert (answer.status_code, sentence in said(answer)) == (400, True)


@pytest.mark.parametrize(("go", "end"), [("2", "redact/2"), ("preview", "redact/1?preview")])
def test_leaving_the_page_keeps_what_was_typed(client: Client, draft: Entry, go: str, end: str) -> None:
    answer = client.post(path(draft), rows(("10", "20", "60", "7"), go=go))
    assert answer["Location"] == path(draft, end)
    assert list(boxes_of(file_of(draft).boxes)) == [1]


def test_a_scanned_page_says_that_nothing_can_be_found_on_it(people: Body, client: Client) -> None:
    client.force_login(people.editor)
    entry = with_pdf(people, redact(written("TEL 13900000000"), {1: [LINE]}))
    assert "这一页是图片" in said(client.get(path(entry)))
    assert {each["code"] for each in file_of(entry).findings} == {SCANNED}


def test_a_copy_of_read_pages_is_no_scan(draft: Entry, people: Body) -> None:
    marked(draft, people, Box(0, 0, 1, 1))
    redact_file(draft.matter.number, file_of(draft).pk, actor=people.editor, ground=GROUND, seen=True, at=AT)
    assert file_of(draft).findings == []
