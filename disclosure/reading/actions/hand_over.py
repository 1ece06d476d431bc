"""Handing what is public to archive and library (GIR-07, row 122): the list of a period, kept as it was on that day."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from disclosure.entries.models import Entry
from disclosure.entries.selectors import published
from disclosure.reading.facts import public_url
from disclosure.reading.models import HandOver, PointKind, ReadingPoint
from portal.accounts.models import Office, User
from portal.accounts.roles import Role
from portal.core import clock as present
from portal.core.clock import SHANGHAI, day_start, local_date
from portal.core.errors import Invalid, NotAllowed

COLUMNS = ("index_number", "title", "document_number", "written_on", "published_on", "url")
MOST = 5_000
"""Entries of one list."""
RECEIVERS = (PointKind.ARCHIVE, PointKind.LIBRARY)


def hand_overs_readable_by(user: User) -> QuerySet[HandOver]:
    """Of one's own office; everything for supervisors. Without the rows."""
    rows = HandOver.objects.select_related("body", "receiver", "made_by").defer("rows")
    if user.offices_as(Role.SUPERVISOR):
        return rows
    return rows.filter(body__in=user.offices_as(Role.EDITOR, Role.HEAD, Role.CHIEF))


@transaction.atomic
def hand_over(
    body: Office,
    receiver: ReadingPoint,
    *,
    first: date,
    last: date,
    handed_on: date,
    actor: User,
    note: str = "",
    at: datetime | None = None,
) -> HandOver:
    """Record that the public entries of a period have been handed over; both days belong to the period.

    Raises NotAllowed for others than editors of the body, Invalid for a wrong period, receiver, or one handed already.
    """
    at = at or present.now()
    if body.pk not in actor.offices_as(Role.EDITOR):
        raise NotAllowed(_("移交由本单位的公开编辑登记。"))
    _check(body, receiver, first, last, handed_on, local_date(at))
    rows = [_row(entry) for entry in entries_of(body, first, last)[: MOST + 1]]
    if len(rows) > MOST:
        raise Invalid(_("这段时间的信息太多。请分几段移交。"), {"last": [_("请缩短")]})
    if not rows:
        raise Invalid(_("这段时间没有公开的信息，不用移交。"), {"first": [_("请核对日期")]})
    period = {"first": first, "last": last, "handed_on": handed_on}
    made = {"rows": rows, "note": note.strip()[:200], "made_by": actor, "made_at": at}
    return HandOver.objects.create(body=body, receiver=receiver, **period, **made)


def entries_of(body: Office, first: date, last: date) -> QuerySet[Entry]:
    """What the body has published in the period and is public now, the oldest first."""
    end = date.fromordinal(last.toordinal() + 1)
    rows = published().filter(body=body, published_at__gte=day_start(first), published_at__lt=day_start(end))
    return (
        rows.select_related("current").defer("search", "current__html", "current__text").order_by("published_at", "pk")
    )


def _check(body: Office, receiver: ReadingPoint, first: date, last: date, handed_on: date, today: date) -> None:
    if first > last or last > today:
        raise Invalid(_("请核对起止日期：从前到后，不晚于今天。"), {"last": [_("请核对")]})
    if not last <= handed_on <= today:
        raise Invalid(_("移交日期应当在这段时间以后，不晚于今天。"), {"handed_on": [_("请核对")]})
    if receiver.kind not in RECEIVERS:
        raise Invalid(_("请选择档案馆或图书馆。"), {"receiver": [_("请从列表中选择")]})
    if HandOver.objects.filter(body=body, receiver=receiver, first=first, last=last).exists():
        raise Invalid(_("这段时间已经移交给这个单位，不用再登记。"), {"first": [_("已经移交")]})


def _row(entry: Entry) -> list[str]:
    assert entry.current is not None
    assert entry.published_at is not None
    return [
        entry.index_number or "",
        entry.current.title,
        entry.document_number,
        entry.written_on.isoformat() if entry.written_on else "",
        entry.published_at.astimezone(SHANGHAI).date().isoformat(),
        public_url(reverse("disclosure:entry", args=[entry.index_number])),
    ]
