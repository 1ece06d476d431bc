"""Opinions on a draft and questions of an assessment: handed in by anybody, moderated before they show, told what became of them."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from disclosure.participation.access import lock_consultation, lock_for_public
from disclosure.participation.assessing import keep_answers_clock
from disclosure.participation.models import Consultation, Opinion
from disclosure.participation.states import State
from disclosure.participation.words import IN_WORDS, Showing
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid, WrongState
from portal.core.identifiers import query_code
from portal.core.names import check_text
from portal.core.text.personal import mask_personal
from portal.matters.record import record

LONGEST = 3000
OVER = gettext_lazy("征集已经截止，不能再提意见。")


@dataclass(frozen=True)
class Said:
    """What somebody hands in; only the text is needed."""

    text: str
    token: uuid.UUID
    name: str = ""
    contact: str = ""


@transaction.atomic
def give_opinion(number: str, said: Said, *, actor: User | None = None, at: datetime | None = None) -> Opinion:
    """An opinion on an open draft or a question in an open assessment, numbered, waiting for moderation.

    Numbers of people in its text are masked for good. The same token gives the same opinion again.
    Raises NotFound, WrongState after the last day, Invalid by field.
    """
    at = at or present.now()
    row = lock_for_public(number)
    earlier = row.opinions.filter(token=said.token).first()
    if earlier is not None:
        return earlier
    check_open(row, at, *IN_WORDS)
    text = check_text(said.text, lines=True)
    if not text:
        raise Invalid(_("请写您的意见。"), {"text": [_("请写您的意见。")]})
    if len(text) > LONGEST:
        words = _("意见最多 %(limit)d 个字，现在有 %(count)d 个字，请精简。") % {"limit": LONGEST, "count": len(text)}
        raise Invalid(words, {"text": [words]})
    return Opinion.objects.create(
        consultation=row,
        number=(row.opinions.aggregate(last=Max("number"))["last"] or 0) + 1,
        code=query_code(),
        token=said.token,
        text=mask_personal(text),
        name=check_text(said.name)[:100] or None,
        contact=check_text(said.contact)[:200] or None,
        user=actor,
        at=at,
    )


def check_open(row: Consultation, at: datetime, *kinds: str) -> None:
    """Raise WrongState unless people may take part in this kind now; the date counts, also before a late worker."""
    if row.kind not in kinds or row.state != State.OPEN or local_date(at) > row.closes_on:
        raise WrongState(str(OVER))


@transaction.atomic
def moderate(
    number: str,
    opinions: Sequence[int],
    *,
    show: bool,
    actor: User,
    reason: str = "",
    at: datetime | None = None,
) -> int:
    """Let opinions through or hold them back with a reason; by their numbers. Gives how many were changed."""
    at = at or present.now()
    row = lock_consultation(actor, number, move="moderate")
    words = check_text(reason)[:200]
    if not show and not words:
        raise Invalid(_("请写明不显示的理由。"), {"reason": [_("请写明不显示的理由。")]})
    count = row.opinions.filter(number__in=opinions).update(
        showing=Showing.SHOWN if show else Showing.HIDDEN,
        hide_reason="" if show else words,
        moderated_by=actor,
        moderated_at=at,
    )
    if not show:
        row.opinions.filter(number__in=opinions).update(explanation=None)
    keep_answers_clock(row, at)
    data = {"opinions": sorted(opinions), "shown": show}
    record(row.matter, "moderated", actor=actor, at=at, data=data, moves=False)
    return count


@transaction.atomic
def reveal(number: str, opinion: int, *, actor: User, at: datetime | None = None) -> Opinion:
    """Name and contact of one opinion, for feedback; the look is noted in the ledger."""
    at = at or present.now()
    row = lock_consultation(actor, number, move="tell")
    found = row.opinions.filter(number=opinion).first()
    if found is None:
        raise Invalid(_("没有这条意见。"))
    record(row.matter, "revealed", actor=actor, at=at, data={"opinion": opinion}, moves=False)
    return found


@transaction.atomic
def mark_told(number: str, opinion: int, *, actor: User, at: datetime | None = None) -> None:
    """The person who left an address has been told what became of his opinion."""
    at = at or present.now()
    row = lock_consultation(actor, number, move="tell")
    changed = row.opinions.filter(number=opinion, told_at=None, contact__isnull=False)
    if changed.update(told_at=at, told_by=actor):
        record(row.matter, "told", actor=actor, at=at, data={"opinion": opinion}, moves=False)
