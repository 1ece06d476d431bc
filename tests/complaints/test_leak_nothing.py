"""CMP-14: the person complained about and his subordinates never meet the order, on no path; the reporter's name reaches no handler."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import quote
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from complaints.actions import merge as merging
from complaints.actions.notes import keep_note
from complaints.forms.of_move import FORMS
from complaints.models import NoteKind, Order
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.matters.files.store import store
from portal.matters.ledger import consume_all
from portal.matters.models import Document, Notice
from portal.matters.sweep import sweep
from supervision.models import Card
from tests import factories
from tests.complaints import scene
from tests.complaints.scene import DAY, Cast

SECRET = "收受礼品的事情请查处"
REPORTER = "钱举报"
PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def accused(cast: Cast) -> dict[str, User]:
    """The head complained about, a subordinate in his office, and people of the same office in other roles."""
    return {
        "head": cast.head,
        "subordinate": cast.handler,
        "chief": factories.user("lead-chief", (Role.CHIEF, cast.lead)),
        "double": factories.user("double", (Role.SUPERVISOR, scene.hotline()), (Role.REVIEWER, cast.lead)),
    }


def registered_report(cast: Cast, at: datetime, about: User) -> Order:
    """Delivered by the platform above, so that it has a number there too; typed by an operator into the real form."""
    operator = Client()
    with time_machine.travel(at, tick=False):
        operator.force_login(cast.operator)
        facts = {"token": str(uuid4()), "do": "register", "source": "upper", "upper_number": "SJ-1"}
        words = {"kind": "report", "text": SECRET, "name": REPORTER, "phone": "13800000000", "identity": "named"}
        asked = {"urgency": "normal", "object_person": about.username}
        assert operator.post("/desk/complaints/call", {**facts, **words, **asked}).status_code == 302
    return Order.objects.select_related("matter").get()


@pytest.fixture
def report(cast: Cast) -> Order:
    """A report of misconduct of the head, handled by supervision, long overdue."""
    at = scene.MONDAY - 40 * DAY
    order = registered_report(cast, at, cast.head)
    factories.rules()
    sweep(scene.MONDAY)
    consume_all()
    return order


def paths(order: Order) -> Iterator[str]:
    number = order.matter.number
    card = Card.objects.filter(matter=order.pk).first()
    document = order.matter.documents.first()
    yield from (f"/desk/complaints/{number}", f"/desk/complaints/{number}/dispatch", f"/desk/matters/{number}")
    yield from (
        "/desk/complaints?tab=open",
        f"/desk/complaints?tab=open&number={number}",
        "/desk/complaints?tab=shared",
    )
    yield from ("/desk/complaints?tab=open&word=礼品", "/desk/complaints.csv?tab=open", "/desk/queue.csv?tab=office")
    yield from ("/desk/queue?tab=office", "/desk/queue?tab=late", "/inbox", "/api/v1/queue", "/supervision", "/mine")
    yield from ("/supervision/matters", "/supervision/cards", "/supervision/board.csv", "/supervision/cards.csv")
    yield from (f"/supervision/matters/{number}", "/supervision/public", "/api/v1/flags", "/api/v1/figures")
    yield from (f"/api/v1/complaints/{number}", "/api/v1/complaints", "/api/v1/complaints?kind=report&size=100")
    yield from ("/api/v1/complaints/upper/SJ-1", "/api/v1/complaints/figures", "/api/v1/complaints/letters")
    yield from ("/desk/complaints/oversight", "/desk/complaints/samples", "/desk/complaints/follow-ups")
    yield from ("/desk/complaints/bulletin", "/desk/complaints/bulletin.csv", "/desk/complaints/reports")
    yield "/desk/complaints/call"
    yield from ("/desk/complaints/knowledge?q=礼品", "/desk/complaints/rules", "/desk/complaints/receptions")
    yield from ("/complaints/letters", "/complaints/letters?q=礼品", "/complaints/figures", "/complaints/reports")
    if card:
        yield f"/supervision/cards/{card.number}"
    if document:
        yield f"/documents/{document.pk}"


def text_of(client: Client, path: str) -> str:
    response = client.get(path, follow=True)
    body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[arg-type]
    return str(body.decode("utf-8", "replace"))


@pytest.mark.parametrize("who", ["head", "subordinate", "chief", "double"])
@pytest.mark.django_db(transaction=True)
def test_accused_and_subordinates_meet_it_nowhere(
    cast: Cast, accused: dict[str, User], report: Order, who: str
) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(accused[who])
    for path in paths(report):
        text = text_of(client, path)
        assert SECRET not in text, path
        assert report.matter.number in path or report.matter.number not in text, path


@pytest.mark.django_db(transaction=True)
def test_an_operator_who_is_reported_meets_it_nowhere(cast: Cast) -> None:
    order = registered_report(cast, scene.MONDAY, cast.other_operator)
    client = Client(raise_request_exception=False)
    client.force_login(cast.other_operator)
    for path in paths(order):
        text = text_of(client, path)
        assert SECRET not in text, path
        assert order.matter.number in path or order.matter.number not in text, path
    panel = client.post("/desk/complaints/call/panel", {"text": SECRET, "phone": "13800000000"})
    assert (panel.status_code, order.matter.number in panel.content.decode()) == (200, False)


@pytest.mark.django_db(transaction=True)
def test_moves_of_the_api_do_not_know_it(cast: Cast, accused: dict[str, User], report: Order) -> None:
    client = Client()
    client.force_login(cast.head)
    for name in FORMS:
        answer = client.post(f"/api/v1/complaints/{report.matter.number}/{name}", {}, content_type="application/json")
        assert (answer.status_code, SECRET in answer.content.decode()) in [(404, False), (400, False)], name


@pytest.mark.django_db(transaction=True)
def test_supervision_and_the_centre_meet_it(cast: Cast, report: Order) -> None:
    for person in (cast.supervisor, cast.operator):
        client = Client()
        client.force_login(person)
        assert SECRET in text_of(client, f"/desk/complaints/{report.matter.number}")
        assert report.matter.number in text_of(client, "/desk/complaints?tab=open")
        assert report.matter.number in text_of(client, "/api/v1/complaints")
        assert report.matter.number in text_of(client, "/api/v1/complaints/upper/SJ-1")


@pytest.mark.django_db(transaction=True)
def test_no_notice_reaches_the_accused(cast: Cast, accused: dict[str, User], report: Order) -> None:
    assert not Notice.objects.filter(matter=report.pk, recipient__in=accused.values()).exists()


@pytest.mark.django_db(transaction=True)
def test_accused_office_cannot_be_given_it(cast: Cast, report: Order) -> None:
    client = Client()
    client.force_login(cast.operator)
    data = {"version": report.matter.version, "lead": cast.lead.pk}
    response = client.post(f"/desk/complaints/{report.matter.number}/dispatch", data)
    assert response.status_code == 400
    assert "不能承办此单" in response.content.decode()


def test_handlers_never_see_a_hidden_name(cast: Cast) -> None:
    order = scene.replied(cast, co=False, identity="hidden", name=REPORTER)
    client = Client()
    client.force_login(cast.handler)
    number = order.matter.number
    for path in (
        f"/desk/complaints/{number}",
        "/desk/complaints?tab=open",
        "/desk/complaints.csv?tab=open",
        "/desk/queue",
    ):
        assert REPORTER not in text_of(client, path)
        assert "13800000000" not in text_of(client, path)


def test_file_names_of_a_hidden_person_are_not_shown(cast: Cast) -> None:
    paper = store([PAPER], name=f"{REPORTER}的材料.pdf", content_type="application/pdf")
    order = scene.signed(cast, identity="hidden", files=[paper])
    client = Client()
    client.force_login(cast.handler)
    assert REPORTER not in text_of(client, f"/desk/complaints/{order.matter.number}")
    document = Document.objects.get(matter=order.pk, kind=Document.MATERIAL)
    response = client.get(f"/documents/{document.pk}")
    assert b"".join(response.streaming_content) == PAPER  # type: ignore[arg-type]
    assert "attachment" in response.headers["Content-Disposition"]
    assert quote(REPORTER) not in str(response.headers)


@pytest.mark.parametrize("who", ["head", "subordinate"])
@pytest.mark.django_db(transaction=True)
def test_what_is_merged_with_a_report_is_met_nowhere_either(
    cast: Cast, accused: dict[str, User], report: Order, who: str
) -> None:
    other = scene.registered(cast, kind="report", text=f"{SECRET}，另有一次", identity="hidden")
    merging.merge(other.matter.number, actor=cast.operator, original=report.matter.number)
    keep_note(report, NoteKind.CALL, SECRET, by=cast.operator, at=scene.MONDAY)
    client = Client(raise_request_exception=False)
    client.force_login(accused[who])
    for path in (*paths(report), *paths(scene.fresh(other))):
        text = text_of(client, path)
        assert SECRET not in text, path
        assert other.matter.number in path or other.matter.number not in text, path
