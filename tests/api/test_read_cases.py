"""Cases, queue, progress, flags and figures are shown to those who may see them, and to nobody else."""

import pytest

from approvals.actions import receive
from approvals.models import Case
from portal.matters.models import Event
from supervision.figures import FIGURES
from tests import factories
from tests.api.conftest import Caller
from tests.factories import MONDAY, Staff


def test_the_applicant_reads_his_case(submitted: Case) -> None:
    status, body = Caller(submitted.submitted_by).get(f"cases/{submitted.matter.number}")
    assert (status, body["state"], body["moves"]) == (200, "submitted", ["withdraw"])


def test_the_window_reads_it_with_its_moves(staff: Staff, submitted: Case) -> None:
    status, body = Caller(staff.window).get(f"cases/{submitted.matter.number}")
    assert status == 200
    assert {"accept", "request_correction", "refuse_acceptance"} <= set(body["moves"])


def test_a_stranger_finds_nothing(submitted: Case) -> None:
    stranger = Caller(factories.citizen("stranger", factories.party("李示例", "999999199001010023")))
    assert stranger.get(f"cases/{submitted.matter.number}")[0] == 404
    assert stranger.get("cases")[1]["results"] == []


@pytest.mark.parametrize("path", ["cases", "cases/1", "queue", "flags", "figures"])
def test_nobody_reads_without_signing_in(anonymous: Caller, path: str) -> None:
    assert anonymous.get(path)[0] == 401


@pytest.mark.parametrize("path", ["queue", "flags", "figures"])
def test_citizens_have_no_desk(submitted: Case, path: str) -> None:
    assert Caller(submitted.submitted_by).get(path)[0] == 403


def test_the_queue_shows_what_waits(staff: Staff, submitted: Case) -> None:
    status, body = Caller(staff.window).get("queue", tab="received")
    assert (status, [row["number"] for row in body["results"]]) == (200, [submitted.matter.number])
    assert body["results"][0]["applicant"] == "张**"


def test_progress_needs_number_and_code(submitted: Case, anonymous: Caller) -> None:
    matter = submitted.matter
    status, body = anonymous.post("progress", {"number": matter.number, "code": matter.query_code})
    assert (status, body["is_open"]) == (200, True)
    wrong_code = anonymous.post("progress", {"number": matter.number, "code": "222222"})
    wrong_number = anonymous.post("progress", {"number": "1" * 21, "code": matter.query_code})
    assert wrong_code == wrong_number
    assert wrong_code[0] == 404


def test_progress_is_answered_ten_times_a_minute(submitted: Case, anonymous: Caller) -> None:
    found = [anonymous.post("progress", {"number": "1", "code": "2"})[0] for _time in range(11)]
    assert found[-1] == 429


def test_figures_and_flags_are_the_boards(staff: Staff, submitted: Case) -> None:
    receive.accept(submitted.matter.number, actor=staff.window, at=MONDAY)
    FIGURES.handle(list(Event.objects.select_related("matter").order_by("id")))
    status, body = Caller(staff.supervisor).get("figures")
    assert (status, [(row["stage"], row["count"]) for row in body]) == (200, [("handling", 1)])
    assert Caller(staff.supervisor).get("flags")[1]["results"] == []
