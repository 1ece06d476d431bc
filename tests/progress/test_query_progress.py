"""Progress by number and query code, without signing in."""

import pytest
from django.test import Client

from approvals.models import Case
from portal.hall.views.progress import TRIES_A_MINUTE
from tests.factories import MONDAY, Staff


@pytest.fixture(autouse=True)
def _that_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.core.clock.now", lambda: MONDAY)


def ask(client: Client, number: str, code: str, **extra: str) -> tuple[int, str]:
    answer = client.post("/progress", {"number": number, "code": code}, **extra)  # type: ignore[arg-type]
    return answer.status_code, answer.content.decode()


def test_number_and_code_open_the_progress(client: Client, submitted: Case) -> None:
    status, page = ask(client, submitted.matter.number, submitted.matter.query_code)
    assert status == 200
    assert "已收到，等待受理" in page
    assert "还剩 5 个工作日" in page


def test_full_width_digits_blanks_and_small_letters_are_understood(client: Client, submitted: Case) -> None:
    wide = submitted.matter.number.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    status, _page = ask(client, f" {wide[:6]} {wide[6:]} ", submitted.matter.query_code.lower())
    assert status == 200


def test_a_wrong_number_and_a_wrong_code_get_the_same_answer(client: Client, submitted: Case) -> None:
    number, code = submitted.matter.number, submitted.matter.query_code
    wrong_code = ask(client, number, "222222")
    wrong_number = ask(client, "9" * 21, code)
    assert wrong_code[0] == wrong_number[0] == 404
    strip = lambda page: page.replace(number, "").replace("9" * 21, "").replace("222222", "").replace(code, "")  # noqa: E731
    assert "没有查到" in wrong_code[1]
    assert len(strip(wrong_code[1])) == len(strip(wrong_number[1]))


def test_the_progress_holds_no_personal_data(client: Client, submitted: Case) -> None:
    _status, page = ask(client, submitted.matter.number, submitted.matter.query_code)
    party = submitted.matter.applicant
    assert party is not None
    for secret in (party.name, party.id_number, party.phone, "示例小店", party.masked_name):
        assert secret not in page


def test_the_eleventh_try_within_a_minute_is_refused_even_when_right(client: Client, submitted: Case) -> None:
    number, code = submitted.matter.number, submitted.matter.query_code
    for _try in range(TRIES_A_MINUTE):
        ask(client, number, "222222")
    status, page = ask(client, number, code)
    assert status == 429
    assert "尝试次数太多" in page
    assert ask(client, number, code, REMOTE_ADDR="10.9.8.7")[0] == 200


def test_a_made_up_forwarded_address_does_not_give_new_tries(client: Client, submitted: Case) -> None:
    for number in range(TRIES_A_MINUTE):
        ask(client, "1", "1", HTTP_X_FORWARDED_FOR=f"10.0.0.{number}")
    assert ask(client, "1", "1", HTTP_X_FORWARDED_FOR="10.0.0.99")[0] == 429


@pytest.mark.parametrize(
    "text",
    ["", "\x00", "𠮷" * 30, "' OR 1=1 --", "1" * 10_000, "\udcff".encode("utf-8", "surrogatepass").decode("latin-1")],
)
def test_odd_input_is_never_an_error_of_ours(client: Client, submitted: Case, text: str) -> None:
    assert ask(client, text, text)[0] in (400, 404)


def test_a_suspended_case_says_why(client: Client, staff: Staff, submitted: Case) -> None:
    from approvals.actions import receive, review, special

    number = submitted.matter.number
    receive.accept(number, actor=staff.window, at=MONDAY)
    review.start_review(number, actor=staff.reviewer, at=MONDAY)
    special.propose_suspension(
        number, actor=staff.reviewer, ground="expert_review", reason="须专家评审", days=10, at=MONDAY
    )
    special.suspend(number, actor=staff.chief, at=MONDAY)
    _status, page = ask(client, number, submitted.matter.query_code)
    assert "专家评审" in page
    assert "暂停计时" in page
