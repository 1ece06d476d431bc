"""Days that actions need: when something counts as received."""

from datetime import date, datetime, time, timedelta

from portal.core.clock import SHANGHAI
from portal.matters import calendar as calendars

OFFICE_CLOSES = time(17, 0)


def received_on(at: datetime) -> date:
    """The day a filing counts as received: after 17:00 or on a day off it is the next working day (CAL-05)."""
    local = at.astimezone(SHANGHAI)
    day = local.date() + timedelta(days=1) if local.time() > OFFICE_CLOSES else local.date()
    return calendars.current().next_workday(day)
