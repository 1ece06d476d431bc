"""An assessment (网上公开评议): its questions are answered in public, its assessors' scores recorded, each once."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.participation.access import lock_consultation
from disclosure.participation.assessing import assessors_of, keep_answers_clock, left_to_score
from disclosure.participation.models import Consultation, Opinion, ScoreSheet
from disclosure.participation.record import record_move
from disclosure.participation.words import Showing
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.digests import digest
from portal.core.errors import Invalid
from portal.core.names import check_text, required
from portal.core.text.personal import mask_personal
from portal.matters.record import Telling, record

LONGEST = 3000


@transaction.atomic
def reply(number: str, question: int, *, actor: User, text: str, at: datetime | None = None) -> Opinion:
    """Answer a question that shows, or put an answer right, numbers of people masked; public when another lets it out.

    The ledger keeps the digest of every wording, and the wording that everybody had read. Raises Invalid.
    """
    at = at or present.now()
    row = lock_consultation(actor, number, move="reply")
    words = check_text(required(text, "reply", _("请写答复。")), lines=True)
    if len(words) > LONGEST:
        raise Invalid(_("答复最多 %d 个字，请精简。") % LONGEST)
    found = row.opinions.filter(number=question, showing=Showing.SHOWN).select_related("user").first()
    if found is None:
        raise Invalid(_("这条提问还没有显示。请先审核，再答复。"))
    data = {"opinion": question, "before": found.public_reply}
    found.reply, found.replied_by, found.replied_at = mask_personal(words), actor, at
    found.reply_passed_by = None
    found.save(update_fields=["reply", "replied_by", "replied_at", "reply_passed_by"])
    data["digest"] = digest(found.reply.encode())
    record(row.matter, "replied", actor=actor, at=at, data=data, moves=False)
    return found


@transaction.atomic
def pass_reply(number: str, question: int, *, actor: User, at: datetime | None = None) -> Opinion:
    """Another person lets an answer out: nothing is public that one alone has written. The limit ends with the last one.

    Raises Invalid when there is no answer, or when it is the person's own.
    """
    at = at or present.now()
    row = lock_consultation(actor, number, move="pass_reply")
    waiting = row.opinions.filter(number=question, showing=Showing.SHOWN, reply_passed_by=None).exclude(reply="")
    found = waiting.select_related("user").first()
    if found is None:
        raise Invalid(_("没有等待公开的答复，请刷新页面。"))
    if found.replied_by_id == actor.pk:
        raise Invalid(_("起草答复的人不能自己公开，请由另一位人员核对后公开。"))
    found.reply_passed_by = actor
    found.save(update_fields=["reply_passed_by"])
    keep_answers_clock(row, at)
    told = _("您在“%s”的提问已答复") % row.title
    tell = [Telling(found.user, told[:200], _("请凭回执查看答复。"), as_party=True)] if found.user else []
    data = {"opinion": question, "digest": digest(found.reply.encode())}
    record(row.matter, "reply_passed", actor=actor, at=at, data=data, tell=tell, moves=False)
    return found


@transaction.atomic
def score(
    number: str,
    *,
    actor: User,
    assessor: str,
    points: Mapping[str, int | None],
    absence: str = "",
    at: datetime | None = None,
    version: int | None = None,
) -> Consultation:
    """Record what an assessor gave for every criterion, or why he gave nothing; each assessor once. Invalid by field."""
    at = at or present.now()
    row = lock_consultation(actor, number, move="score", version=version)
    if assessor not in dict(left_to_score(row)):
        words = (
            _("这位评议人不在名单里，或者已经登记过。") if assessor in dict(assessors_of(row)) else _("请选择评议人。")
        )
        raise Invalid(words, {"assessor": [words]})
    given = {code: value for code, value in points.items() if value is not None}
    why = mask_personal(check_text(absence))[:200]
    _check(row, given, why)
    ScoreSheet.objects.create(consultation=row, assessor=assessor, points=given, absence=why, made_by=actor, made_at=at)
    record_move(row, "scored", actor=actor, at=at, data={"assessor": assessor, "points": given})
    return row


def _check(row: Consultation, given: Mapping[str, int], absence: str) -> None:
    """Points for every criterion within its most, or a reason and no points."""
    if absence and given:
        raise Invalid(_("写了没有评分的原因，就不要填分数。"), {"absence": [_("分数和原因只填一种。")]})
    if absence:
        return
    wrong = {
        each["code"]: [_("请填 0 到 %d 的整数。") % each["most"]]
        for each in row.criteria
        if not 0 <= given.get(each["code"], -1) <= each["most"]
    }
    if wrong or set(given) - {each["code"] for each in row.criteria}:
        raise Invalid(_("每个项目都要有分数；没有参加评分的，写明原因。"), wrong)


@transaction.atomic
def unscore(
    number: str, *, actor: User, assessor: str, at: datetime | None = None, version: int | None = None
) -> Consultation:
    """Take back a sheet that was recorded wrongly, before the result is handed in; the ledger keeps what it said."""
    at = at or present.now()
    row = lock_consultation(actor, number, move="unscore", version=version)
    found = row.score_sheets.filter(assessor=assessor).first()
    if found is None:
        raise Invalid(_("没有这份评分，请刷新页面。"), {"assessor": [_("没有这份评分，请刷新页面。")]})
    found.delete()
    record_move(row, "unscored", actor=actor, at=at, data={"assessor": assessor})
    return row
