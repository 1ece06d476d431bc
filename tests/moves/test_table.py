"""The transition table: every move × state × person, allowed and refused on the same set-up."""

from pathlib import Path

import pytest
from django.db import transaction

from approvals.access import lock_case
from approvals.forms.of_move import FORMS
from approvals.models import Case
from approvals.move_table import markdown, transitions
from approvals.moves import MOVES, allowed_now
from approvals.states import State
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core.errors import NotAllowed, NotFound, WrongState
from tests.factories import Staff, office, user
from tests.moves.ways import WAYS, bring

LEADERS = "chief head"
# state → move → who may; what is not written is refused. The window accepted, the reviewer handled.
ALLOWED: dict[str, dict[str, str]] = {
    "submitted": {
        "accept": f"window {LEADERS}",
        "request_correction": f"window {LEADERS}",
        "refuse_acceptance": f"window {LEADERS}",
        "assign": LEADERS,
        "withdraw": "applicant window",
        "terminate": LEADERS,
    },
    "resubmitted": {
        "accept": f"window {LEADERS}",
        "refuse_acceptance": f"window {LEADERS}",
        "assign": LEADERS,
        "withdraw": "applicant window",
        "terminate": LEADERS,
    },
    "correcting": {"resubmit": "applicant window", "withdraw": "applicant window", "terminate": LEADERS},
    "accepted": {
        "start_review": f"reviewer colleague {LEADERS}",
        "propose_suspension": LEADERS,
        "assign": LEADERS,
        "withdraw": "applicant window",
        "terminate": LEADERS,
    },
    "reviewing": {
        "review": "reviewer colleague chief",
        "propose_suspension": f"reviewer {LEADERS}",
        "extend": "head",
        "assign": LEADERS,
        "withdraw": "applicant window",
        "terminate": LEADERS,
    },
    "proposed": {
        "review": "reviewer colleague chief",
        "suspend": LEADERS,
        "extend": "head",
        "assign": LEADERS,
        "withdraw": "applicant window",
        "terminate": LEADERS,
    },
    "extended": {
        "review": "reviewer colleague chief",
        "propose_suspension": f"reviewer {LEADERS}",
        "assign": LEADERS,
        "withdraw": "applicant window",
        "terminate": LEADERS,
    },
    "reviewed": {
        "propose_suspension": f"reviewer {LEADERS}",
        "extend": "head",
        "assign": LEADERS,
        "grant": LEADERS,
        "refuse": LEADERS,
        "withdraw": "applicant window",
        "terminate": LEADERS,
    },
    "suspended": {"resume": LEADERS, "withdraw": "applicant window", "terminate": LEADERS},
    "approved": {"issue": f"window {LEADERS}"},
    "issued": {"serve": f"window {LEADERS}"},
    "refused": {"serve": f"window {LEADERS}"},
    "served": {"archive": f"window reviewer {LEADERS}"},
    "not_accepted": {"archive": f"window {LEADERS}"},
    "withdrawn": {"archive": f"window {LEADERS}"},
    "terminated": {"archive": f"window {LEADERS}"},
    "archived": {},
}
UNSEEN = ("stranger", "other_window", "sysadmin")


def people(staff: Staff, case: Case) -> dict[str, User]:
    """Everybody who might try."""
    return {
        "window": staff.window,
        "reviewer": staff.reviewer,
        "colleague": user("colleague", (Role.REVIEWER, office())),
        "chief": staff.chief,
        "head": staff.head,
        "supervisor": staff.supervisor,
        "applicant": case.submitted_by,
        "stranger": user("stranger", (Role.HEAD, office("示范市民政局"))),
        "other_window": user("other_window", (Role.WINDOW, office("示范区政务服务中心"))),
        "sysadmin": user("sysadmin", (Role.SYSADMIN, office())),
    }


def answer(person: User, case: Case, move: str) -> str:
    """What a person who tries this move is told."""
    try:
        with transaction.atomic():
            lock_case(person, case.matter.number, move=move)
    except (NotAllowed, WrongState):
        return "refused"
    except NotFound:
        return "unseen"
    return "allowed"


def expected(state: str, move: str, name: str) -> str:
    if name in UNSEEN:
        return "unseen"
    return "allowed" if name in ALLOWED[state].get(move, "").split() else "refused"


@pytest.mark.parametrize("state", WAYS)
def test_each_move_answers_each_person_by_the_table(state: str, staff: Staff, submitted: Case) -> None:
    everybody = people(staff, submitted)
    case = bring(submitted, state, staff)
    wrong = [
        (move, name, found)
        for move in MOVES
        for name, person in everybody.items()
        if (found := answer(person, case, move)) != expected(state, move, name)
    ]
    assert wrong == []


@pytest.mark.parametrize("state", WAYS)
def test_page_offers_exactly_what_the_lock_allows(state: str, staff: Staff, submitted: Case) -> None:
    case = bring(submitted, state, staff)
    for name in ("window", "reviewer", "chief", "head"):
        person = people(staff, submitted)[name]
        offered = {move.name for move in allowed_now(person, case)}
        wanted = {move for move, names in ALLOWED[state].items() if name in names.split()}
        assert offered == {move for move in wanted if not MOVES[move].by_applicant}


@pytest.mark.parametrize("state", [state for state in WAYS if "accept" not in ALLOWED[state]])
def test_right_person_at_the_wrong_time_is_told_the_state(state: str, staff: Staff, submitted: Case) -> None:
    case = bring(submitted, state, staff)
    with pytest.raises(WrongState) as refusal:
        lock_case(staff.head, case.matter.number, move="accept")
    assert str(State(case.state).label) in refusal.value.message


def test_every_transition_of_the_machine_has_a_move_of_the_same_sources() -> None:
    found = {name: {row.source for row in rows} for name, rows in transitions().items()}
    automatic = {"deem_accepted", "lapse"}
    assert set(found) - automatic == set(MOVES) - {"assign", "propose_suspension"}
    for name in set(found) - automatic:
        assert set(MOVES[name].sources) == found[name]


def test_every_move_of_an_officer_has_a_form() -> None:
    assert set(FORMS) == {move.name for move in MOVES.values() if not move.by_applicant}


def test_table_in_the_docs_is_what_the_code_says() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "moves.md"
    assert page.read_text(encoding="utf-8") == markdown(), "run: manage.py move_table"
