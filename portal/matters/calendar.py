"""The working calendar of the database, as the pure Calendar that all date rules use."""

import functools
from datetime import datetime

from django.db.models import Max

from portal.core.calendars import CalendarRow
from portal.core.workdays import Calendar
from portal.matters.models.calendar import CalendarDay, CalendarYear


def current() -> Calendar:
    """The calendar as it is now: one cheap query tells whether the cached one is still true."""
    return _load(loaded_at())


def loaded_at() -> datetime | None:
    """When the calendar was changed last; None while it is empty."""
    stamp: datetime | None = CalendarYear.objects.aggregate(stamp=Max("loaded_at"))["stamp"]
    return stamp


@functools.lru_cache(maxsize=2)
def _load(stamp: datetime | None) -> Calendar:
    return Calendar.from_rows(stored_rows())


def stored_rows() -> list[CalendarRow]:
    """The named days of the table, in order."""
    return list(CalendarDay.objects.order_by("date").values_list("date", "is_working", "name", "source_document"))
