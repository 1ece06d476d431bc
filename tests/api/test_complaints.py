"""Complaints over the API: filing once, delivery and feedback by other systems, the same rights as the pages."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from complaints.models import Caller, Order
from portal.accounts import tokens
from portal.accounts.models import ApiToken, User
from portal.core import clock
from portal.core.errors import Invalid
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


def with_token(user: User) -> Any:
    """Post or get with a token instead of a session; CSRF is enforced for everything else."""
    _row, text = tokens.issue(user, name="test", days=1)
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
    call_command("create_api_token", "operator", name="上级平台")
    assert tokens.user_of(capsys.readouterr().out.split()[0], clock.now()) == cast.operator
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
