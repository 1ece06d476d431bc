"""Requests walked to any state by the people who would do it."""

import uuid
from datetime import date, timedelta
from typing import Any

from disclosure.requests.actions import answer, consult, deliver, file, handle
from disclosure.requests.actions.file import Wanted, Who
from disclosure.requests.checks import ReplyFacts
from disclosure.requests.models import InformationRequest
from portal.accounts.models import Office, Party, User
from portal.core import clock
from portal.matters.models import Deadline
from portal.matters.sweep import CROSSED, sweep
from tests import factories
from tests.disclosure.scene import Body

NAME, ID, CONTACT = "张示例", "999999199001010016", "13911112222"
CREDIT_CODE = "91999900MA00000019"
THIRD = "示范甲公司"


def wanted(body: Office, **changes: Any) -> Wanted:
    facts: dict[str, Any] = {"subject": "公交线路方案", "description": "2026年", "form": "electronic"}
    return Wanted(body, **{**facts, **changes})


def online(people: Body, party: Party | None = None, **changes: Any) -> InformationRequest:
    """Sent by a citizen, not confirmed yet."""
    party = party or factories.party()
    actor: User = factories.citizen(f"citizen {party.pk}", party)
    return file.request_online(wanted(people.office, **changes), party, CONTACT, actor=actor, token=uuid.uuid4())


def received(people: Body, **changes: Any) -> InformationRequest:
    """Handed in today in person."""
    way = changes.pop("way", "visit")
    day = changes.pop("received_on", None)
    asked = wanted(people.office, **changes)
    number = ID if asked.applicant_kind == "natural_person" else CREDIT_CODE
    return file.write_down(asked, Who(NAME, number, CONTACT), way, actor=people.editor, received_on=day)


def accepted(people: Body, **changes: Any) -> InformationRequest:
    return handle.accept(received(people, **changes).matter.number, actor=people.editor)


def correcting(people: Body, **changes: Any) -> InformationRequest:
    number, until = received(people, **changes).matter.number, clock.today() + timedelta(days=10)
    return handle.request_correction(number, actor=people.editor, note="写明文号", until=until)


def third_party(people: Body, row: InformationRequest | None = None, *, delivered: bool = True) -> InformationRequest:
    """Asked, and the letter received today."""
    row = row or accepted(people)
    number = row.matter.number
    facts: dict[str, Any] = {"name": THIRD, "contact": "13800001111", "question": "是否同意公开报价"}
    row = consult.consult_third_party(number, actor=people.editor, **facts)
    if delivered:
        branch = row.branches.order_by("-pk")[0].pk
        row = deliver.deliver_consultation(number, actor=people.editor, branch=branch, day=clock.today())
    return row


def explained(people: Body) -> InformationRequest:
    number = accepted(people).matter.number
    handle.ask_reasons(number, actor=people.editor, text="一个月内第九十件", until=day(5))
    return handle.give_reasons(number, actor=people.editor, text="研究需要")


def paying(people: Body, pages: int = 31, *, delivered: bool = True) -> InformationRequest:
    """Told on paper what to pay, and the notice received today."""
    number = accepted(people).matter.number
    row = handle.charge_fee(number, actor=people.editor, tariff="by_volume", quantity=pages)
    return deliver.deliver_fee_notice(number, actor=people.editor, day=clock.today()) if delivered else row


FACTS: dict[str, dict[str, Any]] = {
    "provided": {"information": "方案全文", "given_form": "electronic"},
    "already_public": {"information": "见门户网站", "given_form": "electronic"},
    "severed": {
        "information": "方案第一至三章",
        "given_form": "electronic",
        "hidden": ("third_party_rights",),
        "explanation": "第四章含商业秘密",
    },
}


def facts(reason: str = "provided", **changes: Any) -> ReplyFacts:
    return ReplyFacts(reason, **{**FACTS.get(reason, {"explanation": "理由如下"}), **changes})


def drafted(people: Body, row: InformationRequest | None = None, reason: str = "provided", **changes: Any) -> Any:
    row = row or accepted(people)
    return answer.draft_reply(row.matter.number, actor=people.editor, facts=facts(reason, **changes))


def reviewed(people: Body, row: InformationRequest | None = None, reason: str = "provided", **changes: Any) -> Any:
    number = drafted(people, row, reason, **changes).matter.number
    return answer.review_reply(number, actor=people.reviewer, seen=True)


def replied(people: Body, row: InformationRequest | None = None, reason: str = "provided", **changes: Any) -> Any:
    number = reviewed(people, row, reason, **changes).matter.number
    return answer.reply(number, actor=people.head)


def limit(row: InformationRequest, name: str) -> Deadline:
    """The newest deadline of this limit."""
    found = row.matter.deadlines.filter(limit=name).order_by("-id").first()
    assert found is not None
    return found


def time_passes(row: InformationRequest, days: int) -> None:
    """The sweep of a later day, and what the consumer does then."""
    from disclosure.requests.actions.timing import act_on_crossings

    sweep(clock.now() + timedelta(days=days))
    act_on_crossings(list(row.matter.events.filter(kind=CROSSED).select_related("matter")))
    row.refresh_from_db()


def said(row: InformationRequest, kind: str) -> str:
    """All that the newest letter of this kind says."""
    letter = row.matter.documents.filter(kind=kind).order_by("-id")[0]
    return str(letter.facts)


def day(days: int) -> date:
    return clock.today() + timedelta(days=days)
