"""Moves by the API: the same actions, rights and refusals as on the pages."""

from typing import Any

import pytest

from approvals.api.moves import ACTIONS
from approvals.models import Case
from approvals.moves import MOVES
from tests.api.conftest import Caller
from tests.factories import Staff


def path(case: Case, move: str) -> str:
    return f"cases/{case.matter.number}/{move}"


def test_every_move_of_the_table_has_an_operation() -> None:
    assert set(ACTIONS) == set(MOVES)


def test_a_case_goes_its_way(staff: Staff, submitted: Case) -> None:
    window, reviewer, head = (Caller(user) for user in (staff.window, staff.reviewer, staff.head))
    version = submitted.matter.version
    way: list[tuple[Caller, str, dict[str, Any]]] = [
        (window, "accept", {}),
        (reviewer, "start_review", {}),
        (reviewer, "review", {"passed": True, "opinion": "符合条件"}),
        (head, "grant", {}),
        (window, "issue", {}),
        (window, "serve", {"way": "direct"}),
    ]
    for caller, move, facts in way:
        status, body = caller.post(path(submitted, move), {**facts, "version": version})
        assert status == 200, (move, body)
        version = body["version"]
    assert body["state"] == "served"


def test_the_version_may_stand_in_if_match(staff: Staff, submitted: Case) -> None:
    headers = {"If-Match": f'"{submitted.matter.version}"'}
    assert Caller(staff.window).post(path(submitted, "accept"), {}, **headers)[0] == 200


def test_a_move_needs_a_version(staff: Staff, submitted: Case) -> None:
    status, body = Caller(staff.window).post(path(submitted, "accept"))
    assert status == 400
    assert "version" in body["fields"]


def test_a_stale_version_conflicts(staff: Staff, submitted: Case) -> None:
    assert Caller(staff.window).post(path(submitted, "accept"), {"version": 0})[0] == 409


def test_a_wrong_state_conflicts(staff: Staff, submitted: Case) -> None:
    body = {"version": submitted.matter.version, "way": "direct"}
    assert Caller(staff.window).post(path(submitted, "serve"), body)[0] == 409


@pytest.mark.parametrize("move", sorted(name for name, move in MOVES.items() if not move.by_applicant))
def test_the_applicant_makes_no_move_of_officers(submitted: Case, move: str) -> None:
    status = Caller(submitted.submitted_by).post(path(submitted, move), full(move, submitted))[0]
    assert status == 403


@pytest.mark.parametrize("move", sorted(MOVES))
def test_nobody_moves_without_signing_in(submitted: Case, anonymous: Caller, move: str) -> None:
    assert anonymous.post(path(submitted, move), full(move, submitted))[0] == 401


@pytest.mark.parametrize("move", sorted(MOVES))
def test_the_supervisor_only_looks(staff: Staff, submitted: Case, move: str) -> None:
    assert Caller(staff.supervisor).post(path(submitted, move), full(move, submitted))[0] == 403


def test_extra_fields_are_ignored(staff: Staff, submitted: Case) -> None:
    body = {"version": submitted.matter.version, "state": "served", "accepted_on": "2020-01-01", "at": "2020-01-01"}
    found = Caller(staff.window).post(path(submitted, "accept"), body)[1]
    assert found["state"] == "accepted"


def test_a_reason_is_demanded(staff: Staff, submitted: Case) -> None:
    body = {"version": submitted.matter.version}
    status, found = Caller(staff.window).post(path(submitted, "refuse_acceptance"), body)
    assert status == 400
    assert "reason" in found["fields"]


def full(move: str, case: Case) -> dict[str, Any]:
    """A body that every move can read."""
    return {
        "version": case.matter.version,
        "reason": "理由",
        "result": "结果",
        "ground": "hearing",
        "days": 5,
        "opinion": "意见",
        "passed": True,
        "way": "direct",
        "handler": case.submitted_by_id,
        "answers": [],
        "defects": [{"problem": "缺", "requirement": "补"}],
        "competent_organ": "机关",
    }
