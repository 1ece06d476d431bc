"""After the last day: explain what was adopted, sum up, review, make public, tell those who took part."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.participation import limits
from disclosure.participation.access import lock_consultation
from disclosure.participation.models import Consultation, ConsultationReview, Explanation
from disclosure.participation.record import record_move, tell_participants
from disclosure.participation.scores import tally
from disclosure.participation.words import Kind, ReviewKind, Showing, Verdict
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid
from portal.core.names import check_text, required
from portal.core.text.personal import mask_personal
from portal.matters import clock


@transaction.atomic
def explain(
    number: str,
    *,
    actor: User,
    title: str,
    verdict: str,
    reason: str,
    opinions: Sequence[int] = (),
    at: datetime | None = None,
    version: int | None = None,
) -> Consultation:
    """One explanation for one opinion or a group; what is not wholly adopted needs a reason (条例 16)."""
    at = at or present.now()
    row = lock_consultation(actor, number, move="explain", version=version)
    words = required(title, "title", _("请概括这条或这组意见。"))
    if verdict not in Verdict.values:
        raise Invalid(_("请选择采纳情况。"), {"verdict": [_("请选择采纳情况。")]})
    why = reason.strip()
    if verdict != Verdict.ADOPTED:
        why = required(reason, "reason", _("部分采纳和未采纳的，请写明理由。"))
    made = Explanation.objects.create(
        consultation=row,
        title=mask_personal(check_text(words))[:300],
        verdict=verdict,
        reason=mask_personal(check_text(why, lines=True)),
        made_by=actor,
        made_at=at,
    )
    count = row.opinions.filter(number__in=opinions, showing=Showing.SHOWN).update(explanation=made)
    row.summary_by = actor
    record_move(row, "explained", actor=actor, at=at, data={"verdict": verdict, "opinions": count})
    return row


@transaction.atomic
def unexplain(
    number: str, *, actor: User, explanation: int, at: datetime | None = None, version: int | None = None
) -> Consultation:
    """Take back an explanation that was wrong, before the result is handed in; its opinions wait for another one."""
    at = at or present.now()
    row = lock_consultation(actor, number, move="unexplain", version=version)
    found = row.explanations.filter(pk=explanation).first()
    if found is None:
        raise Invalid(_("没有这条采纳说明，请刷新页面。"), {"explanation": [_("没有这条采纳说明，请刷新页面。")]})
    count, verdict = row.opinions.filter(explanation=found).update(explanation=None), found.verdict
    found.delete()
    record_move(row, "unexplained", actor=actor, at=at, data={"verdict": verdict, "opinions": count})
    return row


@transaction.atomic
def write_result(
    number: str,
    *,
    actor: User,
    summary: str,
    minutes: str = "",
    at: datetime | None = None,
    version: int | None = None,
) -> Consultation:
    """The summary, and the record of a meeting; numbers of people are masked."""
    at = at or present.now()
    row = lock_consultation(actor, number, move="write_result", version=version)
    row.summary = mask_personal(check_text(summary, lines=True))
    row.minutes = mask_personal(check_text(minutes, lines=True))
    row.summary_by = actor
    record_move(row, "summarised", actor=actor, at=at)
    return row


@transaction.atomic
def submit_result(number: str, *, actor: User, at: datetime | None = None, version: int | None = None) -> Consultation:
    """Hand the result to the head."""
    at = at or present.now()
    row = lock_consultation(actor, number, move="submit_result", version=version)
    row.submit_result()
    record_move(row, "result_submitted", actor=actor, at=at)
    return row


@transaction.atomic
def send_back_result(
    number: str, *, actor: User, reason: str, at: datetime | None = None, version: int | None = None
) -> Consultation:
    """The head says what must be mended."""
    at = at or present.now()
    row = lock_consultation(actor, number, move="send_back_result", version=version)
    words = required(reason, "reason", _("请写明需要修改什么。"))
    row.send_back_result()
    _review(row, False, words, actor, at)
    record_move(row, "result_sent_back", actor=actor, at=at)
    return row


@transaction.atomic
def conclude(
    number: str, *, actor: User, grounds: str = "", at: datetime | None = None, version: int | None = None
) -> Consultation:
    """The head approves: everybody reads what was adopted or how it was scored, those with an account are told."""
    at = at or present.now()
    row = lock_consultation(actor, number, move="conclude", version=version)
    row.conclude(at)
    _review(row, True, grounds, actor, at)
    clock.stop(row.matter, limits.RESULT, limits.SCORES, on=local_date(at), at=at)
    scored = row.kind == Kind.ASSESSMENT
    words = (
        (_("您参加的“%s”已公布评议结果"), _("请打开“征集调查”查看答复和评分。"))
        if scored
        else (_("您参加的“%s”已公布采纳情况"), _("请打开“征集调查”查看您的意见是否采纳和理由。"))
    )
    tell = tell_participants(row, words[0] % row.title, words[1])
    record_move(row, "concluded", actor=actor, at=at, data=tally(row).facts if scored else None, tell=tell)
    return row


def _review(row: Consultation, passed: bool, grounds: str, by: User, at: datetime) -> None:
    ConsultationReview.objects.create(
        consultation=row, kind=ReviewKind.RESULT, passed=passed, grounds=grounds.strip(), by=by, at=at
    )


@transaction.atomic
def withdraw(
    number: str, *, actor: User, reason: str, at: datetime | None = None, version: int | None = None
) -> Consultation:
    """Off the public pages at once; title and reason stay at the address."""
    at = at or present.now()
    row = lock_consultation(actor, number, move="withdraw", version=version)
    row.withdraw(mask_personal(required(reason, "reason", _("请写明撤下的理由。")))[:300])
    clock.stop(row.matter, on=local_date(at), at=at)
    record_move(row, "withdrawn", actor=actor, at=at)
    return row
