"""Following by e-mail: asking, confirming, ending. A link alone changes nothing; the address goes when it ends."""

from datetime import datetime, timedelta
from functools import partial

from django.core import signing
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from disclosure.reading.models import Announcement, MailKind, Subscription, SubscriptionMail
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid, NotFound
from portal.core.secrets import blind_index
from portal.core.tries import count_try
from portal.matters import bell

MOST_FILTERS = 20
"""Filters that one address may follow."""
LONGEST = 1500
"""Characters of a filter in an address."""
MAILS_AN_HOUR = 3
ASKED_AN_HOUR = 10
_DAYS = 7
_CONFIRM, _STOP = "disclosure.follow.confirm", "disclosure.follow.stop"
BELL = "disclosure.mails"


def email_key(email: str) -> str:
    """The blind index of an address; letter case of it plays no part."""
    return blind_index(email.strip().lower(), "disclosure.follow")


def ask(email: str, query: str, *, asked_by: str, at: datetime | None = None) -> Subscription:
    """Note the wish and send the mail that confirms it; asked again, only the mail goes out again.

    Raises TooManyTries for many wishes from one place or many mails to one address, Invalid for too many filters.
    """
    at, key = at or present.now(), email_key(email)
    count_try("follow", asked_by, limit=ASKED_AN_HOUR, seconds=3600)
    count_try("follow-mail", key, limit=MAILS_AN_HOUR, seconds=3600)
    if len(query) > LONGEST:
        raise Invalid(_("筛选条件太长了。请减少几个条件再订阅。"), {"email": [_("条件太长")]})
    if Subscription.objects.filter(email_index=key).exclude(query=query).count() >= MOST_FILTERS:
        raise Invalid(_("这个邮箱订阅的条件太多了。请先退订几个，再订阅新的。"), {"email": [_("订阅已满")]})
    return _ask(email.strip(), key, query, at)


@transaction.atomic
def _ask(email: str, key: str, query: str, at: datetime) -> Subscription:
    facts = {"email": email, "asked_at": at}
    found, _made = Subscription.objects.get_or_create(email_index=key, query=query, defaults=facts)
    SubscriptionMail.objects.create(subscription=found, kind=MailKind.CONFIRM, day=local_date(at), next_try_at=at)
    transaction.on_commit(partial(bell.ring, BELL), robust=True)
    return found


@transaction.atomic
def confirm(token: str, *, at: datetime | None = None) -> Subscription:
    """It begins: what is published from now on is told. A second time nothing changes."""
    found = _locked(token, _CONFIRM)
    if found.confirmed_at is None:
        found.confirmed_at = at or present.now()
        found.told = newest_announcement()
        found.save(update_fields=["confirmed_at", "told"])
    return found


@transaction.atomic
def stop(token: str) -> None:
    """It ends: the address and its mails are deleted. A second time nothing happens."""
    Subscription.objects.filter(pk=_key(token, _STOP)).delete()


def forget_unconfirmed(at: datetime | None = None) -> int:
    """Delete the addresses that nobody has confirmed within a week."""
    before = (at or present.now()) - timedelta(days=_DAYS)
    return Subscription.objects.filter(confirmed_at=None, asked_at__lt=before).delete()[0]


def newest_announcement() -> int:
    """The last number that the ledger has given."""
    return Announcement.objects.aggregate(last=Max("pk"))["last"] or 0


def confirm_token(subscription: Subscription) -> str:
    """What the mail that confirms holds; good for a week."""
    return signing.dumps(subscription.pk, salt=_CONFIRM)


def stop_token(subscription: Subscription) -> str:
    """What every mail holds to end it; never runs out."""
    return signing.dumps(subscription.pk, salt=_STOP)


def behind(token: str, *, stopping: bool) -> Subscription:
    """The subscription of a link, for the page with the button. Raises NotFound."""
    found = Subscription.objects.filter(pk=_key(token, _STOP if stopping else _CONFIRM)).first()
    if found is None:
        raise NotFound(_gone())
    return found


def _locked(token: str, salt: str) -> Subscription:
    found = Subscription.objects.select_for_update().filter(pk=_key(token, salt)).first()
    if found is None:
        raise NotFound(_gone())
    return found


def _gone() -> str:
    return _("这个链接已经失效，或者已经退订。需要订阅请从公开信息列表重新订阅。")


def _key(token: str, salt: str) -> int:
    try:
        return int(signing.loads(token, salt=salt, max_age=timedelta(days=_DAYS) if salt == _CONFIRM else None))
    except (signing.BadSignature, ValueError, TypeError):
        raise NotFound(_gone()) from None
