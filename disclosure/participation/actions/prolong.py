"""A running consultation is open longer than announced: later, with a reason, by the head who approved the announcement.

The regulation sets a least number of days and forbids none more (重大行政决策程序暂行条例 15): a later day may always be
announced, an earlier one never.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure.participation import limits
from disclosure.participation.access import lock_consultation
from disclosure.participation.models import Consultation
from disclosure.participation.prolongations import PROLONGED
from disclosure.participation.record import record_move, tell_participants
from portal.accounts.models import User
from portal.core import clock as present
from portal.core.clock import local_date
from portal.core.errors import Invalid
from portal.core.names import required
from portal.core.text.personal import mask_personal
from portal.matters import clock

LONGEST = timedelta(days=366)
"""From today: a slip of the year is no new last day."""


@transaction.atomic
def prolong(
    number: str,
    *,
    actor: User,
    closes_on: date,
    reason: str,
    at: datetime | None = None,
    version: int | None = None,
) -> Consultation:
    """A later last day, told to those who took part; the moment of closing moves with it. Invalid with a field."""
    at = at or present.now()
    row = lock_consultation(actor, number, move="prolong", version=version)
    words = mask_personal(required(reason, "reason", _("请写明延长的理由，公众会看到。")))[:300]
    old = row.closes_on
    if closes_on <= old:
        raise Invalid(_("征集期限只能延长，不能缩短。"), {"closes_on": [_("请选择比现在的截止日期更晚的日期。")]})
    if closes_on > local_date(at) + LONGEST:
        raise Invalid(_("截止日期最多再延一年。"), {"closes_on": [_("请选择更近的日期。")]})
    row.closes_on = closes_on
    clock.stop(row.matter, limits.CLOSING, on=local_date(at), at=at)
    clock.start_fixed(row.matter, limits.CLOSING, due_at=clock.end_of(closes_on), at=at)
    data = {"from": old.isoformat(), "to": closes_on.isoformat(), "reason": words}
    tell = tell_participants(
        row,
        _("您参加的“%s”延长了征集期限") % row.title,
        _("截止日期改为 %(day)s。理由：%(reason)s") % {"day": closes_on, "reason": words},
    )
    record_move(row, PROLONGED, actor=actor, at=at, data=data, tell=tell)
    return row
