"""A citizen complains in a browser without scripts: form, receipt, progress, adding, judging."""

import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from complaints.models import Caller, Order
from tests.complaints import scene
from tests.complaints.scene import Cast, fresh

NEW = "/complaints/new"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def typed(**changes: Any) -> dict[str, Any]:
    facts = {
        "token": str(uuid.uuid4()),
        "kind": "complain",
        "text": "窗口人员态度不好，问了三次都不理。",
        "urgency": "normal",
        "identity": "anonymous",
    }
    return {**facts, **changes}


def test_anonymous_complaint_gets_a_receipt(cast: Cast) -> None:
    response = Client().post(NEW, typed(), follow=True)
    caller = Caller.objects.get()
    assert response.redirect_chain[0][0] == f"/complaints/mine/{caller.order.matter.number}/receipt"
    assert caller.query_code in response.content.decode()


def test_named_complaint_needs_name_and_phone(cast: Cast) -> None:
    response = Client().post(NEW, typed(identity="named", text="写了很多字的一件事"))
    assert response.status_code == 400
    assert "写了很多字的一件事" in response.content.decode()
    assert not Order.objects.exists()


def test_form_sent_twice_is_one_complaint(cast: Cast) -> None:
    data, client = typed(), Client()
    client.post(NEW, data)
    client.post(NEW, data)
    assert Caller.objects.count() == 1


def test_same_text_a_hundred_times_is_one_order(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("complaints.views.new.AN_HOUR", 1000)
    client = Client()
    for _again in range(100):
        assert client.post(NEW, typed()).status_code == 302
    assert (Order.objects.count(), Caller.objects.count()) == (1, 100)


def test_flood_is_stopped_with_the_text_kept_but_emergencies_pass(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("complaints.views.new.AN_HOUR", 1)
    client = Client()
    client.post(NEW, typed(text="第一件事情"))
    refused = client.post(NEW, typed(text="第二件事情"))
    assert (refused.status_code, "第二件事情" in refused.content.decode()) == (429, True)
    assert client.post(NEW, typed(text="燃气泄漏了", urgency="emergency")).status_code == 302


def test_too_long_text_is_told_and_kept(cast: Cast) -> None:
    response = Client().post(NEW, typed(text="长" * 5001))
    assert response.status_code == 400
    assert "5001" in response.content.decode()


@pytest.mark.parametrize("enforced", [True, False])
def test_five_megabytes_of_text_are_told_plainly(cast: Cast, enforced: bool) -> None:
    client = Client(raise_request_exception=False, enforce_csrf_checks=enforced)
    response = client.post(NEW, typed(text="长" * 1_700_000))
    assert (response.status_code, "删减文字" in response.content.decode()) == (413, True)
    assert not Order.objects.exists()


@pytest.mark.parametrize("text", ["a\x00b", "   ", ""])
def test_unusable_text_is_a_clear_refusal(cast: Cast, text: str) -> None:
    assert Client().post(NEW, typed(text=text)).status_code == 400


def test_file_is_kept_with_the_order(cast: Cast) -> None:
    data = typed(files=[SimpleUploadedFile("现场.pdf", PDF, "application/pdf")])
    Client().post(NEW, data)
    assert Order.objects.get().matter.documents.get().file.name == "现场.pdf"


def test_wrong_file_is_refused_and_nothing_is_registered(cast: Cast) -> None:
    response = Client().post(NEW, typed(files=[SimpleUploadedFile("a.exe", b"MZ" + b"\0" * 200)]))
    assert response.status_code == 400
    assert not Order.objects.exists()


def test_number_and_code_open_the_own_page(cast: Cast) -> None:
    order, client = scene.registered(cast), Client()
    number = order.matter.number
    assert client.get(f"/complaints/mine/{number}").status_code == 404
    client.post("/progress", {"number": number, "code": order.matter.query_code.lower()})
    assert client.get(f"/complaints/mine/{number}").status_code == 200


def test_wrong_code_and_unknown_number_get_one_answer(cast: Cast) -> None:
    order, client = scene.registered(cast), Client()
    wrong = client.post("/progress", {"number": order.matter.number, "code": "222222"})
    unknown = client.post("/progress", {"number": "0" * 21, "code": "222222"})
    assert wrong.status_code == unknown.status_code == 404
    assert "没有查到" in wrong.content.decode()
    assert "没有查到" in unknown.content.decode()


def opened(order: Order) -> Client:
    client, caller = Client(), order.callers.order_by("number").first()
    assert caller is not None
    client.post("/progress", {"number": order.matter.number, "code": caller.query_code})
    return client


def test_reply_is_read_only_after_review(cast: Cast) -> None:
    order = scene.replied(cast)
    page = opened(order).get(f"/complaints/mine/{order.matter.number}").content.decode()
    assert scene.FACTS.text not in page


def test_looking_at_the_page_changes_nothing_and_a_button_judges(cast: Cast) -> None:
    order = scene.reviewed(cast)
    client, url = opened(order), f"/complaints/mine/{order.matter.number}"
    assert scene.FACTS.text in client.get(url).content.decode()
    assert client.get(f"{url}/verdict").status_code == 405
    assert fresh(order).state == "reviewed"
    client.post(f"{url}/verdict", {"contacted": "yes", "solved": "no", "satisfied": "5"})
    assert fresh(order).state == "revisited"
    assert order.revisits.get().solved is False


def test_second_verdict_of_a_round_is_refused(cast: Cast) -> None:
    order = scene.judged(cast)
    url = f"/complaints/mine/{order.matter.number}/verdict"
    assert opened(order).post(url, {"contacted": "yes", "solved": "yes", "satisfied": "1"}).status_code == 409


def test_information_is_added_and_answers_what_was_asked(cast: Cast) -> None:
    order = scene.handling(cast)
    url = f"/complaints/mine/{order.matter.number}/add"
    assert opened(order).post(url, {"text": "是三号楼前面的灯"}).status_code == 302
    assert order.messages.get().from_caller


def test_withdraw_before_the_reply(cast: Cast) -> None:
    order = scene.handling(cast)
    opened(order).post(f"/complaints/mine/{order.matter.number}/withdraw", {})
    assert fresh(order).state == "withdrawn"


def test_report_is_not_withdrawn(cast: Cast) -> None:
    order = scene.registered(cast, kind="report")
    response = opened(order).post(f"/complaints/mine/{order.matter.number}/withdraw", {})
    assert response.status_code == 409
    assert fresh(order).state == "registered"
