"""Weeks (Monday to Sunday) and months as stretches of local dates."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from complaints.models.reporting import Period


@dataclass(frozen=True)
class Stretch:
    """A week or a month; both days are included."""

    period: str
    first: date
    last: date

    @property
    def slot(self) -> str:
        """For example ``2026-W47`` or ``2026-10``."""
        if self.period == Period.MONTH:
            return f"{self.first:%Y-%m}"
        year, week, _day = self.first.isocalendar()
        return f"{year}-W{week:02d}"

    @property
    def before(self) -> "Stretch":
        """The one before."""
        return around(self.period, self.first - timedelta(days=1))

    @property
    def after(self) -> "Stretch":
        """The next one."""
        return around(self.period, self.last + timedelta(days=1))


def around(period: str, day: date) -> Stretch:
    """The week or month that holds a day."""
    if period == Period.MONTH:
        return Stretch(period, day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))
    monday = day - timedelta(days=day.weekday())
    return Stretch(period, monday, monday + timedelta(days=6))


def finished(period: str, today: date) -> Stretch:
    """The newest one that is over."""
    return around(period, today).before


def parse(slot: str) -> Stretch:
    """``2026-W47`` or ``2026-10``; ValueError for anything else."""
    year, _sep, rest = slot.partition("-")
    if rest.startswith("W"):
        return around(Period.WEEK, date.fromisocalendar(int(year), int(rest[1:]), 1))
    return around(Period.MONTH, date(int(year), int(rest), 1))


def asked(slot: str, today: date) -> Stretch:
    """The period that somebody names; the last whole month for none or an impossible one."""
    try:
        return parse(slot)
    except ValueError:
        return finished(Period.MONTH, today)
