"""What complaints get from the hall: progress by code, own page, inbox, list, history without names."""

from uuid import uuid4

import pytest
from django.test import Client

from complaints.actions import caller as acting
from complaints.actions.register import register
from complaints.models import Caller, Order
from portal.accounts.models import User
from portal.core.errors import StaleVersion
from portal.matters import letters
from portal.matters.access import check_version
from portal.matters.files.store import store
from portal.matters.models import Matter
from portal.matters.timeline import timeline
from tests import factories
from tests.complaints import scene
from tests.complaints.scene import Cast
from tests.factories import MONDAY


def asked(order: Order, code: str) -> tuple[Client, str, int]:
    client = Client()
    answer = client.post("/progress", {"number": order.matter.number, "code": code})
    return client, answer.content.decode(), answer.status_code


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_code_opens_progress_and_own_page(cast: Cast) -> None:
    order = scene.reviewed(cast)
    client, page, status = asked(order, order.matter.query_code)
    assert (status, "评价办理结果" in page, "已答复" in page) == (200, True, True)
    assert client.get(f"/complaints/mine/{order.matter.number}").status_code == 200


def test_second_caller_opens_it_with_a_code_of_his_own(cast: Cast) -> None:
    order = scene.registered(cast)
    second = register(scene.intake(name="李示例"), actor=cast.operator, at=MONDAY)[1]
    client, _page, status = asked(order, second.query_code)
    assert (second.order_id, status) == (order.pk, 200)
    client.post(f"/complaints/mine/{order.matter.number}/add", {"text": "我家门口也是"})
    assert order.messages.get().caller_id == second.pk


def test_wrong_code_opens_nothing(cast: Cast) -> None:
    order = scene.registered(cast)
    client, page, status = asked(order, "222222")
    assert (status, "没有查到" in page) == (404, True)
    assert client.get(f"/complaints/mine/{order.matter.number}").status_code == 404


def test_progress_names_nobody(cast: Cast) -> None:
    order = scene.reviewed(cast)
    _client, page, _status = asked(order, order.matter.query_code)
    for secret in ("张示例", "13800000000", "handler", "operator"):
        assert secret not in page


def own_order(cast: Cast, user: User | None = None) -> Order:
    """Filed online, hidden, by somebody with an account."""
    user = user or cast.citizen
    return register(scene.intake(source="web", identity="hidden", user=user), actor=user, at=MONDAY)[0]


def test_message_leads_to_the_own_page(cast: Cast) -> None:
    order = own_order(cast)
    assert f"/complaints/mine/{order.matter.number}" in signed_in(cast.citizen).get("/inbox").content.decode()


def test_history_names_no_caller_who_is_an_officer_himself(cast: Cast) -> None:
    order = own_order(cast, cast.stranger)
    acting.add_information(order.matter.number, caller=order.callers.get().pk, text="还是没人管", at=MONDAY)
    events = order.matter.events.select_related("matter", "actor", "on_behalf_of", "office")
    assert {entry.who for entry in timeline(list(events))} == {"诉求人"}


def test_history_names_the_operator_who_typed_it(cast: Cast) -> None:
    events = scene.registered(cast).matter.events.select_related("matter", "actor", "on_behalf_of", "office")
    assert timeline(list(events))[0].who.startswith(str(cast.operator))


def test_stale_page_names_no_caller(cast: Cast) -> None:
    matter = Matter.objects.get(pk=own_order(cast, cast.stranger).pk)
    with pytest.raises(StaleVersion) as refusal:
        check_version(matter, 0)
    assert str(cast.stranger) not in refusal.value.message
    assert "诉求人" in refusal.value.message


def test_staff_page_of_the_hall_leads_to_the_order(cast: Cast) -> None:
    order = scene.registered(cast)
    answer = signed_in(cast.operator).get(f"/desk/matters/{order.matter.number}")
    assert answer["Location"] == f"/desk/complaints/{order.matter.number}"


def test_check_of_a_letter_tells_nothing_of_the_caller(cast: Cast) -> None:
    order = scene.registered(cast)
    letter = letters.order(
        order.matter, "C01", title="答复书", number="示复〔2026〕1号", code="X" * 16, facts={}, at=MONDAY
    )
    page = Client().get(f"/v/{letter.code}").content.decode()
    assert "答复书" in page
    assert "当事人" not in page
    assert order.matter.applicant_label not in page


def test_withdrawing_an_application_is_not_for_complaints(cast: Cast) -> None:
    order = own_order(cast)
    assert signed_in(cast.citizen).get(f"/mine/{order.matter.number}/withdraw").status_code == 404


def test_named_complaint_stands_in_the_list_and_opens_its_own_page(cast: Cast) -> None:
    party = factories.party()
    citizen = factories.citizen("owner", party)
    order = register(scene.intake(source="web", user=citizen, party=party), actor=citizen, at=MONDAY)[0]
    client, url = signed_in(citizen), f"/complaints/mine/{order.matter.number}"
    page = client.get("/mine").content.decode()
    assert url in page
    assert "已收到，正在确定由谁办理" in page
    assert client.get(f"/mine/{order.matter.number}")["Location"] == url


def test_hidden_complaint_stands_in_the_list_of_that_person_only(cast: Cast) -> None:
    order = own_order(cast)
    url = f"/complaints/mine/{order.matter.number}"
    assert url in signed_in(cast.citizen).get("/mine").content.decode()
    assert signed_in(cast.citizen).get(f"/mine/{order.matter.number}")["Location"] == url
    for other in (factories.user("another"), cast.handler, cast.stranger):
        assert order.matter.number not in signed_in(other).get("/mine").content.decode()
        assert signed_in(other).get(f"/mine/{order.matter.number}").status_code == 404
        assert signed_in(other).get(url).status_code == 404


def test_a_further_caller_finds_it_in_his_list(cast: Cast) -> None:
    order = own_order(cast)
    second = factories.user("second caller")
    Caller.objects.create(order=order, number=2, query_code="234567", user=second, source="web", called_at=MONDAY)
    assert order.matter.number in signed_in(second).get("/mine").content.decode()


def test_who_leaves_no_name_leaves_no_account(cast: Cast) -> None:
    client = signed_in(cast.citizen)
    facts = {"token": str(uuid4()), "kind": "complain", "text": "窗口态度不好", "urgency": "normal"}
    client.post("/complaints/new", {**facts, "identity": "anonymous"})
    order = Order.objects.get()
    assert (order.registered_by, order.callers.get().user) == (None, None)
    assert not order.matter.events.exclude(actor=None).exists()
    assert order.matter.number not in signed_in(cast.citizen).get("/mine").content.decode()


def test_the_applicant_fetches_no_inner_papers_and_nobody_elses_files(cast: Cast) -> None:
    party = factories.party()
    citizen = factories.citizen("owner", party)
    order = register(scene.intake(source="web", user=citizen, party=party), actor=citizen, at=MONDAY)[0]
    paper = store([b"%PDF-1.4"], name="邻居.pdf", content_type="application/pdf")
    register(scene.intake(name="李示例", phone="13900000000", files=[paper]), actor=None, at=MONDAY)
    document = order.matter.documents.get()
    client = signed_in(citizen)
    assert client.get(f"/documents/{document.pk}").status_code == 404
    assert client.get(f"/complaints/mine/{order.matter.number}/file/{document.pk}").status_code == 404


def test_each_caller_reads_the_files_that_he_gave(cast: Cast) -> None:
    first = store([b"%PDF-1.4 one"], name="一.pdf", content_type="application/pdf")
    second = store([b"%PDF-1.4 two"], name="二.pdf", content_type="application/pdf")
    order, one = register(scene.intake(files=[first]), actor=None, at=MONDAY)
    two = register(scene.intake(name="李示例", phone="13900000000", files=[second]), actor=None, at=MONDAY)[1]
    for caller, words in ((one, b"one"), (two, b"two")):
        client, url = Client(), f"/complaints/mine/{order.matter.number}"
        client.post("/progress", {"number": order.matter.number, "code": caller.query_code})
        (own,) = client.get(url).context["files"]
        assert words in b"".join(client.get(f"{url}/file/{own.pk}").streaming_content)  # type: ignore[arg-type]


def test_files_added_later_belong_to_who_added_them(cast: Cast) -> None:
    order = scene.registered(cast)
    paper = store([b"%PDF-1.4"], name="补充.pdf", content_type="application/pdf")
    acting.add_information(
        order.matter.number, caller=order.callers.get().pk, text="照片在附件里", files=[paper], at=MONDAY
    )
    client, _page, _status = asked(order, order.matter.query_code)
    assert len(client.get(f"/complaints/mine/{order.matter.number}").context["files"]) == 1
