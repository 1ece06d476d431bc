"""Readers of working-day calendars: the chinesecalendar package, holiday-cn JSON, CSV, ICS.

Each gives rows (date, is_working, name, source) of the named days only, in order of date; days outside a
file's own year are right and kept. Whether a year counts as loaded is decided by ``Calendar.from_rows``: a
file without days, as is published before the notice of the year, loads nothing.
"""

from portal.core.calendars.files import from_chinesecalendar, from_csv, from_holiday_cn
from portal.core.calendars.ics import from_ics
from portal.core.calendars.rows import CalendarRow

__all__ = ["CalendarRow", "from_chinesecalendar", "from_csv", "from_holiday_cn", "from_ics"]
