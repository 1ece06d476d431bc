"""Random legal and illegal moves by everybody, days going by and sweeps: one case against a pure model of it."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from approvals.actions import correct, decide, deliver, extend, receive, review, special, withdraw
from approvals.consumers import act_on_crossings
from approvals.models import Case
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.errors import PortalError
from portal.matters import calendar as calendars
from portal.matters import letters
from portal.matters.invariants import all_invariants
from portal.matters.models import Deadline, Document, DocumentState, Event
from portal.matters.sweep import CROSSED, sweep
from tests import factories

DEFECTS = [{"slot": "licence", "problem": "缺页", "requirement": "补齐"}]
LEADERS = {"chief", "head"}
OPEN = {"submitted", "correcting", "accepted", "reviewing", "suspended"}
WHO = ("citizen", "stranger", "window", "reviewer", "chief", "head", "supervisor", "other head")
LIVES = int(os.environ.get("PORTAL_LIVES", "20"))
# Not about the case: letters and notices wait for a worker, files for a disk.
ELSEWHERE = {"I6", "I7"}

Do = Callable[[str, User], object]
MOVES: dict[str, Do] = {
    "accept": lambda number, who: receive.accept(number, actor=who),
    "ask": lambda number, who: receive.request_correction(number, actor=who, defects=DEFECTS),
    "turn away": lambda number, who: receive.refuse_acceptance(
        number, actor=who, reason="不属本机关", competent_organ="市民政局"
    ),
    "resubmit": lambda number, who: correct.resubmit(number, actor=who, answers=[0]),
    "start": lambda number, who: review.start_review(number, actor=who),
    "review": lambda number, who: review.review(number, actor=who, opinion="符合", passed=True),
    "propose": lambda number, who: special.propose_suspension(
        number, actor=who, ground="hearing", reason="听证", days=5
    ),
    "suspend": lambda number, who: special.suspend(number, actor=who),
    "resume": lambda number, who: special.resume(number, actor=who, result="已听证"),
    "extend": lambda number, who: extend.extend(number, actor=who, days=5, reason="案情复杂"),
    "grant": lambda number, who: decide.grant(number, actor=who),
    "refuse": lambda number, who: decide.refuse(number, actor=who, reason="不符合条件"),
    "issue": lambda number, who: deliver.issue(number, actor=who),
    "serve": lambda number, who: deliver.serve(number, actor=who),
    "archive": lambda number, who: deliver.archive(number, actor=who),
    "withdraw": lambda number, who: withdraw.withdraw(number, actor=who),
    "terminate": lambda number, who: withdraw.terminate(number, actor=who, reason="申请人死亡"),
}
TARGETS = {
    "accept": "accepted", "ask": "correcting", "turn away": "not_accepted", "resubmit": "submitted",
    "start": "reviewing", "suspend": "suspended", "resume": "reviewing", "grant": "approved", "refuse": "refused",
    "issue": "issued", "serve": "served", "archive": "archived", "withdraw": "withdrawn", "terminate": "terminated",
}  # fmt: skip


@dataclass
class Model:
    """What we believe about the case, without a database."""

    state: str = "submitted"
    asked: bool = False
    extended: bool = False
    accepted_by: str = ""
    handler: str = ""
    proposed_by: str = ""
    reviewed_by: set[str] = field(default_factory=set)

    def may(self, move: str, who: str, *, in_time: bool, papers_made: bool) -> bool:
        """Whether the law and the duties of these people allow the move."""
        at_office = who in LEADERS or who == self.handler
        proposable = self.state in ("accepted", "reviewing")
        deciding = proposable and who in LEADERS and bool(self.reviewed_by)
        rules: dict[str, bool] = {
            "accept": self.state == "submitted" and (who == "window" or at_office),
            "ask": self.state == "submitted" and not self.asked and (who == "window" or at_office),
            "turn away": self.state == "submitted" and (who == "window" or at_office),
            "resubmit": self.state == "correcting" and who in ("citizen", "window"),
            "start": self.state == "accepted" and who in {"reviewer", *LEADERS} and who != self.accepted_by,
            "review": self.state == "reviewing" and not self.reviewed_by and who in ("reviewer", "chief")
            and who != self.accepted_by,
            "propose": proposable and not self.proposed_by and at_office,
            "suspend": proposable and bool(self.proposed_by) and who in LEADERS - {self.proposed_by},
            "resume": self.state == "suspended" and who in LEADERS,
            "extend": self.state == "reviewing" and who == "head" and not self.extended and in_time,
            "grant": deciding and who not in self.reviewed_by | {self.accepted_by},
            "refuse": deciding and who not in self.reviewed_by | {self.accepted_by},
            "issue": self.state == "approved" and who in {"window", *LEADERS},
            "serve": self.state in ("issued", "refused") and who in {"window", *LEADERS},
            "archive": self.state in ("served", "not_accepted", "withdrawn", "terminated") and papers_made
            and (who == "window" or at_office),
            "withdraw": self.state in OPEN and who in ("citizen", "window"),
            "terminate": self.state in OPEN and who in LEADERS,
        }  # fmt: skip
        return rules[move]

    def follow(self, move: str, who: str) -> None:
        """The move was made."""
        self.state = TARGETS.get(move, self.state)
        self.asked |= move == "ask"
        self.extended |= move == "extend"
        if move == "accept":
            self.accepted_by = who
        elif move == "start":
            self.handler = who
        elif move == "review":
            self.reviewed_by.add(who)
        elif move == "propose":
            self.proposed_by = who
        elif move == "resume":
            self.proposed_by = ""


class Life(RuleBasedStateMachine):
    """Every example lives in a transaction of its own that is rolled back."""

    now: datetime = factories.MONDAY

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        Life.now = factories.MONDAY
        factories.calendar_2026()
        staff = factories.Staff()
        self.people = {
            "citizen": factories.citizen(),
            "stranger": factories.citizen("stranger", factories.party("王示例", "999999199001010023")),
            "other head": factories.user("other head", (Role.HEAD, factories.office("示范民政局"))),
            **vars(staff),
        }
        self.number = factories.case(at=Life.now).matter.number
        self.model = Model()

    @rule(move=st.sampled_from(sorted(MOVES)), who=st.sampled_from(WHO))
    def anybody_tries(self, move: str, who: str) -> None:
        self.attempt(move, who)

    @precondition(lambda self: self.model.state != "archived")
    @rule(data=st.data())
    def somebody_makes_a_lawful_move(self, data: st.DataObject) -> None:
        """So that lives get far; the draw above mostly meets refusals."""
        facts = {"in_time": self.in_time(), "papers_made": self.papers_made()}
        lawful = [(move, who) for move in MOVES for who in WHO if self.model.may(move, who, **facts)]
        if lawful:
            self.attempt(*data.draw(st.sampled_from(lawful)))

    def attempt(self, move: str, who: str) -> None:
        lawful = self.model.may(move, who, in_time=self.in_time(), papers_made=self.papers_made())
        before = self.seen()
        refusal = self.refusal_of(move, who)
        assert lawful == (refusal == ""), f"{who}, {move} in {self.model.state}: {refusal or 'allowed'}"
        if lawful:
            self.model.follow(move, who)
            assert self.seen()[1] == before[1] + 1
        else:
            assert self.seen() == before

    def refusal_of(self, move: str, who: str) -> str:
        """Make the move; the sentence of its refusal, or nothing."""
        try:
            with transaction.atomic():
                MOVES[move](self.number, User.objects.get(pk=self.people[who].pk))
        except PortalError as error:
            return error.message
        return ""

    @rule(days=st.integers(0, 9))
    def days_go_by(self, days: int) -> None:
        Life.now += timedelta(days=days)
        last = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        sweep(Life.now)
        act_on_crossings(list(Event.objects.filter(pk__gt=last, kind=CROSSED).select_related("matter").order_by("pk")))
        if self.model.state in ("submitted", "correcting") and self.limit_is_over():
            self.model.state = "accepted" if self.model.state == "submitted" else "withdrawn"

    @rule()
    def a_worker_makes_the_papers(self) -> None:
        letters.render_due()

    @invariant()
    def the_case_is_where_the_model_is(self) -> None:
        assert Case.objects.get(matter__number=self.number).state == self.model.state

    def teardown(self) -> None:
        try:
            checks = [each for each in all_invariants() if each.code not in ELSEWHERE]
            assert [(each.code, breach) for each in checks for breach in each.check()] == []
        finally:
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)

    def seen(self) -> tuple[str, int, int]:
        case = Case.objects.select_related("matter").get(matter__number=self.number)
        return case.state, case.matter.last_seq, Event.objects.filter(matter=case.matter).count()

    def in_time(self) -> bool:
        """Whether the statutory limit, as stored, is not over."""
        row = Deadline.objects.filter(limit="statutory").first()
        return row is not None and row.due_at is not None and Life.now <= row.due_at

    def papers_made(self) -> bool:
        return not Document.objects.filter(state=DocumentState.DRAFT).exists()

    def limit_is_over(self) -> bool:
        """More than five working days in submitted, or fifteen in correcting, since the clock began."""
        limit, days = ("notice", 5) if self.model.state == "submitted" else ("correction", 15)
        base = Deadline.objects.filter(limit=limit).order_by("-pk").values_list("base_on", flat=True)[0]
        return calendars.current().workdays_between(base, Life.now.date()) > days


@pytest.mark.django_db
def test_a_case_lives_as_the_model_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: Life.now)
    monkeypatch.setattr(letters, "_renderers", {"approval": lambda _document: b"%PDF-1.7"})
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=LIVES,
            phases=[Phase.generate],  # a short run each time; set Phase.shrink to study a failure
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
