"""Counting days: the one home of working days, pauses and due dates. Plain Python, no Django.

All dates are local dates of Asia/Shanghai. Day 0, the day of the starting event, is never counted (CAL-01).
"""

from portal.core.workdays.calendar import Calendar
from portal.core.workdays.due import Due, due_date, used_days
from portal.core.workdays.explain import DayLine, Reason, chinese_reason
from portal.core.workdays.service import SERVICE_HOURS, service_due, service_minutes, service_windows
from portal.core.workdays.units import DayInfo, Pause, Unit

__all__ = [
    "SERVICE_HOURS",
    "Calendar",
    "DayInfo",
    "DayLine",
    "Due",
    "Pause",
    "Reason",
    "Unit",
    "chinese_reason",
    "due_date",
    "service_due",
    "service_minutes",
    "service_windows",
    "used_days",
]
