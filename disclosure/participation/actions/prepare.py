"""Preparing a consultation: begin, edit, hand in, review, approve, send back, discard. Three people, never one."""

from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.entries.models import Entry
from disclosure.participation import assessing, limits
from disclosure.participation.access import KIND, lock_consultation
from disclosure.participation.actions.papers import check_findings
from disclosure.participation.models import Consultation, ConsultationReview
from disclosure.participation.record import new_matter, record_move
from disclosure.participation.rules import may_begin, may_edit
from disclosure.participation.states import STAGES, State
from disclosure.participation.words import Kind, ReviewKind
from portal.accounts.models import Office, User
from portal.core import clock as present
from portal.core.clock import day_start, local_date
from portal.core.errors import Invalid, NotAllowed, WrongState
from portal.core.names import required
from portal.matters import clock


@dataclass(frozen=True)
class Facts:
    """What an editor writes; see Consultation for the meaning of each."""

    title: str
    opens_on: date
    closes_on: date
    text: str = ""
    explanation: str = ""
    background: str = ""
    ways: str = ""
    short_reason: str = ""
    entry: Entry | None = None
    questions: list[dict[str, Any]] = field(default_factory=list)
    seats: list[dict[str, Any]] = field(default_factory=list)
    agenda: list[dict[str, Any]] = field(default_factory=list)
    criteria: list[dict[str, Any]] = field(default_factory=list)
    assessors: list[dict[str, Any]] = field(default_factory=list)
    held_at: datetime | None = None
    place: str = ""


@transaction.atomic
def begin(body: Office, kind: str, facts: Facts, *, actor: User, at: datetime | None = None) -> Consultation:
    """A new draft of the body. Raises NotAllowed for anybody but its editors, Invalid with a message a field."""
    at = at or present.now()
    row = Consultation(body=body, kind=kind, written_by=actor)
    if refusal := may_edit(actor, row):
        raise NotAllowed(str(refusal))
    _write(row, facts)
    row.matter = new_matter(KIND, row.title, body, State.DRAFT, STAGES[State.DRAFT], at)
    row.save(force_insert=True)
    record_move(row, "begun", actor=actor, at=at, data={"kind": str(row.kind)})
    return row


@transaction.atomic
def edit(
    number: str, *, actor: User, facts: Facts, at: datetime | None = None, version: int | None = None
) -> Consultation:
    """Change the draft; who edits last counts as its writer."""
    at = at or present.now()
    row = lock_consultation(actor, number, move="edit", version=version)
    _write(row, facts)
    row.written_by, row.matter.title = actor, row.title
    row.matter.save(update_fields=["title"])
    record_move(row, "edited", actor=actor, at=at)
    return row


def _write(row: Consultation, facts: Facts) -> None:
    wrong: dict[str, list[str]] = {}
    if not facts.title.strip():
        wrong["title"] = [_("请写标题。")]
    if facts.closes_on < facts.opens_on:
        wrong["closes_on"] = [_("截止日期应在开始日期之后。")]
    if row.kind == Kind.HEARING and facts.held_at is None:
        wrong["held_at"] = [_("请写听证会的时间。")]
    if row.kind == Kind.ASSESSMENT:
        if facts.held_at is not None and not facts.opens_on <= local_date(facts.held_at) <= facts.closes_on:
            wrong["held_at"] = [_("评议当天应在提问的开始日期和截止日期之间。")]
    elif facts.held_at is not None and facts.held_at < clock.end_of(facts.closes_on):
        wrong["held_at"] = [_("开会时间应在报名截止之后。")]
    for each in fields(facts):
        value = getattr(facts, each.name)
        setattr(row, each.name, value.strip() if isinstance(value, str) else value)
    if refusal := assessing.check_assessors(row):
        wrong["assessors"] = [str(refusal)]
    if wrong:
        raise Invalid(_("有些内容需要改正，改好后再保存。"), wrong)


@transaction.atomic
def submit(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> Consultation:
    """Hand it to the reviewer."""
    at = at or present.now()
    row = lock_consultation(actor, number, move="submit", version=version)
    row.submit()
    record_move(row, "submitted", actor=actor, at=at)
    return row


@transaction.atomic
def discard(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> Consultation:
    """A draft that nobody wants any more."""
    at = at or present.now()
    row = lock_consultation(actor, number, move="discard", version=version)
    row.discard()
    record_move(row, "discarded", actor=actor, at=at)
    return row


@transaction.atomic
def pass_review(
    number: str,
    *,
    actor: User,
    grounds: str = "",
    seen: bool = False,
    at: datetime | None = None,
    version: int | None = None,
) -> Consultation:
    """The review by another person, who has ``seen`` what the look into the papers found."""
    at = at or present.now()
    row = lock_consultation(actor, number, move="pass_review", version=version)
    check_findings(row, seen)
    row.pass_review()
    _review(row, ReviewKind.REVIEW, True, grounds, actor, at)
    record_move(row, "review_passed", actor=actor, at=at)
    return row


@transaction.atomic
def approve(
    number: str, *, actor: User, grounds: str = "", at: datetime | None = None, version: int | None = None
) -> Consultation:
    """The head's approval; it opens by itself when its first day begins, at once if that has begun."""
    at = at or present.now()
    row = lock_consultation(actor, number, move="approve", version=version)
    if refusal := may_begin(row, local_date(at)):
        raise WrongState(str(refusal))
    row.approve()
    _review(row, ReviewKind.APPROVAL, True, grounds, actor, at)
    clock.start_fixed(row.matter, limits.OPENING, due_at=max(day_start(row.opens_on), at), at=at)
    record_move(row, "approved", actor=actor, at=at)
    return row


@transaction.atomic
def send_back(
    number: str, *, actor: User, reason: str, at: datetime | None = None, version: int | None = None
) -> Consultation:
    """Whoever reviews it says what must be mended."""
    at = at or present.now()
    row = lock_consultation(actor, number, move="send_back", version=version)
    kind = ReviewKind.REVIEW if row.state == State.REVIEW else ReviewKind.APPROVAL
    words = required(reason, "reason", _("请写明需要修改什么。"))
    row.send_back()
    _review(row, kind, False, words, actor, at)
    record_move(row, "sent_back", actor=actor, at=at)
    return row


def _review(row: Consultation, kind: str, passed: bool, grounds: str, by: User, at: datetime) -> None:
    ConsultationReview.objects.create(consultation=row, kind=kind, passed=passed, grounds=grounds.strip(), by=by, at=at)
