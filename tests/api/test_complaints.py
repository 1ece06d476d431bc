"""Complaints over the API: filing once, delivery and feedback by other systems, the same rights as the pages."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints.actions import office
from complaints.models import Caller, Order
from portal.accounts import tokens
from portal.accounts.models import ApiToken, User
from portal.core import clock
from portal.core.clock import SHANGHAI
from portal.core.errors import Invalid, WrongState
from tests import factories
from tests.api.conftest import Caller as Person
from tests.complaints import scene
from tests.complaints.scene import Cast

pytestmark = pytest.mark.django_db
KEY = {"Idempotency-Key": "filing-0001"}
FILING = {"kind": "help", "text": "路灯不亮"}
DELIVERY = {**FILING, "source": "upper", "upper_number": "SJ-2026-1", "identity": "anonymous"}


@pytest.fixture
def cast() -> Cast:
    factories.calendar_2026()
    return Cast()


def with_token(user: User, only: str = "") -> Any:
    """Post or get with a token instead of a session; CSRF is enforced for everything else."""
    _row, text = tokens.issue(user, name="test", days=1, only=only)
    client = Client(enforce_csrf_checks=True)

    def send(method: str, path: str, body: Any = None, bearer: str = text) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {bearer}"}
        call = getattr(client, method)
        given = {"data": body or {}, "content_type": "application/json"} if method == "post" else {}
        answer = call(f"/api/v1/{path}", headers=headers, **given)
        return answer.status_code, answer.json()

    return send


def test_anybody_files_and_a_repeated_key_is_one_order(cast: Cast, anonymous: Person) -> None:
    first, second = (anonymous.post("complaints/new", FILING, **KEY) for _ in range(2))
    assert (first[0], first[1]) == (201, second[1])
    assert Order.objects.count() == 1


def test_a_key_that_somebody_else_has_used_gives_away_nothing(cast: Cast, anonymous: Person) -> None:
    mine = anonymous.post("complaints/new", FILING, **KEY)[1]
    other = Person().post("complaints/new", {**FILING, "text": "别的事"}, **KEY)[1]
    assert mine["number"] != other["number"]
    assert mine["query_code"] not in str(other)


def test_the_key_of_an_account_is_its_own(cast: Cast) -> None:
    first = Person(cast.citizen).post("complaints/new", FILING, **KEY)[1]
    again = Person(cast.citizen).post("complaints/new", {**FILING, "text": "改了字"}, **KEY)[1]
    other = Person(cast.stranger).post("complaints/new", {**FILING, "text": "第三件"}, **KEY)[1]
    assert first == again
    assert other["number"] != first["number"]


@pytest.mark.parametrize(("number", "status"), [("999999199001010016", 201), ("999999199001010017", 400), ("1", 400)])
def test_an_id_number_that_is_given_is_checked(cast: Cast, anonymous: Person, number: str, status: int) -> None:
    named = {**FILING, "identity": "named", "name": "张示例", "phone": "13800000000", "id_number": number}
    answer = anonymous.post("complaints/new", named, **KEY)
    assert answer[0] == status
    assert [row.id_number for row in Caller.objects.all()] == ([number] if status == 201 else [])


def test_an_anonymous_person_leaves_no_id_number(cast: Cast, anonymous: Person) -> None:
    anonymous.post("complaints/new", {**FILING, "id_number": "999999199001010016"}, **KEY)
    assert Caller.objects.get().id_number == ""


def test_who_leaves_no_name_leaves_no_account(cast: Cast) -> None:
    Person(cast.citizen).post("complaints/new", FILING, **KEY)
    assert Caller.objects.get().user is None
    named = {**FILING, "text": "留名的事", "identity": "hidden", "name": "张示例", "phone": "13800000000"}
    Person(cast.citizen).post("complaints/new", named, **{"Idempotency-Key": "filing-0002"})
    assert Caller.objects.latest("id").user == cast.citizen


def test_who_filed_asks_for_progress_by_number_and_code(cast: Cast, anonymous: Person) -> None:
    filed = anonymous.post("complaints/new", FILING, **KEY)[1]
    receipt = {"number": filed["number"], "code": filed["query_code"]}
    assert Person().post("progress", receipt)[1]["number"] == filed["number"]
    assert Person().post("progress", {**receipt, "code": "222222"})[0] == 404


def test_a_text_of_five_megabytes_is_told_plainly(cast: Cast, anonymous: Person) -> None:
    status, body = anonymous.post("complaints/new", {**FILING, "text": "长" * 1_700_000}, **KEY)
    assert (status, bool(body["detail"])) in [(400, True), (413, True)]
    assert not Order.objects.exists()


def test_a_named_person_gives_name_and_telephone(cast: Cast, anonymous: Person) -> None:
    status, body = anonymous.post("complaints/new", {**FILING, "identity": "named"}, **KEY)
    assert (status, sorted(body["fields"])) == (400, ["name", "phone"])


def test_a_flood_is_stopped_and_an_emergency_is_not(cast: Cast, anonymous: Person) -> None:
    answers = [
        anonymous.post(
            "complaints/new", {**FILING, "text": f"第{number}件"}, **{"Idempotency-Key": f"flood-{number:04d}"}
        )
        for number in range(21)
    ]
    assert [status for status, _body in answers][-2:] == [201, 429]
    urgent = {**FILING, "text": "漏气", "urgency": "emergency"}
    assert anonymous.post("complaints/new", urgent, **{"Idempotency-Key": "urgent-0001"})[0] == 201


def test_another_system_delivers_once_with_its_token(cast: Cast) -> None:
    send = with_token(cast.operator)
    due = (clock.now() + timedelta(days=2)).isoformat()
    first, second = (send("post", "complaints/deliver", {**DELIVERY, "upper_due_at": due}) for _ in range(2))
    assert (first[0], first[1]["number"]) == (201, second[1]["number"])
    order = Order.objects.get()
    assert (order.source, order.upper_number) == ("upper", "SJ-2026-1")
    assert order.matter.deadlines.filter(limit="upper").exists()


def test_our_own_limit_ends_a_working_day_before_the_one_from_above(cast: Cast) -> None:
    monday = datetime(2026, 3, 9, 17, tzinfo=SHANGHAI)
    with time_machine.travel(factories.MONDAY, tick=False):
        with_token(cast.operator)("post", "complaints/deliver", {**DELIVERY, "upper_due_at": monday.isoformat()})
    due = dict(Order.objects.get().matter.deadlines.values_list("limit", "due_at"))
    assert due["upper"] == monday
    assert due["handle"].astimezone(SHANGHAI).date().isoformat() == "2026-03-06"


def test_a_limit_from_above_that_is_far_off_leaves_ours(cast: Cast) -> None:
    far = datetime(2026, 4, 30, 17, tzinfo=SHANGHAI)
    with time_machine.travel(factories.MONDAY, tick=False):
        with_token(cast.operator)("post", "complaints/deliver", {**DELIVERY, "upper_due_at": far.isoformat()})
    handle = Order.objects.get().matter.deadlines.get(limit="handle")
    assert (handle.amount, handle.unit) == (5, "working_days")


def test_a_limit_of_today_leaves_no_day_of_our_own(cast: Cast) -> None:
    tonight = factories.MONDAY.replace(hour=20)
    with time_machine.travel(factories.MONDAY, tick=False):
        with_token(cast.operator)("post", "complaints/deliver", {**DELIVERY, "upper_due_at": tonight.isoformat()})
    assert Order.objects.get().matter.deadlines.get(limit="handle").due_at == tonight


def test_an_order_from_above_is_not_extended_here(cast: Cast) -> None:
    with time_machine.travel(factories.MONDAY, tick=False):
        due = factories.MONDAY + timedelta(days=3)
        order = scene.handling(cast, source="upper", upper_number="SJ-2026-5", upper_due_at=due)
        with pytest.raises(WrongState, match="上级"):
            office.extend(order.matter.number, actor=cast.head, reason="案情复杂", at=factories.MONDAY)


@pytest.mark.parametrize("number", ["国办转〔2026〕12号", "SJ.2026-(3)"])
def test_numbers_of_other_systems_are_asked_for_as_delivered(cast: Cast, number: str) -> None:
    send = with_token(cast.operator)
    assert send("post", "complaints/deliver", {**DELIVERY, "upper_number": number})[0] == 201
    assert send("get", f"complaints/upper/{quote(number)}")[1]["upper_number"] == number


def test_a_number_that_no_address_could_hold_is_refused(cast: Cast) -> None:
    status, body = with_token(cast.operator)("post", "complaints/deliver", {**DELIVERY, "upper_number": "a/b"})
    assert (status, "upper_number" in body["fields"]) == (400, True)


def test_a_narrow_token_opens_what_it_names_and_nothing_else(cast: Cast) -> None:
    send = with_token(cast.operator, "complaints_api:deliver complaints_api:feedback")
    number = send("post", "complaints/deliver", DELIVERY)[1]["number"]
    assert send("get", "complaints/upper/SJ-2026-1")[0] == 200
    assert send("get", "complaints")[0] == 403
    assert send("get", f"complaints/{number}")[0] == 403
    assert send("get", "complaints/figures")[0] == 403


def test_a_token_for_an_operation_that_there_is_not_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid, match="complaints_api:nothing"):
        tokens.issue(cast.operator, name="test", days=1, only="complaints_api:nothing")


def test_who_revoked_a_token_is_kept(cast: Cast) -> None:
    row, _text = tokens.issue(cast.operator, name="test", days=1)
    tokens.revoke(row, by=cast.manager)
    tokens.revoke(row, by=cast.operator)
    row.refresh_from_db()
    assert row.revoked_by == cast.manager


def test_the_use_of_a_token_is_noted(cast: Cast) -> None:
    with_token(cast.operator)("get", "complaints")
    assert ApiToken.objects.get().last_used_at is not None


def test_the_list_asks_as_often_for_many_as_for_few(cast: Cast) -> None:
    person = Person(cast.operator)
    for place in range(2):
        scene.replied(cast, text=f"第{place}件")
    with CaptureQueriesContext(connection) as few:
        person.get("complaints")
    for place in range(2, 6):
        scene.replied(cast, text=f"第{place}件")
    with CaptureQueriesContext(connection) as many:
        assert len(person.get("complaints")[1]["results"]) == 6
    assert len(many) == len(few)


def test_only_the_centres_accounts_deliver(cast: Cast) -> None:
    assert with_token(cast.handler)("post", "complaints/deliver", DELIVERY)[0] == 403
    assert with_token(cast.citizen)("post", "complaints/deliver", DELIVERY)[0] == 403


def test_the_system_above_reads_state_and_reply_by_its_own_number(cast: Cast) -> None:
    send = with_token(cast.operator)
    send("post", "complaints/deliver", DELIVERY)
    assert send("get", "complaints/upper/SJ-2026-1")[1]["reply"] is None
    order = scene.reviewed(cast, source="upper", upper_number="SJ-2026-2", text="另一件")
    body = send("get", "complaints/upper/SJ-2026-2")[1]
    assert (body["number"], body["reply"], body["truth"]) == (order.matter.number, "路灯已修好。", "true")
    assert send("get", "complaints/upper/SJ-2026-9")[0] == 404


def test_a_reply_that_is_not_passed_goes_nowhere(cast: Cast) -> None:
    scene.replied(cast, source="upper", upper_number="SJ-2026-3")
    assert with_token(cast.operator)("get", "complaints/upper/SJ-2026-3")[1]["reply"] is None


@pytest.mark.parametrize("change", ["revoked", "expired", "inactive", "unknown"])
def test_a_dead_token_opens_nothing(cast: Cast, change: str) -> None:
    send = with_token(cast.operator)
    token = ApiToken.objects.get()
    match change:
        case "revoked":
            tokens.revoke(token)
        case "expired":
            ApiToken.objects.update(expires_at=clock.now())
        case "inactive":
            User.objects.filter(pk=cast.operator.pk).update(is_active=False)
    bearer = {"bearer": "nonsense"} if change == "unknown" else {}
    assert send("get", "complaints", **bearer)[0] == 401


def test_a_token_opens_no_page(cast: Cast) -> None:
    _row, text = tokens.issue(cast.operator, name="test", days=1)
    answer = Client().get("/desk/complaints", headers={"Authorization": f"Bearer {text}"})
    assert answer.status_code == 302


def test_tokens_end_and_are_kept_as_digests(cast: Cast) -> None:
    row, text = tokens.issue(cast.operator, name="test", days=1)
    assert text not in str(ApiToken.objects.values_list())
    with pytest.raises(Invalid):
        tokens.issue(cast.operator, name="test", days=1000)
    assert row.expires_at - row.made_at == timedelta(days=1)


def test_the_command_prints_the_token_once(cast: Cast, capsys: Any) -> None:
    call_command("create_api_token", "operator", name="上级平台", only=["complaints_api:deliver"])
    token = tokens.token_of(capsys.readouterr().out.split()[0], clock.now())
    assert token is not None
    assert (token.user, token.only) == (cast.operator, "complaints_api:deliver")
    with pytest.raises(CommandError):
        call_command("create_api_token", "nobody", name="x")


def test_staff_read_and_move_what_the_pages_let_them(cast: Cast) -> None:
    order = scene.registered(cast)
    number = order.matter.number
    operator, stranger = Person(cast.operator), Person(cast.stranger)
    assert stranger.get(f"complaints/{number}")[0] == 404
    shown = operator.get(f"complaints/{number}")[1]
    assert "dispatch" in shown["moves"]
    body = {"lead": cast.lead.pk, "co": [cast.co.pk], "version": shown["version"]}
    status, moved = operator.post(f"complaints/{number}/dispatch", body)
    assert (status, moved["state"]) == (200, "dispatched")
    assert operator.post(f"complaints/{number}/dispatch", body)[0] == 409


def test_a_move_names_what_is_missing(cast: Cast) -> None:
    number = scene.registered(cast).matter.number
    status, body = Person(cast.operator).post(f"complaints/{number}/refuse", {"version": 1})
    assert (status, "reason" in body["fields"]) == (400, True)


def test_lists_hide_numbers_and_hidden_people(cast: Cast) -> None:
    scene.signed(cast, identity="hidden", text="请联系 13800000000")
    results = Person(cast.handler).get("complaints")[1]["results"]
    assert "13800000000" not in str(results)
    assert "张示例" not in str(results)
    assert Caller.objects.get().name == "张示例"


def test_figures_and_letters_are_for_everybody(cast: Cast, anonymous: Person) -> None:
    assert anonymous.get("complaints/figures")[0] == 200
    assert anonymous.get("complaints/letters")[1]["results"] == []


def test_a_filing_names_the_office_that_it_is_about(cast: Cast, anonymous: Person) -> None:
    assert anonymous.post("complaints/new", {**FILING, "object_office": cast.lead.code}, **KEY)[0] == 201
    assert Order.objects.get().object_office == cast.lead


def test_an_office_code_that_nobody_has_is_told(cast: Cast, anonymous: Person) -> None:
    status, answer = anonymous.post("complaints/new", {**FILING, "object_office": "0-0"}, **KEY)
    assert (status, "object_office" in str(answer)) == (400, True)
