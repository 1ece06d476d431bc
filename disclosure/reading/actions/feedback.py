"""What readers say about an entry (row 156): masked, not public; its body answers; counted by month."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _

from disclosure.entries.models import Entry
from disclosure.reading.models import EntryFeedback
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core import clock as present
from portal.core.clock import SHANGHAI
from portal.core.errors import Invalid, NotAllowed, NotFound
from portal.core.identifiers import query_code
from portal.core.names import check_text
from portal.core.text.personal import mask_personal
from portal.core.tries import count_try

SENT_AN_HOUR = 5
LOOKS_A_MINUTE = 10
ANSWERS = (Role.EDITOR, Role.HEAD, Role.CHIEF)
_MONTHS = 24


@dataclass(frozen=True)
class Remark:
    """What was typed; ``token`` makes a form that is sent twice one remark."""

    text: str
    token: uuid.UUID
    helpful: bool | None = None


def say(entry: Entry, remark: Remark, *, said_by: str, at: datetime | None = None) -> EntryFeedback:
    """Keep a remark about a public entry; numbers of people are masked for good.

    ``said_by`` is an address for the limit of tries and is not kept. Raises TooManyTries, Invalid.
    """
    known = EntryFeedback.objects.filter(token=remark.token, entry=entry).first()
    if known is not None:
        return known
    count_try("entry-feedback", said_by, limit=SENT_AN_HOUR, seconds=3600)
    text = mask_personal(check_text(remark.text, lines=True))
    if not text:
        raise Invalid(_("请写下您的意见。"), {"text": [_("必须填写")]})
    facts = {"body_id": entry.body_id, "token": remark.token, "helpful": remark.helpful}
    code = query_code() + query_code()
    return EntryFeedback.objects.create(entry=entry, text=text, code=code, at=at or present.now(), **facts)


def by_code(code: str, *, asked_by: str) -> EntryFeedback:
    """The remark of a code, for who wrote it. Raises NotFound, TooManyTries."""
    count_try("entry-feedback-code", asked_by, limit=LOOKS_A_MINUTE)
    plain = "".join(code.upper().split()).replace("-", "")
    found = EntryFeedback.objects.filter(code=plain).select_related("entry", "body").first() if plain else None
    if found is None:
        raise NotFound(_("没有找到这个查询码。请核对提交后显示的12位查询码。"))
    return found


def feedback_readable_by(user: User) -> QuerySet[EntryFeedback]:
    """Of one's own office; everything for supervisors."""
    rows = EntryFeedback.objects.select_related("entry__matter", "body", "answered_by")
    if user.offices_as(Role.SUPERVISOR):
        return rows
    return rows.filter(body__in=user.offices_as(*ANSWERS))


@transaction.atomic
def answer(pk: int, text: str, *, actor: User, at: datetime | None = None) -> EntryFeedback:
    """The body answers; a later answer replaces the first. Raises NotFound, NotAllowed, Invalid."""
    if not feedback_readable_by(actor).filter(pk=pk).exists():
        raise NotFound(_("没有找到这条反馈。请从列表重新进入。"))
    row = EntryFeedback.objects.select_for_update().get(pk=pk)
    if row.body_id not in actor.offices_as(*ANSWERS):
        raise NotAllowed(_("由公开主体答复。"))
    plain = check_text(text, lines=True)
    if not plain:
        raise Invalid(_("请写答复。"), {"answer": [_("必须填写")]})
    row.answer, row.answered_by, row.answered_at = plain, actor, at or present.now()
    row.save(update_fields=["answer", "answered_by", "answered_at"])
    return row


def monthly(user: User) -> list[tuple[datetime, int, int, int, int]]:
    """(month, remarks, helpful, not helpful, answered) of what one reads, the newest first."""
    rows = feedback_readable_by(user).select_related(None).order_by()
    counted = rows.annotate(month=TruncMonth("at", tzinfo=SHANGHAI)).values("month")
    figures = counted.annotate(
        all=Count("pk"),
        good=Count("pk", filter=Q(helpful=True)),
        bad=Count("pk", filter=Q(helpful=False)),
        answered=Count("pk", filter=Q(answered_at__isnull=False)),
    ).order_by("-month")[:_MONTHS]
    return [(row["month"], row["all"], row["good"], row["bad"], row["answered"]) for row in figures]
