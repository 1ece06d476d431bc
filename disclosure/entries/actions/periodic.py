"""Looking again at set times: at what is not public (GIR-05, 条例 18), and at rules that are in force (row 104).

The day is the entry's ``review_on``, on the spine's clock: supervision sees it by itself when nobody has looked.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.entries.access import lock_entry
from disclosure.entries.limits import REVIEW, REVIEW_DAYS
from disclosure.entries.models import Entry
from disclosure.entries.record import record_move
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid
from portal.matters import clock


def await_review(entry: Entry, at: datetime) -> None:
    """The clock of its next review, if it has a day; an earlier one ends."""
    end_review(entry, at)
    if entry.review_on:
        clock.start_fixed(entry.matter, REVIEW, due_at=clock.end_of(entry.review_on), at=at)


def end_review(entry: Entry, at: datetime) -> None:
    """Nothing is to be looked at again."""
    clock.stop(entry.matter, REVIEW, on=local_date(at), at=at)


def review_of_hidden(entry: Entry, at: datetime) -> None:
    """What is not public is looked at again within a year at most: the editor's day, if it is earlier."""
    latest = local_date(at) + timedelta(days=REVIEW_DAYS)
    if entry.review_on is None or not local_date(at) < entry.review_on < latest:
        entry.review_on = latest
    await_review(entry, at)


@transaction.atomic
def keep_after_review(
    number: str,
    *,
    actor: User,
    grounds: str,
    next_on: date | None = None,
    at: datetime | None = None,
    version: int | None = None,
) -> Entry:
    """The head has looked again and it stays as it is, on written grounds, until ``next_on``.

    What is not public always has a next day, a year later when none is given.
    """
    at = at or present.now()
    entry = lock_entry(actor, number, move="keep_after_review", version=version)
    if not grounds.strip():
        raise Invalid(_("请写明评估意见和依据。"), {"grounds": [_("必须填写")]})
    if next_on is not None and next_on <= local_date(at):
        raise Invalid(_("下次评估日期要在今天之后。"), {"next_on": [_("请改成以后的日期")]})
    entry.review_on = next_on
    if entry.exemption:
        review_of_hidden(entry, at)
    else:
        await_review(entry, at)
    told = {"reason": grounds.strip()[:300], "next": entry.review_on.isoformat() if entry.review_on else ""}
    record_move(entry, "kept_after_review", actor=actor, at=at, data=told)
    return entry
