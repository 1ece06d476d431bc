"""A long file is redacted by a worker: ordered once, made by the same rules, and what goes wrong stands on the page."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from disclosure.entries.actions import write
from disclosure.entries.models import Entry
from disclosure.redaction import boxes as kept
from disclosure.redaction import orders
from disclosure.redaction.models import RedactionOrder
from portal.core import clock
from portal.core.errors import WrongState
from tests import factories
from tests.disclosure.content.pdfs import written
from tests.disclosure.entries.test_redact_attachment import AT, GROUND, ID_NUMBER, file_of, made, marked, with_pdf
from tests.disclosure.entries.test_redact_page import path, said
from tests.disclosure.scene import Body, body

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(monkeypatch: Any) -> Body:
    monkeypatch.setattr(kept, "PAGES_AT_ONCE", 1)
    factories.calendar_2026()
    return body()


@pytest.fixture
def draft(people: Body) -> Entry:
    entry = with_pdf(people, written(f"ID {ID_NUMBER}", "TEL 13900000000"))
    marked(entry, people)
    return entry


def test_it_is_ordered_and_made_by_the_worker(draft: Entry, people: Body) -> None:
    assert made(draft, people, seen=True).redacted_from is None
    assert orders.make_waiting() == 1
    assert file_of(draft).redacted_from
    assert draft.matter.events.get(kind="redacted").actor == people.editor
    assert orders.make_waiting() == 0


def test_it_is_ordered_once(draft: Entry, people: Body) -> None:
    made(draft, people)
    made(draft, people)
    assert RedactionOrder.objects.count() == 1


def test_nothing_is_handed_in_while_a_copy_is_to_be_made(draft: Entry, people: Body) -> None:
    made(draft, people, seen=True)
    with pytest.raises(WrongState, match="正在生成"):
        write.submit(draft.matter.number, actor=people.editor, at=AT)
    orders.make_waiting()
    assert write.submit(draft.matter.number, actor=people.editor, at=AT)


def test_what_the_action_refuses_stands_on_the_page(client: Client, draft: Entry, people: Body) -> None:
    made(draft, people)
    orders.make_waiting()
    client.force_login(people.editor)
    page = said(client.get(path(draft)))
    assert "第 2 页" in page
    assert 'name="seen"' in page
    assert file_of(draft).redacted_from is None


def test_a_fault_does_not_hold_up_the_next_order(draft: Entry, people: Body, monkeypatch: Any) -> None:
    made(draft, people, seen=True)
    monkeypatch.setattr(orders, "_makers", {"publication": lambda *_given, **_facts: 1 / 0})
    assert orders.make_waiting() == 1
    assert "没能生成" in RedactionOrder.objects.get().fault


def test_an_order_of_a_worker_that_has_ended_is_taken_again(draft: Entry, people: Body) -> None:
    made(draft, people, seen=True)
    RedactionOrder.objects.update(claimed_at=clock.now())
    assert orders.make_waiting() == 0
    RedactionOrder.objects.update(claimed_at=clock.now() - timedelta(hours=1))
    assert orders.make_waiting() == 1


def test_the_page_says_that_it_is_being_made(client: Client, draft: Entry, people: Body) -> None:
    client.force_login(people.editor)
    order = {"make": "1", "ground": GROUND, "version": str(draft.matter.version)}
    assert "正在后台生成" in said(client.post(path(draft), order, follow=True))
    assert "正在生成" in said(client.get(path(draft)))
