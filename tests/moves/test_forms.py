"""Every move through its page: the form comes back with errors and typed text, weighty ones ask once more."""

import pytest
from django.test import Client
from django.urls import reverse

from approvals.models import Case
from approvals.states import State
from portal.accounts.models import User
from tests.factories import Staff
from tests.moves.ways import bring, resubmit


class Page:
    """The answer to a POST of a move."""

    def __init__(self, client: Client, person: User, case: Case, name: str, **typed: object) -> None:
        client.force_login(person)
        case.matter.refresh_from_db()
        data = {"version": case.matter.version, **typed}
        response = client.post(reverse("approvals:move", args=[case.matter.number, name]), data)
        self.status, self.text = response.status_code, response.content.decode()
        self.state = Case.objects.get(pk=case.pk).state


# from which state, who, which move, what is typed, the state after it
GOOD = (
    ("submitted", "window", "accept", {}, "accepted"),
    ("submitted", "window", "request_correction", {"m0_problem": "不清楚", "m0_requirement": "重拍"}, "correcting"),
    ("submitted", "window", "request_correction", {"f0_problem": "地址不符", "f0_requirement": "更正"}, "correcting"),
    ("submitted", "window", "refuse_acceptance", {"why": "none", "reason": "不需许可"}, "not_accepted"),
    ("accepted", "reviewer", "start_review", {}, "reviewing"),
    ("reviewing", "reviewer", "review", {"step": "step1", "passed": "yes", "opinion": "符合条件"}, "reviewing"),
    ("reviewing", "reviewer", "propose_suspension", {"ground": "hearing", "days": 5, "reason": "听证"}, "reviewing"),
    ("suspended", "head", "resume", {"result": "听证完成"}, "reviewing"),
    ("reviewing", "head", "extend", {"days": 5, "reason": "案情复杂"}, "reviewing"),
    ("reviewed", "head", "grant", {"reason": ""}, "approved"),
    ("reviewed", "chief", "refuse", {"reason": "不符合第三十四条"}, "refused"),
    ("approved", "window", "issue", {}, "issued"),
    ("issued", "window", "serve", {"way": "direct", "receiver": "张示例"}, "served"),
    ("withdrawn", "window", "archive", {}, "withdrawn"),
    ("submitted", "head", "terminate", {"reason": "申请人死亡"}, "terminated"),
)


@pytest.mark.parametrize(("state", "who", "name", "typed", "after"), GOOD)
def test_move_by_its_form(
    client: Client, staff: Staff, submitted: Case, state: str, who: str, name: str, typed: dict[str, object], after: str
) -> None:
    case = bring(submitted, state, staff)
    page = Page(client, getattr(staff, who), case, name, confirmed="1", **typed)
    assert page.state == after
    assert page.status == (409 if name == "archive" else 302)  # a letter is still being made


def test_suspending_needs_a_second_person_and_a_confirmation(client: Client, staff: Staff, submitted: Case) -> None:
    case = bring(submitted, "reviewing", staff)
    Page(client, staff.chief, case, "propose_suspension", ground="hearing", days=5, reason="听证")
    assert Page(client, staff.head, case, "suspend").state == State.REVIEWING
    assert Page(client, staff.head, case, "suspend", confirmed="1").state == State.SUSPENDED


def test_head_assigns_a_reviewer_of_the_office(client: Client, staff: Staff, submitted: Case) -> None:
    page = Page(client, staff.head, submitted, "assign", handler=staff.reviewer.pk)
    assert page.status == 302
    submitted.matter.refresh_from_db()
    assert submitted.matter.handler == staff.reviewer


def test_decision_asks_once_more_and_carries_the_text(client: Client, staff: Staff, submitted: Case) -> None:
    case = bring(submitted, "reviewed", staff)
    page = Page(client, staff.head, case, "refuse", reason="不符合第三十四条")
    assert (page.status, page.state) == (200, State.REVIEWING)
    assert "确认不予许可" in page.text
    assert page.text.count("不符合第三十四条") == 2  # shown, and carried along


def test_correction_without_an_explanation_comes_back(client: Client, staff: Staff, submitted: Case) -> None:
    page = Page(client, staff.window, submitted, "request_correction", m0_tick="on", f0_problem="地", confirmed="1")
    assert (page.status, page.state) == (400, State.SUBMITTED)
    assert "一次性全部告知" in page.text
    assert ">地<" in page.text.replace("\n", "")


def test_refusing_acceptance_without_naming_the_right_organ_comes_back(
    client: Client, staff: Staff, submitted: Case
) -> None:
    typed = {"why": "other_organ", "reason": "不归我们管", "confirmed": "1"}
    page = Page(client, staff.window, submitted, "refuse_acceptance", **typed)
    assert (page.status, page.state) == (400, State.SUBMITTED)
    assert "应当向哪个机关申请" in page.text
    assert "不归我们管" in page.text


def test_stale_page_says_who_did_what_and_keeps_the_text(client: Client, staff: Staff, submitted: Case) -> None:
    seen = submitted.matter.version
    resubmit(bring(submitted, "correcting", staff))
    typed = {"version": seen, "why": "none", "reason": "辛苦写的理由", "confirmed": "1"}
    page = Page(client, staff.window, submitted, "refuse_acceptance", **typed)
    assert (page.status, page.state) == (409, State.SUBMITTED)
    assert "提交补正材料" in page.text
    assert "citizen" in page.text
    assert "辛苦写的理由" in page.text
    assert reverse("approvals:case", args=[submitted.matter.number]) in page.text


def test_stale_page_is_told_before_the_question(client: Client, staff: Staff, submitted: Case) -> None:
    page = Page(client, staff.window, submitted, "refuse_acceptance", version=99, why="none", reason="理由")
    assert page.status == 409


def test_move_of_another_post_is_refused_with_the_reason(client: Client, staff: Staff, submitted: Case) -> None:
    page = Page(client, staff.reviewer, submitted, "accept")
    assert (page.status, page.state) == (403, State.SUBMITTED)
    assert "不由您的岗位办理" in page.text


def test_move_without_a_version_is_not_made(client: Client, staff: Staff, submitted: Case) -> None:
    page = Page(client, staff.window, submitted, "accept", version="")
    assert (page.status, page.state) == (400, State.SUBMITTED)


def test_unknown_move_is_not_found(client: Client, staff: Staff, submitted: Case) -> None:
    assert Page(client, staff.window, submitted, "explode").status == 404


def test_page_of_a_move_opens_for_whom_may_make_it(client: Client, staff: Staff, submitted: Case) -> None:
    url = reverse("approvals:move", args=[submitted.matter.number, "request_correction"])
    client.force_login(staff.window)
    assert client.get(url).status_code == 200
    client.force_login(staff.reviewer)
    assert client.get(url).status_code == 403
