"""Telling followers: at most one mail a day, each entry once, by an outbox like that of the notices (design.md 1)."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from disclosure.entries.access import KIND
from disclosure.entries.models import Entry
from disclosure.entries.selectors import published
from disclosure.reading.actions.follow import confirm_token, newest_announcement, stop_token
from disclosure.reading.facts import public_url
from disclosure.reading.finding import NEWEST, Finder, found
from disclosure.reading.models import Announcement, MailKind, MailState, Subscription, SubscriptionMail
from portal.core import clock as present
from portal.core.clock import SHANGHAI, local_date
from portal.matters.ledger import Consumer
from portal.matters.models import Event

logger = logging.getLogger(__name__)

FROM_HOUR = 8
"""Mails go out after this hour of the day, Asia/Shanghai."""
MOST_IN_A_MAIL = 50
MAX_ATTEMPTS = 5
_AT_ONCE = 500
_PAUSE = timedelta(minutes=5)


def announce(events: Sequence[Event]) -> None:
    """Number what has been published for the first time, in the order of the ledger; what has a number keeps it."""
    keys = [event.matter_id for event in events if event.matter.kind == KIND]
    known = set(Entry.objects.filter(pk__in=keys).values_list("pk", flat=True))
    rows = [Announcement(entry_id=key) for key in dict.fromkeys(keys) if key in known]
    Announcement.objects.bulk_create(rows, ignore_conflicts=True)


ANNOUNCEMENTS = Consumer("disclosure_announcements", announce, kinds=("published",))
"""Without ``forget``: read again from the first event, every entry keeps its number and nobody is told twice."""


def write_mails(at: datetime | None = None) -> int:
    """Put the mail of the day into the outbox of each follower for whom there is something new; gives how many."""
    at = at or present.now()
    day, newest = local_date(at), newest_announcement()
    if at.astimezone(SHANGHAI).hour < FROM_HOUR:
        return 0
    waiting = Subscription.objects.filter(confirmed_at__isnull=False, told__lt=newest)
    waiting = waiting.filter(Q(mailed_on=None) | Q(mailed_on__lt=day)).order_by("id")
    return sum(_write_one(pk, newest, at) for pk in list(waiting.values_list("pk", flat=True)[:_AT_ONCE]))


@transaction.atomic
def _write_one(pk: int, newest: int, at: datetime) -> bool:
    day = local_date(at)
    row = Subscription.objects.select_for_update(skip_locked=True).filter(pk=pk, told__lt=newest).first()
    if row is None or (row.mailed_on is not None and row.mailed_on >= day):
        return False
    new = published().filter(announcement__gt=row.told, announcement__lte=newest)
    wanted = Finder(QueryDict(row.query)).values()
    keys = list(found(new, wanted).rows.order_by(*NEWEST).values_list("pk", flat=True))
    row.told = newest
    if keys:
        row.mailed_on = day
        SubscriptionMail.objects.create(subscription=row, kind=MailKind.NEWS, day=day, entries=keys, next_try_at=at)
    row.save(update_fields=["told", "mailed_on"])
    return bool(keys)


def send_mails(at: datetime | None = None, *, limit: int = 500) -> int:
    """Send what waits in the outbox; gives how many were handled. A broken one never stops the others."""
    at, handled = at or present.now(), 0
    while handled < limit and _send_one(at):
        handled += 1
    return handled


@transaction.atomic
def _send_one(at: datetime) -> bool:
    waiting = SubscriptionMail.objects.select_for_update(skip_locked=True, of=("self",)).select_related("subscription")
    mail = waiting.filter(state=MailState.QUEUED, next_try_at__lte=at).order_by("next_try_at", "id").first()
    if mail is None:
        return False
    try:
        message = message_of(mail)
        if message is not None:
            message.send()
    except Exception as error:  # noqa: BLE001 - any failure of a gateway is a failed attempt
        mail.last_error = type(error).__name__
        dead = mail.attempts + 1 >= MAX_ATTEMPTS
        mail.state, mail.next_try_at = (MailState.DEAD, None) if dead else (MailState.QUEUED, at + _PAUSE)
        logger.warning("Mail %s to a follower could not be sent.", mail.pk)
    else:
        mail.state, mail.sent_at, mail.next_try_at = MailState.SENT, at, None
    mail.attempts += 1
    mail.save(update_fields=["state", "sent_at", "next_try_at", "attempts", "last_error"])
    return True


def message_of(mail: SubscriptionMail) -> EmailMessage | None:
    """The mail as it is true now; None when nothing of it is public any more."""
    row = mail.subscription
    with translation.override("zh-hans"):
        links = {"stop": _url("disclosure:follow_stop", stop_token(row))}
        facts: dict[str, Any] = {
            "words": Finder(QueryDict(row.query)).words(),
            "site_name": settings.PORTAL_SITE_NAME,
            **links,
        }
        if mail.kind == MailKind.CONFIRM:
            facts["confirm"] = _url("disclosure:follow_confirm", confirm_token(row))
            subject = _("请确认订阅：政府信息公开")
        else:
            lines = _lines(mail.entries)
            if not lines:
                return None
            facts |= {"lines": lines[:MOST_IN_A_MAIL], "count": len(lines), "all": _listed(row.query)}
            subject = _("新公开的政府信息 %(count)s 条") % {"count": len(lines)}
        body = render_to_string(f"disclosure/reading/mail_{mail.kind}.txt", facts)
    return EmailMessage(subject, body, to=[row.email], headers={"List-Unsubscribe": f"<{links['stop']}>"})


def _lines(keys: list[int]) -> list[tuple[Entry, str]]:
    rows = published().filter(pk__in=keys).select_related("current", "body").order_by(*NEWEST)
    rows = rows.defer("search", "current__html", "current__text")
    return [(row, _url("disclosure:entry", str(row.index_number))) for row in rows]


def _url(name: str, argument: str) -> str:
    return public_url(reverse(name, args=[argument]))


def _listed(query: str) -> str:
    address = public_url(reverse("disclosure:listed"))
    return f"{address}?{query}" if query else address
