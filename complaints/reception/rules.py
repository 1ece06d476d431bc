"""Who may do what with a reception, and until when places are booked."""

from datetime import date, datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.models import Reception, ReceptionKind
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.core import clock
from portal.core.clock import SHANGHAI
from portal.core.workdays import Calendar
from portal.matters import calendar as calendars
from portal.matters.moving import Refusal

AHEAD = 5
"""Working days between publication and the session, at least (domain.md 4.5)."""
CUT_OFF = timedelta(hours=18)
"""Bookings end so long before the session begins."""

NOT_CENTRE: Promise = _("接访安排由受理中心办理。")
SAME_REVIEWS: Promise = _("拟定的人不能自己公布，请由受理中心的另一位人员公布。")
SAME_RECORDS: Promise = _("写记录的人不能自己复核公开，请由另一位人员复核。")
TOO_LATE: Promise = _("接访安排须在接访日前至少5个工作日公布，请把日期改晚。")
NOT_YET: Promise = _("还没有到接访的日子，不能写记录。")
NOT_OPEN: Promise = _("只有开门听诉的记录向社会公开。")
RECORD_PUBLIC: Promise = _("记录已经公开。")


def may_plan(user: User, reception: Reception) -> Refusal:
    """The centre's operators and management."""
    return None if reception.matter.office_id in user.offices_as(Role.OPERATOR, Role.CHIEF, Role.HEAD) else NOT_CENTRE


def may_publish(user: User, reception: Reception) -> Refusal:
    """The centre, but another person than who planned it."""
    return SAME_REVIEWS if reception.made_by_id == user.pk else may_plan(user, reception)


def may_publish_record(user: User, reception: Reception) -> Refusal:
    """The centre, but another person than who wrote it."""
    return SAME_RECORDS if reception.recorded_by_id == user.pk else may_plan(user, reception)


def early_enough(reception: Reception) -> Refusal:
    """Public at least five working days before."""
    return None if reception.day >= first_day(clock.today(), calendars.current()) else TOO_LATE


def first_day(today: date, calendar: Calendar) -> date:
    """The earliest day of a session that is published today."""
    return calendar.add_workdays(today, AHEAD)


def begins_at(reception: Reception) -> datetime:
    """The moment at which it begins."""
    return datetime.combine(reception.day, reception.begins, SHANGHAI)


def has_begun(reception: Reception) -> Refusal:
    """A record is written when there is something to record."""
    return None if clock.now() >= begins_at(reception) else NOT_YET


def record_waits(reception: Reception) -> Refusal:
    """An open hearing whose record is not public yet."""
    if reception.kind != ReceptionKind.OPEN_HEARING:
        return NOT_OPEN
    return RECORD_PUBLIC if reception.record_public_at else None


def bookable(reception: Reception, now: datetime) -> bool:
    """Whether places may still be booked or given back."""
    return now <= begins_at(reception) - CUT_OFF
