"""Delivers queued notices: claims a row, sends, and remembers success or the next try."""

import logging
from datetime import datetime, timedelta

from django.core.mail import send_mail
from django.db import transaction

from portal.core import clock
from portal.matters.models import Notice, NoticeChannel, NoticeState

logger = logging.getLogger(__name__)

MAX_ATTEMPTS = 5
_FIRST_PAUSE = timedelta(minutes=1)


def deliver_due(now: datetime | None = None, *, limit: int = 500) -> int:
    """Send what is due; returns how many notices were handled. A broken one never stops the others."""
    handled = 0
    while handled < limit and _deliver_one(now or clock.now()):
        handled += 1
    return handled


@transaction.atomic
def _deliver_one(now: datetime) -> bool:
    notice = (
        Notice.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("recipient", "matter")
        .filter(state=NoticeState.QUEUED, next_try_at__lte=now)
        .order_by("next_try_at", "id")
        .first()
    )
    if notice is None:
        return False
    try:
        _send(notice)
    except Exception as error:  # noqa: BLE001 - any failure of a gateway is a failed attempt
        _failed(notice, now, error)
    else:
        notice.state, notice.sent_at, notice.next_try_at = NoticeState.SENT, now, None
    notice.attempts += 1
    notice.save(update_fields=["state", "sent_at", "next_try_at", "attempts", "last_error"])
    return True


def _send(notice: Notice) -> None:
    """Inbox notices need no sending: the page reads them. SMS rows wait for the city's gateway and are logged."""
    if notice.channel == NoticeChannel.MAIL and notice.recipient.email:
        send_mail(notice.subject, notice.body, None, [notice.recipient.email])


def _failed(notice: Notice, now: datetime, error: Exception) -> None:
    notice.last_error = type(error).__name__
    if notice.attempts + 1 >= MAX_ATTEMPTS:
        notice.state, notice.next_try_at = NoticeState.DEAD, None
        logger.error("Notice %s could not be delivered.", notice.pk)
    else:
        notice.next_try_at = now + _FIRST_PAUSE * 2**notice.attempts


def unread_count(user_id: int) -> int:
    """How many inbox notices the user has not opened."""
    return Notice.objects.filter(recipient_id=user_id, channel=NoticeChannel.INBOX, read_at=None).count()
