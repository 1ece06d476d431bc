"""The year 2025 of one body, day by day: what test_count_by_hand.py has counted with a pencil."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import time_machine

from approvals.actions import decide, receive, review
from approvals.models import Case, ItemKind
from disclosure.entries.words import Genre, Validity
from disclosure.publicity.actions import penalties
from disclosure.reports import actions
from disclosure.reports.models import AnnualReport
from disclosure.reports.rows import SECTIONS
from disclosure.requests.actions import deliver, handle
from disclosure.requests.models import InformationRequest
from portal.core.clock import SHANGHAI
from portal.matters.disputes import Filed, decide_dispute, register_dispute
from tests import factories
from tests.disclosure.publicity import scene as showing
from tests.disclosure.requests import scene as asking
from tests.disclosure.scene import Body, body, entry

P, F, R = "natural_person", "commercial_enterprise", "research_institute"
W, L, O = "public_welfare_org", "legal_service_org", "other"  # noqa: E741 - the six columns by their first letters
TEXTS = dict.fromkeys(SECTIONS, "写好的文字")


@dataclass(frozen=True)
class Asked:
    """Who asked on which day, and how and when it ended; a reason of table 3.3, or the name of another way."""

    who: str
    received: date
    how: str = ""
    ended: date | None = None


ASKED = (
    Asked(P, date(2024, 11, 4), "provided", date(2024, 11, 20)),  # 2024's alone
    Asked(P, date(2024, 12, 20), "provided", date(2025, 1, 10)),  # 1 to 3 were carried in
    Asked(F, date(2024, 12, 30), "not_held", date(2025, 1, 15)),
    Asked(L, date(2024, 12, 31), "withdrawn", date(2025, 1, 6)),
    Asked(P, date(2025, 1, 6), "already_public", date(2025, 1, 6)),  # 4 to 29 are new
    Asked(R, date(2025, 2, 10), "provided", date(2025, 2, 20)),
    Asked(F, date(2025, 2, 11), "severed", date(2025, 3, 3)),
    Asked(P, date(2025, 3, 3), "severed", date(2025, 3, 20)),
    Asked(P, date(2025, 3, 4), "state_secret", date(2025, 3, 21)),
    Asked(F, date(2025, 3, 5), "law_forbids", date(2025, 3, 21)),
    Asked(O, date(2025, 3, 6), "three_securities", date(2025, 3, 24)),
    Asked(F, date(2025, 4, 1), "third_party_rights", date(2025, 4, 18)),
    Asked(P, date(2025, 4, 2), "internal_affairs", date(2025, 4, 18)),
    Asked(R, date(2025, 4, 3), "process_info", date(2025, 4, 21)),
    Asked(L, date(2025, 4, 7), "enforcement_file", date(2025, 4, 21)),
    Asked(P, date(2025, 4, 8), "administrative_query", date(2025, 4, 21)),
    Asked(W, date(2025, 5, 6), "needs_creation", date(2025, 5, 20)),
    Asked(P, date(2025, 5, 7), "still_unclear", date(2025, 5, 30)),
    Asked(P, date(2025, 6, 3), "petition_complaint", date(2025, 6, 9)),
    Asked(P, date(2025, 6, 4), "repeat", date(2025, 6, 9)),
    Asked(W, date(2025, 6, 5), "publication", date(2025, 6, 9)),
    Asked(P, date(2025, 7, 1), "massive_unreasonable", date(2025, 7, 21)),
    Asked(L, date(2025, 7, 2), "reconfirm", date(2025, 7, 21)),
    Asked(P, date(2025, 8, 1), "overdue_correction", date(2025, 8, 26)),
    Asked(O, date(2025, 8, 4), "overdue_fee", date(2025, 9, 15)),
    Asked(F, date(2025, 10, 9), "withdrawn", date(2025, 12, 31)),
    Asked(P, date(2025, 10, 10), "other", date(2025, 10, 20)),
    Asked(P, date(2025, 12, 29)),  # 27 to 29 are carried out
    Asked(F, date(2025, 12, 10), "provided", date(2026, 1, 8)),
    Asked(R, date(2025, 12, 15), "third_party"),
    Asked(P, date(2026, 1, 5)),  # 2026's alone
)


@contextmanager
def on(day: date, hour: int = 10) -> Iterator[None]:
    """On that day, in office hours."""
    with time_machine.travel(datetime.combine(day, time(hour), SHANGHAI), tick=False):
        yield


def the_body() -> Body:
    """The body that answers, and the department whose licences the factories make: one and the same."""
    return body(factories.office().name)


def ask(people: Body, asked: Asked) -> InformationRequest:
    """The request, walked to its end by those who would do it."""
    with on(asked.received):
        row = asking.received(people, applicant_kind=asked.who, subject=f"信息{asked.received}")
        _begin(people, row, asked)
    if asked.ended:
        with on(asked.ended, 16):
            _end(people, row, asked)
    return row


def _begin(people: Body, row: InformationRequest, asked: Asked) -> None:
    number, soon = row.matter.number, asked.received + timedelta(days=14)
    if asked.how in ("still_unclear", "overdue_correction"):
        handle.request_correction(number, actor=people.editor, note="写明文号", until=soon)
        return
    handle.accept(number, actor=people.editor)
    if asked.how == "massive_unreasonable":
        handle.ask_reasons(number, actor=people.editor, text="一个月内第九十件", until=soon)
    elif asked.how == "overdue_fee":
        handle.charge_fee(number, actor=people.editor, tariff="by_volume", quantity=31)
        deliver.deliver_fee_notice(number, actor=people.editor, day=asked.received)
    elif asked.how == "third_party":
        asking.third_party(people, row)


def _end(people: Body, row: InformationRequest, asked: Asked) -> None:
    number = row.matter.number
    if asked.how == "withdrawn":
        handle.withdraw(number, actor=people.editor)
    elif asked.how.startswith("overdue"):
        asking.time_passes(row, 0)
    else:
        if asked.how == "still_unclear":
            handle.correct(number, actor=people.editor, text="还是那些材料")
            handle.accept(number, actor=people.editor)
        changes = {"hidden": ("law_forbids",)} if asked.how == "severed" else {}
        asking.replied(people, row, asked.how, applicant_kind=asked.who, **changes)


def texts(people: Body) -> None:
    """Regulations and normative documents: made, repealed, in force, and some that count nowhere."""
    made: tuple[tuple[Genre, date, dict[str, Any]], ...] = (
        (Genre.RULE, date(2025, 5, 1), {}),
        (Genre.RULE, date(2020, 5, 1), {}),
        (Genre.RULE, date(2018, 5, 1), _repealed(date(2025, 6, 1))),
        (Genre.RULE, date(2025, 3, 1), _repealed(date(2025, 11, 1))),
        (Genre.RULE, date(2019, 5, 1), _repealed(date(2026, 1, 5))),
        (Genre.NORMATIVE, date(2025, 1, 1), {}),
        (Genre.NORMATIVE, date(2025, 7, 1), {}),
        (Genre.NORMATIVE, date(2025, 12, 31), {}),
        (Genre.NORMATIVE, date(2026, 1, 1), {}),
        (Genre.NORMATIVE, date(2025, 6, 1), {"scope": "internal", "audience": "staff"}),
        (Genre.NORMATIVE, date(2015, 5, 1), _repealed(date(2024, 5, 1))),
        (Genre.NORMATIVE, date(2016, 5, 1), _repealed(None)),
        (Genre.NORMATIVE, date(2017, 5, 1), {"validity": Validity.AMENDED}),
        (Genre.NORMATIVE, date(2025, 8, 1), {"state": "draft"}),
    )
    for genre, written_on, facts in made:
        entry(people.office, genre=genre, written_on=written_on, **facts)


def _repealed(day: date | None) -> dict[str, Any]:
    return {"validity": Validity.REPEALED, "repealed_on": day}


def licences() -> None:
    """Two granted and one refused in 2025; one of 2024, one never accepted and one of another service do not count."""
    licence = factories.version()
    service = factories.version(code="999900000002", kind=ItemKind.PUBLIC_SERVICE)
    for version, day, granted in (
        (licence, date(2025, 2, 3), True),
        (licence, date(2025, 2, 4), True),
        (licence, date(2025, 12, 31), False),
        (licence, date(2024, 12, 31), True),
        (service, date(2025, 2, 5), True),
    ):
        with on(day):
            _decide(factories.case(at=datetime.combine(day, time(9), SHANGHAI), version=version), granted=granted)
    with on(date(2025, 2, 6)):
        case, staff = (
            factories.case(at=datetime.combine(date(2025, 2, 6), time(9), SHANGHAI), version=licence),
            _staff(),
        )
        receive.refuse_acceptance(
            case.matter.number, actor=staff.window, reason="不属于本机关", competent_organ="公安局"
        )


def _staff() -> factories.Staff:
    return factories.Staff()


def _decide(case: Case, *, granted: bool) -> None:
    number, staff = case.matter.number, _staff()
    receive.accept(number, actor=staff.window)
    review.start_review(number, actor=staff.reviewer)
    review.review(number, actor=staff.reviewer, opinion="已审查", passed=granted)
    if granted:
        decide.grant(number, actor=staff.head)
    else:
        decide.refuse(number, actor=staff.head, reason="不符合条件")


def punish(people: Body) -> None:
    """Two decisions of 2025, one public and one not yet; one of 2024 and one discarded draft do not count."""
    for number, day in (("1", date(2025, 3, 3)), ("2", date(2025, 12, 31)), ("3", date(2024, 12, 31))):
        with on(day + timedelta(days=1)):
            facts = showing.facts(decision_number=f"示罚{number}号", decided_on=day)
            (showing.begun if number == "2" else showing.shown)(people, facts)
    with on(date(2025, 4, 2)):
        facts = showing.facts(decision_number="示罚4号", decided_on=date(2025, 4, 1))
        penalties.discard(showing.begun(people, facts).matter.number, actor=people.editor)


DISPUTED: tuple[tuple[str, str, date | None], ...] = (
    ("reconsideration", "upheld", date(2025, 2, 3)),
    ("reconsideration", "upheld", date(2025, 12, 31)),
    ("reconsideration", "corrected", date(2025, 6, 3)),
    ("reconsideration", "upheld", date(2024, 12, 31)),  # 2024's
    ("reconsideration", "upheld", date(2026, 1, 5)),  # pending at the end of 2025
    ("lawsuit", "upheld", date(2025, 2, 3)),
    ("lawsuit", "other", date(2025, 2, 4)),
    ("lawsuit_after", "corrected", date(2025, 2, 3)),
    ("lawsuit_after", "", None),
)


def dispute(people: Body) -> None:
    """Reconsiderations and lawsuits about disclosure, and one about something else."""
    with on(date(2026, 1, 9)):
        for place, (way, result, day) in enumerate(DISPUTED):
            filed = Filed(people.office, way, str(place), "答复", "市政府", date(2024, 12, 2), about_disclosure=True)
            row = register_dispute(filed, actor=people.editor)
            if day:
                decide_dispute(row.pk, actor=people.editor, result=result, decided_on=day)
        register_dispute(Filed(people.office, "lawsuit", "x", "许可", "法院", date(2025, 2, 3)), actor=people.editor)


def published(people: Body, year: int, **figures: int) -> AnnualReport:
    """The report of a year, written in the January after it and approved by the head."""
    with on(date(year + 1, 1, 20)):
        number = actions.begin(people.office, year, actor=people.editor).matter.number
        row = AnnualReport.objects.get(matter__number=number)
        actions.write(number, actor=people.editor, sections=TEXTS, figures={**row.figures, **figures})
        actions.submit(number, actor=people.editor)
        return actions.publish(number, actor=people.head)
