"""A penalty on its way to the public: written, handed in, reviewed by another person, taken down. Two people, never one."""

from datetime import date, datetime, timedelta

from django.contrib.postgres.search import SearchVectorField
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from disclosure.publicity import limits
from disclosure.publicity.access import KIND, lock_penalty
from disclosure.publicity.actions.timing import stop_publishing
from disclosure.publicity.checking import Facts, cleaned
from disclosure.publicity.corrections import change_of, read_penalty, text_of
from disclosure.publicity.disputes import lost_dispute
from disclosure.publicity.models import Penalty, PenaltyReview
from disclosure.publicity.record import new_matter, record_penalty
from disclosure.publicity.rules import is_outside, is_reviewed, is_whole, may_edit
from disclosure.publicity.states import STAGES, State
from portal.accounts.models import Office, User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid, NotAllowed, WrongState
from portal.core.names import required
from portal.core.text import search_vector_sql
from portal.core.text.personal import mask_personal
from portal.matters import clock
from portal.matters.clock import Limit


@transaction.atomic
def begin(body: Office, facts: Facts, *, actor: User, at: datetime | None = None) -> Penalty:
    """A new record of the body; its seven working days run from the day of the decision (PUB-01)."""
    at = at or present.now()
    row = Penalty(body=body, written_by=actor)
    if refusal := may_edit(actor, row):
        raise NotAllowed(str(refusal))
    _write(row, facts)
    state = State.DRAFT
    row.matter = new_matter(KIND, row.violation, body, state, STAGES[state], at)
    row.save(force_insert=True)
    clock.start(row.matter, [Limit(limits.PUBLISH, limits.PUBLISH_DAYS, row.decided_on)], at=at)
    record_penalty(row, "begun", actor=actor, at=at)
    return row


@transaction.atomic
def edit(number: str, *, actor: User, facts: Facts, at: datetime | None = None, version: int | None = None) -> Penalty:
    """Change the draft; another day of the decision starts its limit anew."""
    at = at or present.now()
    row = lock_penalty(actor, number, move="edit", version=version)
    before = row.decided_on
    _write(row, facts)
    row.written_by, row.matter.title = actor, row.violation
    row.matter.save(update_fields=["title"])
    if row.decided_on != before:
        clock.stop(row.matter, limits.PUBLISH, on=local_date(at), at=at)
        clock.start(row.matter, [Limit(limits.PUBLISH, limits.PUBLISH_DAYS, row.decided_on)], at=at)
    record_penalty(row, "edited", actor=actor, at=at)
    return row


def _write(row: Penalty, facts: Facts) -> None:
    given = cleaned(facts)
    if given["benchmark"] is not None and given["benchmark"].body_id != row.body_id:
        raise Invalid(_("请选择本单位的裁量基准。"), {"benchmark": [_("请选择本单位的裁量基准。")]})
    known = Penalty.objects.filter(body=row.body, decision_number=given["decision_number"])
    if known.exclude(state=State.DISCARDED).exclude(pk=row.pk).exists():
        sentence = _("这个文书号已经录入过，请从列表打开它。")
        raise Invalid(sentence, {"decision_number": [sentence]})
    for name, value in given.items():
        setattr(row, name, value)


@transaction.atomic
def submit(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> Penalty:
    """Hand it to another person. Outside its benchmark supervision is told at once (SUP-18)."""
    at = at or present.now()
    row = lock_penalty(actor, number, move="submit", version=version)
    row.submit()
    _tell_deviation(row, at)
    record_penalty(row, "submitted", actor=actor, at=at)
    return row


def _tell_deviation(row: Penalty, at: datetime) -> None:
    told = row.matter.deadlines.filter(limit=limits.DEVIATION).exists()
    if is_outside(row) and not told:
        clock.start_fixed(row.matter, limits.DEVIATION, due_at=at - timedelta(microseconds=1), at=at)


def change_item(row: Penalty, field: str, text: str, reason: str) -> None:
    """Correct one item in memory, checked as at entry; Invalid names ``field``, ``value`` or the whole."""
    facts = read_penalty(row, field, text, reason)
    try:
        _write(row, facts)
    except Invalid as error:
        found = [sentence for sentences in error.fields.values() for sentence in sentences]
        raise Invalid(error.message, {"value": found}) from None
    if refusal := is_whole(row):
        raise Invalid(str(refusal), {"reason": [str(refusal)]})


def correct(row: Penalty, field: str, text: str, reason: str, *, grounds: str, actor: User, at: datetime) -> None:
    """Correct one item of a locked public record, as an objection was granted; outside its benchmark it is a card."""
    if row.written_by_id == actor.pk:
        raise NotAllowed(_("这条信息由您录入，请由另一位人员决定是否更正。"))
    before = text_of(row, field)
    change_item(row, field, text, reason)
    _tell_deviation(row, at)
    row.matter.title = row.violation
    row.matter.save(update_fields=["title"])
    _review(row, True, grounds, actor, at)
    record_penalty(row, "corrected", actor=actor, at=at, data=change_of(field, before, text_of(row, field)))
    index(row)


@transaction.atomic
def discard(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> Penalty:
    """A draft that nobody wants any more."""
    at = at or present.now()
    row = lock_penalty(actor, number, move="discard", version=version)
    row.discard()
    clock.stop(row.matter, on=local_date(at), at=at)
    record_penalty(row, "discarded", actor=actor, at=at)
    return row


@transaction.atomic
def send_back(
    number: str, *, actor: User, reason: str, at: datetime | None = None, version: int | None = None
) -> Penalty:
    """The reviewer says what must be mended."""
    at = at or present.now()
    row = lock_penalty(actor, number, move="send_back", version=version)
    words = required(reason, "reason", _("请写明需要修改什么。"))
    row.send_back()
    _review(row, False, words, actor, at)
    record_penalty(row, "sent_back", actor=actor, at=at, data={"reason": words[:200]})
    return row


@transaction.atomic
def publish(
    number: str, *, actor: User, grounds: str = "", at: datetime | None = None, version: int | None = None
) -> Penalty:
    """The review by another person: everybody reads it, and the search finds it."""
    at = at or present.now()
    row = lock_penalty(actor, number, move="publish", version=version)
    if lost_dispute(row.matter_id):
        raise WrongState(_("这个决定已被行政复议或诉讼纠正，不能公示。请退回后作废。"))
    _review(row, True, grounds, actor, at)
    if refusal := is_reviewed(row):
        raise WrongState(str(refusal))
    row.publish(at)
    stop_publishing(row.matter, limits.PUBLISH, on=local_date(at), at=at)
    record_penalty(row, "published", actor=actor, at=at)
    index(row)
    return row


@transaction.atomic
def note_change(
    number: str, *, actor: User | None, on: date, reason: str, at: datetime | None = None, version: int | None = None
) -> Penalty:
    """The decision was changed, annulled or found unlawful on a day: three working days to take it down (处罚法 48)."""
    at = at or present.now()
    row = lock_penalty(actor, number, move="note_change", version=version)
    words = required(reason, "reason", _("请写明怎样变更、由谁决定。"))
    if not row.decided_on <= on <= local_date(at):
        raise Invalid(_("日期不对。"), {"on": [_("变更日期应在处罚决定之后、今天之前。")]})
    row.note_change(on)
    clock.start(row.matter, [Limit(limits.RECALL, limits.RECALL_DAYS, on)], at=at)
    record_penalty(row, "changed", actor=actor, at=at, data={"reason": words[:200]})
    return row


@transaction.atomic
def withdraw(
    number: str, *, actor: User, reason: str, at: datetime | None = None, version: int | None = None
) -> Penalty:
    """Off the public pages, with a reason that everybody reads (PUB-04)."""
    row = lock_penalty(actor, number, move="withdraw", version=version)
    take_down(row, reason, actor=actor, at=at or present.now())
    return row


def take_down(row: Penalty, reason: str, *, actor: User, at: datetime) -> None:
    """Withdraw a locked record: the public reason is masked, the words of the search go."""
    words = required(reason, "reason", _("请写明撤下的理由。"))
    row.withdraw(_public_reason(row, words))
    clock.stop(row.matter, limits.RECALL, on=local_date(at), at=at)
    record_penalty(row, "withdrawn", actor=actor, at=at)
    Penalty.objects.filter(pk=row.pk).update(search=None)


def _public_reason(row: Penalty, words: str) -> str:
    """The reason stands on a page that must not name the person."""
    return mask_personal(words.replace(row.party_name, "＊＊"))[:300]


@transaction.atomic
def explain_late(
    number: str, *, actor: User, reason: str, at: datetime | None = None, version: int | None = None
) -> Penalty:
    """The written explanation of a late body (PUB-05)."""
    at = at or present.now()
    row = lock_penalty(actor, number, move="explain_late", version=version)
    row.late_reason = required(reason, "reason", _("请写明超期的原因和改进措施。"))
    record_penalty(row, "lateness_explained", actor=actor, at=at)
    return row


def _review(row: Penalty, passed: bool, grounds: str, by: User, at: datetime) -> None:
    PenaltyReview.objects.create(penalty=row, passed=passed, grounds=grounds.strip(), by=by, at=at)


def index(row: Penalty) -> None:
    """Let the search find a public record by name, violation and number."""
    vector = search_vector_sql(row.party_name, f"{row.violation}\n{row.decision_number}")
    Penalty.objects.filter(pk=row.pk).update(search=Cast(Value(vector), SearchVectorField()))
