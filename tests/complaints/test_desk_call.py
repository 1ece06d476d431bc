"""The operator's screen: kept, found, registered, and what follows at once."""

import uuid
from typing import Any

import pytest
from django.test import Client

from complaints.actions import calls
from complaints.models import CallDraft, Caller, Order
from portal.accounts.roles import Role
from portal.core.errors import NotFound
from tests import factories
from tests.complaints import scene
from tests.complaints.scene import Cast

URL = "/desk/complaints/call"
NEW = "东湖公园门口的井盖丢了，很危险。"


def typed(**changes: Any) -> dict[str, Any]:
    facts = {"token": str(uuid.uuid4()), "kind": "help", "urgency": "normal", "source": "phone", "identity": "named"}
    return {**facts, "name": "李示例", "phone": "13900000000", "text": NEW, "do": "register", **changes}


@pytest.fixture
def operator(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.operator)
    return client


def test_register_shows_number_and_code_to_read_out(cast: Cast, operator: Client) -> None:
    page = operator.post(URL, typed(), follow=True).content.decode()
    caller = Caller.objects.get()
    assert caller.order.matter.number in page
    assert caller.query_code in page
    assert caller.order.registered_by == cast.operator


def test_the_same_form_twice_is_one_order(cast: Cast, operator: Client) -> None:
    data = typed()
    operator.post(URL, data)
    operator.post(URL, data)
    assert Caller.objects.count() == 1


def test_answer_on_the_spot(cast: Cast, operator: Client) -> None:
    operator.post(URL, typed(do="answer", answer="请拨打物业电话。"))
    assert Order.objects.get().state == "answered"


def test_answer_without_words_registers_nothing_and_keeps_the_text(cast: Cast, operator: Client) -> None:
    response = operator.post(URL, typed(do="answer"))
    assert response.status_code == 400
    assert NEW in response.content.decode()
    assert not Order.objects.exists()


def test_dispatch_at_once(cast: Cast, operator: Client) -> None:
    operator.post(URL, typed(do="dispatch", lead=cast.lead.pk, co=[cast.co.pk]))
    order = Order.objects.get()
    assert order.state == "dispatched"
    assert order.branches.count() == 2


def test_dispatch_to_the_accused_registers_nothing(cast: Cast, operator: Client) -> None:
    data = typed(do="dispatch", kind="report", object_office=cast.lead.pk, lead=cast.lead.pk)
    assert operator.post(URL, data).status_code == 400
    assert not Order.objects.exists()


def test_emergency_asks_no_name(cast: Cast, operator: Client) -> None:
    operator.post(URL, typed(do="emergency", name="", phone="", ground="119", reason="119 指挥中心已出警"))
    assert Order.objects.get().state == "transferred"


def test_merge_into_a_similar_order(cast: Cast, operator: Client) -> None:
    first = scene.registered(cast)
    operator.post(URL, typed(do=f"merge:{first.matter.number}"))
    assert Order.objects.exclude(pk=first.pk).get().original == first


def test_letter_needs_no_telephone(cast: Cast, operator: Client) -> None:
    operator.post(URL, typed(source="letter", phone=""))
    assert Order.objects.get().source == "letter"


def test_draft_survives_and_is_dropped_by_registering(cast: Cast, operator: Client) -> None:
    data = typed()
    assert operator.post(f"{URL}/draft", data).status_code == 204
    assert NEW in operator.get(f"{URL}?draft={data['token']}").content.decode()
    operator.post(URL, data)
    assert not CallDraft.objects.exists()


def test_draft_of_somebody_else_is_unknown(cast: Cast, operator: Client) -> None:
    token = uuid.uuid4()
    calls.keep_draft(token, {"text": NEW}, actor=cast.other_operator)
    assert NEW not in operator.get(f"{URL}?draft={token}").content.decode()
    with pytest.raises(NotFound):
        calls.keep_draft(token, {}, actor=cast.operator)


def test_draft_is_encrypted(cast: Cast, operator: Client) -> None:
    from django.db import connection

    operator.post(f"{URL}/draft", typed())
    with connection.cursor() as cursor:
        cursor.execute("SELECT typed_json FROM complaints_calldraft")
        assert "井盖".encode() not in bytes(cursor.fetchone()[0])


def test_panel_shows_history_and_similar_orders(cast: Cast, operator: Client) -> None:
    order = scene.registered(cast)
    page = operator.post(f"{URL}/panel", {"phone": "138 0000 0000", "text": "小区路灯坏了"}).content.decode()
    assert page.count(order.matter.number) >= 4  # history, similar, merge button


def test_panel_never_names_a_report(cast: Cast, operator: Client) -> None:
    order = scene.registered(cast, kind="report")
    page = operator.post(f"{URL}/panel", {"phone": "13800000000", "text": scene.TEXT}).content.decode()
    assert order.matter.number not in page


def test_find_without_scripts_keeps_and_shows_the_panel(cast: Cast, operator: Client) -> None:
    order = scene.registered(cast)
    page = operator.post(URL, typed(find="1", phone="13800000000")).content.decode()
    assert order.matter.number in page
    assert NEW in page


def test_adopt_a_route_without_scripts(cast: Cast, operator: Client) -> None:
    response = operator.post(URL, typed(use_route=f"{cast.lead.pk}:7"))
    assert response.context["form"]["lead"].value() == str(cast.lead.pk)
    assert response.context["form"]["rule"].value() == "7"


def test_window_registers_a_visit_and_no_more(cast: Cast) -> None:
    client = Client()
    client.force_login(factories.user("window", (Role.WINDOW, factories.hall())))
    assert client.post(URL, typed(source="phone")).status_code == 400
    assert client.post(URL, typed(source="visit", do="dispatch", lead=cast.lead.pk)).status_code in (403, 404)
    assert not Order.objects.exists()
    assert client.post(URL, typed(source="visit")).status_code == 302


def test_handling_office_takes_no_calls(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.handler)
    assert client.get(URL).status_code == 403


def test_an_order_from_above_is_typed_with_its_number_and_limit(cast: Cast, operator: Client) -> None:
    facts = typed(source="upper", upper_number="SJ-1", upper_due_at="2026-03-09T17:00", name="", phone="")
    assert operator.post(URL, facts).status_code == 302
    order = Order.objects.get()
    assert order.upper_number == "SJ-1"
    assert order.matter.deadlines.get(limit="upper").due_on.isoformat() == "2026-03-09"


def test_a_number_from_above_that_is_here_is_told(cast: Cast, operator: Client) -> None:
    scene.registered(cast, source="upper", upper_number="SJ-1")
    page = operator.post(URL, typed(source="upper", upper_number="SJ-1", text="换个说法", name="", phone=""))
    assert (page.status_code, "已经登记过" in page.content.decode()) == (400, True)
    assert Order.objects.count() == 1


def test_an_id_number_of_a_visitor_is_kept(cast: Cast, operator: Client) -> None:
    operator.post(URL, typed(source="visit", id_number="999999199001010016"))
    assert Order.objects.get().callers.get().id_number == "999999199001010016"


def test_what_was_typed_for_an_order_that_runs_is_kept_with_it(cast: Cast, operator: Client) -> None:
    order = scene.dispatched(cast)
    operator.post(URL, typed(text=scene.TEXT, do="dispatch", lead=cast.lead.pk, task="今晚先设警示灯"))
    assert order.callers.count() == 2
    assert order.notes.get().text == "派单 示范市城管局 今晚先设警示灯"
