"""区分处理 (GIR-17): a file goes with the answer, parts of it hidden; the applicant gets the copy and never the original."""

import io
from io import BytesIO
from typing import Any

import pdfplumber
import pytest
from django.test import Client

from disclosure.content.pages import Box
from disclosure.requests.access import own_papers
from disclosure.requests.actions import answer, files, redact
from disclosure.requests.models import InformationRequest
from portal.core.errors import Invalid, NotAllowed, NotFound, WrongState
from portal.matters.files.store import read
from portal.matters.models import Document
from tests.disclosure.content.pdfs import written
from tests.disclosure.reading.scene import fetched
from tests.disclosure.requests import scene
from tests.disclosure.scene import Body, body

pytestmark = pytest.mark.django_db
ID_NUMBER = "11010519491231002X"
LINE = Box(0.1, 0.2, 0.7, 0.27)
GROUND = "third_party_rights"


@pytest.fixture
def row(people: Body) -> InformationRequest:
    number = scene.accepted(people).matter.number
    return files.attach(number, actor=people.editor, name="报价.pdf", content=BytesIO(written(f"ID {ID_NUMBER}")))


def paper(row: InformationRequest) -> Document:
    (found,) = files.files_of(row)
    return found


def redacted(row: InformationRequest, people: Body, **changes: Any) -> Document:
    redact.mark(row.matter.number, paper(row).pk, 1, [LINE], actor=people.editor)
    given = {"actor": people.editor, "ground": GROUND, **changes}
    redact.redact_paper(row.matter.number, paper(row).pk, **given)
    return paper(row)


def text_of(data: bytes) -> str:
    with pdfplumber.open(io.BytesIO(data)) as file:
        return "".join(page.extract_text() or "" for page in file.pages).strip()


def test_the_applicant_is_given_the_copy_alone(row: InformationRequest, people: Body) -> None:
    before = paper(row)
    after = redacted(row, people)
    scene.replied(people, row, "severed")
    row.refresh_from_db()
    given = own_papers(row).filter(kind="information")
    assert list(given) == [after]
    assert before not in given
    assert text_of(read(after.file)) == ""  # type: ignore[arg-type]


def test_the_ledger_says_who_hid_how_much_on_which_ground(row: InformationRequest, people: Body) -> None:
    redacted(row, people)
    event = row.matter.events.get(kind="redacted")
    assert (event.actor, event.data["boxes"], event.data["ground"]) == (people.editor, {"1": 1}, GROUND)


@pytest.mark.parametrize("who", ["reviewer", "head", "stranger"])
def test_only_editors_of_the_body_redact(row: InformationRequest, people: Body, who: str) -> None:
    person = body("乙局").editor if who == "stranger" else getattr(people, who)
    with pytest.raises((NotAllowed, NotFound)):
        redacted(row, people, actor=person)
    assert redacted(row, people).facts["ground"] == GROUND


def test_what_is_under_review_is_not_redacted(row: InformationRequest, people: Body) -> None:
    scene.drafted(people, row, "severed")
    with pytest.raises(WrongState):
        redacted(row, people)
    answer.send_back(row.matter.number, actor=people.reviewer, reason="再遮一行")
    assert redacted(row, people)


def test_a_ground_is_one_of_the_law(row: InformationRequest, people: Body) -> None:
    with pytest.raises(Invalid, match="理由"):
        redacted(row, people, ground="repeat")


def test_a_second_redaction_begins_at_the_original_again(row: InformationRequest, people: Body) -> None:
    before = paper(row)
    redacted(row, people)
    assert redact.original(redacted(row, people)) == before


def test_the_page_offers_the_number_and_makes_the_copy(client: Client, row: InformationRequest, people: Body) -> None:
    client.force_login(people.editor)
    desk = f"/desk/disclosure/requests/{row.matter.number}"
    page = f"{desk}/files/{paper(row).pk}/redact/1"
    assert page in client.get(desk).content.decode()
    assert "110*************2X" in client.get(page).content.decode()
    order = {"box-TOTAL_FORMS": "0", "box-INITIAL_FORMS": "0", "take": "all", "make": "1", "ground": GROUND}
    assert client.post(page, {**order, "version": str(row.matter.version)}).status_code == 302
    assert "已遮盖" in client.get(desk).content.decode()


def test_the_office_reads_the_original_and_the_applicant_does_not(
    client: Client, people: Body, row: InformationRequest
) -> None:
    before = paper(row)
    redacted(row, people)
    client.force_login(people.reviewer)
    assert ID_NUMBER in text_of(fetched(client.get(f"/documents/{before.pk}")))
    client.force_login(body("乙局").editor)
    assert client.get(f"/documents/{before.pk}").status_code == 404


def test_boxes_without_a_copy_hold_the_answer_back(row: InformationRequest, people: Body) -> None:
    redact.mark(row.matter.number, paper(row).pk, 1, [LINE], actor=people.editor)
    with pytest.raises(WrongState, match="还没有生成"):
        scene.drafted(people, row)
    redacted(row, people)
    assert scene.drafted(people, row).state == "reviewing"
