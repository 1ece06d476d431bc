"""The answer: drafted, reviewed by another person, approved by the head, archived, perhaps made public for all."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils.html import escape
from django.utils.translation import gettext as _

from disclosure.entries.actions.files import attach
from disclosure.entries.actions.write import Draft, begin
from disclosure.entries.models import Column
from disclosure.requests import letters, limits
from disclosure.requests.access import lock_request
from disclosure.requests.actions.files import check_findings, files_of
from disclosure.requests.checks import ReplyFacts, check_reply, only_fitting
from disclosure.requests.decisions import BY_REASON
from disclosure.requests.models import InformationRequest
from disclosure.requests.record import record_move, tell_applicant
from disclosure.requests.rules import reads_online
from disclosure.requests.words import BranchKind, Form
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.names import check_text, required
from portal.matters import clock
from portal.matters.files.store import path_of


@transaction.atomic
def draft_reply(
    number: str, *, actor: User, facts: ReplyFacts, at: datetime | None = None, version: int | None = None
) -> InformationRequest:
    """Write the answer by table 3.3; Invalid with a message a field."""
    at = at or present.now()
    row = lock_request(actor, number, move="draft_reply", version=version)
    check_reply(row, facts)
    facts = only_fitting(row, facts)
    for name, value in asdict(facts).items():
        setattr(row, name, check_text(value, lines=True).strip() if isinstance(value, str) else list(value))
    row.decision = BY_REASON[facts.reason].decision
    row.draft_reply(actor)
    record_move(row, "reply_drafted", actor=actor, at=at, data={"reason": str(facts.reason)})
    return row


@transaction.atomic
def review_reply(
    number: str, *, actor: User, seen: bool = False, at: datetime | None = None, version: int | None = None
) -> InformationRequest:
    """Another person has reviewed it, who has ``seen`` what the looks into its files found."""
    at = at or present.now()
    row = lock_request(actor, number, move="review_reply", version=version)
    check_findings(row, seen)
    row.review_reply(actor)
    record_move(row, "reply_reviewed", actor=actor, at=at)
    return row


@transaction.atomic
def send_back(
    number: str, *, actor: User, reason: str, at: datetime | None = None, version: int | None = None
) -> InformationRequest:
    """It must be mended."""
    at = at or present.now()
    row = lock_request(actor, number, move="send_back", version=version)
    words = required(reason, "reason", _("请写明需要修改什么。"))
    row.send_back()
    record_move(row, "sent_back", actor=actor, at=at, data={"reason": words[:200]})
    return row


@transaction.atomic
def reply(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> InformationRequest:
    """The head approves: D37 goes out, the row of the annual report is fixed, the clock stops."""
    at = at or present.now()
    row = lock_request(actor, number, move="reply", version=version)
    today = local_date(at)
    row.reply(actor, today)
    clock.stop(row.matter, limits.ANSWER, on=today, at=at)
    if reads_online(row) and row.given_form in ("", Form.ELECTRONIC):
        row.delivered_on = today
    letters.reply(row, at)
    if row.public_interest:
        for branch in row.branches.filter(kind=BranchKind.THIRD_PARTY, agrees=False).order_by("pk"):
            branch.request = row
            letters.told_third_party(branch, at)
    tell = tell_applicant(row, "政府信息公开申请已答复", "请查看答复书。")
    data = {"decision": str(row.decision), "row": row.report_row}
    record_move(row, "replied", actor=actor, at=at, data=data, tell=tell)
    return row


@transaction.atomic
def archive(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> InformationRequest:
    """GIR-24: registered, reviewed, handled, answered, archived."""
    at = at or present.now()
    row = lock_request(actor, number, move="archive", version=version)
    row.archive()
    record_move(row, "archived", actor=actor, at=at)
    return row


def times_given(row: InformationRequest) -> int:
    """How many requests for the same information of the body were granted (GIR-23)."""
    return InformationRequest.objects.filter(body=row.body, subject=row.subject, report_row="1").count()


@transaction.atomic
def make_proactive(
    number: str, *, actor: User, column: Column, at: datetime | None = None, version: int | None = None
) -> InformationRequest:
    """GIR-23: what was given, text and files, becomes a draft, which goes its own way through secrecy review to everybody."""
    at = at or present.now()
    row = lock_request(actor, number, move="make_proactive", version=version)
    paragraphs = (escape(line) for line in row.information.splitlines() if line.strip())
    html = "".join(f"<p>{each}</p>" for each in paragraphs)
    row.entry = begin(Draft(row.subject, column, local_date(at), html), body=row.body, actor=actor, at=at)
    for paper in files_of(row):
        assert paper.file is not None  # given files have been stored
        with path_of(paper.file.key).open("rb") as content:
            attach(
                row.entry.matter.number, actor=actor, name=paper.file.name, content=content, title=paper.title, at=at
            )
    record_move(row, "made_proactive", actor=actor, at=at, data={"entry": row.entry.pk})
    return row
